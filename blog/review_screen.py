"""The admin's screen on which a second person reviews a story."""

from typing import Any, cast

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page

from blog.models import StoryPage
from blog.reviewing import CannotReview, review_story, why_not, writers_of
from portal.core.models import User

EARLIER_REVIEWS_SHOWN = 10


def _edit_address(page: Page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class StoryReviewView(WagtailAdminTemplateMixin, TemplateView):
    """What to look at before a story is published, and the button that records the review. 404 for other pages."""

    page_title = gettext_lazy("Review of a story")
    header_icon = "check"
    template_name = "blog/story_review.html"
    http_method_names = ["get", "post"]

    @property
    def user(self) -> User:
        """Who is logged in; the admin lets nobody else in."""
        return cast(User, self.request.user)

    @cached_property
    def story(self) -> StoryPage:
        """The page. Raises PermissionDenied for people who may not work on it."""
        story: StoryPage = get_object_or_404(StoryPage, pk=self.kwargs["story_id"])
        if not story.permissions_for_user(self.user).can_edit():
            raise PermissionDenied
        return story

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        edit = {"url": _edit_address(self.story), "label": self.story.draft_title}
        return [*super().get_breadcrumbs_items(), edit, {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Adds the latest version, who wrote it, and why this person may not review it, if so."""
        return {
            **super().get_context_data(**kwargs),
            "story": self.story.get_latest_revision_as_object(),
            "writers": writers_of(self.story),
            "reason": why_not(self.story, self.user),
            "revision": self.story.get_latest_revision(),
            "edit_address": _edit_address(self.story),
            "reviews": self.story.reviews.all()[:EARLIER_REVIEWS_SHOWN],
        }

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Record the review of the version that was shown, not of one that somebody saved meanwhile."""
        try:
            review_story(self.story, reviewer=self.user, version=request.POST.get("version", ""))
        except CannotReview as refusal:
            messages.error(request, str(refusal))
            return redirect("story_review", self.story.pk)
        messages.success(request, _("Reviewed. This version may be published now."))
        return redirect(_edit_address(self.story))


def refuse_unreviewed_story(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Before a page is published in its edit form: an unreviewed story is kept as the draft that was just saved."""
    if not isinstance(page, StoryPage):
        return None
    try:
        page.get_latest_revision_as_object().refuse_unreviewed()
    except ValidationError as error:
        review = messages.button(reverse("story_review", args=[page.pk]), _("To the review"))
        saved = _("Saved as a draft. %(reason)s") % {"reason": " ".join(error.messages)}
        messages.warning(request, saved, buttons=[review])
        return redirect(_edit_address(page))
    return None
