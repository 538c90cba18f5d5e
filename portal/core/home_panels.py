"""What the first screen of the admin reminds editors of."""

from collections.abc import Mapping
from typing import Any

from django.utils import timezone

from wagtail.admin.ui.components import Component

from portal.core.reviewing import pages_to_review

MOST_SHOWN = 5


class PagesToReviewPanel(Component):
    """The pages that are longest overdue, with a way to all of them; nothing while there are none."""

    name = "pages_to_review"
    template_name = "wagtailadmin/home/pages_to_review.html"
    order = 200

    def get_context_data(self, parent_context: Mapping[str, Any]) -> Mapping[str, Any]:
        pages = pages_to_review(parent_context["request"].user, today=timezone.localdate())
        number = pages.count()
        return {"pages": pages[:MOST_SHOWN] if number else [], "number": number, "rest": max(0, number - MOST_SHOWN)}

    def render_html(self, parent_context: Mapping[str, Any] | None = None) -> str:
        """Renders nothing for people without such pages."""
        context = self.get_context_data(parent_context or {})
        return super().render_html(parent_context) if context["number"] else ""
