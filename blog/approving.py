"""What happens when the last step of a workflow is approved. Named in the settings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from wagtail.workflows import publish_workflow_state

if TYPE_CHECKING:
    from wagtail.models import WorkflowState

    from portal.core.models import User


def publish_approved(workflow_state: WorkflowState, user: User | None = None) -> None:
    """Publish the page; a story only if the approval can be its review.

    Raises PermissionDenied, which takes the approval back, if the approver wrote the story.
    """
    # Wagtail reads this module while its models are still being made.
    from blog.models import StoryPage
    from blog.reviewing import CannotReview, review_by_approval

    approved = workflow_state.content_object
    page = getattr(approved, "specific", approved)
    if isinstance(page, StoryPage):
        try:
            review_by_approval(page, approver=user)
        except CannotReview as refusal:
            raise PermissionDenied(str(refusal)) from refusal
    publish_workflow_state(workflow_state, user)
