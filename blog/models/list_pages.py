"""What the pages that list posts, news, events, stories and authors have in common."""

from typing import Any, ClassVar

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.models import BasePage


class ListPage(RoutablePageMixin, BasePage):
    """A few words, then the pages below as a list. A site has one of each kind."""

    # What is listed.
    row_model: ClassVar[type[BasePage]]

    intro = RichTextField(
        _("introduction"),
        features=["bold", "link"],
        blank=True,
        help_text=_("Two or three sentences above the list."),
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    max_count_per_parent = 1

    class Meta:
        abstract = True

    def rows(self) -> PageQuerySet:
        """The pages below that everybody may read."""
        return self.row_model.objects.child_of(self).live().public().defer_streamfields()

    def full_address(self, request: HttpRequest, route: str = "") -> str:
        """The absolute address of this page, or of one of its further routes."""
        return request.build_absolute_uri((self.get_url(request) or "/") + route)
