"""What the pages that list posts, news, events, stories and authors have in common."""

from typing import ClassVar

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.models import BasePage
from portal.core.private_sections import is_public


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

    @classmethod
    def rows_below(cls, page: Page, private: Q | None = None) -> PageQuerySet:
        """What such a list at the place of ``page`` shows, in its order: the pages that everybody may read.

        ``private`` are the pages that not everybody may read, where somebody has asked for them already: it saves
        one query.
        """
        rows = cls.row_model.objects.child_of(page).live().order_by("path").defer_streamfields()
        return rows.filter(is_public()) if private is None else rows.exclude(private)

    def rows(self) -> PageQuerySet:
        """What this list shows."""
        return self.rows_below(self)
