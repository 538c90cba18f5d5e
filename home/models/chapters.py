"""What guides and policies share: a document in chapters, with contents, a way on and back, and one page for paper."""

from functools import cached_property
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.private_sections import is_public

# One document is read as a whole; nobody writes more chapters.
MOST_CHAPTERS = 60


class ChapteredPage(RoutablePageMixin, BasePage):
    """The cover of a document: a few words and the contents. ``chapter_model`` is set by the kinds of document."""

    chapter_model: type["ChapterPage"]
    print_template = "home/chapters_print.html"

    intro = RichTextField(
        _("introduction"), features=["bold", "link"], blank=True, help_text=_("Stands above the contents.")
    )

    content_panels = [*Page.content_panels, FieldPanel("intro")]

    class Meta:
        abstract = True

    def chapters(self) -> PageQuerySet:
        """The public chapters in their order."""
        chapters: PageQuerySet = self.chapter_model.objects.child_of(self).live().filter(is_public()).order_by("path")
        return chapters[:MOST_CHAPTERS]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``chapters``: for the contents, without their bodies."""
        context = super().get_context(request, *args, **kwargs)
        return {**context, "chapters": list(self.chapters().defer("body"))}

    @path("print/", name="print")
    def printed(self, request: HttpRequest) -> HttpResponse:
        """All chapters on one page."""
        context = {**super().get_context(request), "chapters": list(self.chapters())}
        response = TemplateResponse(request, self.print_template, context)
        response.headers["X-Robots-Tag"] = "noindex"
        return response


class ChapterPage(BasePage):
    """One chapter; the others are its neighbours in the tree."""

    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [*Page.content_panels, FieldPanel("body")]

    class Meta:
        abstract = True

    @cached_property
    def document(self) -> ChapteredPage:
        """The cover page."""
        cover: ChapteredPage = self.get_parent().specific
        return cover

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``chapters`` for the contents, and ``previous`` and ``following``, None at the ends."""
        context = super().get_context(request, *args, **kwargs)
        chapters = list(self.document.chapters().defer("body"))
        position = next((index for index, chapter in enumerate(chapters) if chapter.pk == self.pk), None)
        # The preview of a new chapter stands at no place yet.
        before = chapters[:position] if position is not None else chapters
        after = chapters[position + 1 :] if position is not None else []
        return {
            **context,
            "chapters": chapters,
            "previous": before[-1] if before else None,
            "following": after[0] if after else None,
        }
