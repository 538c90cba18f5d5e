"""Series: posts that belong together in an order."""

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from blog.listing import page_of
from blog.models.posts import PostPage
from portal.core.models import BasePage
from portal.core.private_sections import is_public


class SeriesPage(BasePage):
    """Says what a series is about and lists its parts in their order."""

    intro = RichTextField(
        _("introduction"),
        features=["bold", "link"],
        blank=True,
        help_text=_("What the series is about. Posts choose the series and say which part they are."),
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    page_description = _("Several posts of the blog that are read one after the other.")
    parent_page_types = ["blog.PostIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("series")
        verbose_name_plural = _("series")

    def parts(self) -> PageQuerySet:
        """The published parts in the language of this page, in their order."""
        parts = PostPage.objects.live().filter(is_public()).defer_streamfields()
        return parts.filter(series__translation_key=self.translation_key, locale=self.locale_id).order_by("part", "pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``posts``: one page of the parts."""
        return {**super().get_context(request, *args, **kwargs), "posts": page_of(self.parts(), request)}
