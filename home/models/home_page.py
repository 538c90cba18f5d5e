"""The front page: a welcome, the doors, one quiet button, the state of the window."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.models import Page

from blog.what_is_new import what_is_new
from home.blocks import DoorBlock
from portal.core.fields import PortalStreamField
from portal.core.linked_pages import chosen_pages
from portal.core.models import BasePage
from portal.core.private_sections import is_private


class HomePage(BasePage):
    """The root of one language's tree. Editors make one; its translations are copies and are not counted."""

    welcome = models.CharField(
        _("welcome sentence"),
        max_length=100,
        help_text=_("The first words a visitor reads, and the heading of the page. One sentence."),
    )
    freeing = models.TextField(
        _("freeing sentences"),
        max_length=200,
        blank=True,
        help_text=_("What the visitor need not do. One sentence a line; the first line is highlighted."),
    )
    doors = PortalStreamField(
        [("door", DoorBlock())],
        verbose_name=_("doors"),
        blank=True,
        max_num=4,
        help_text=_("One for each kind of visitor, equal in size. Three are best."),
    )
    consult_label = models.CharField(
        _("text of the consultation button"),
        max_length=60,
        default="メールで相談する",
        help_text=_("Says what happens. The button leads to the consultation page of the site settings."),
    )
    chosen_heading = models.CharField(
        _("heading above the chosen pages"), max_length=60, blank=True, default="はじめての方へ"
    )
    chosen_pages = PortalStreamField(
        [("page", PageChooserBlock(label=_("Page")))],
        verbose_name=_("chosen pages"),
        blank=True,
        max_num=6,
        help_text=_("Shown as a list with title and summary. Unpublished pages are left out by themselves."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel([FieldPanel("welcome"), FieldPanel("freeing")], heading=_("Words of welcome")),
        FieldPanel("doors"),
        FieldPanel("consult_label"),
        MultiFieldPanel([FieldPanel("chosen_heading"), FieldPanel("chosen_pages")], heading=_("Chosen pages")),
    ]

    page_description = _("The first page of the site.")
    parent_page_types = ["wagtailcore.Page"]
    subpage_types = None  # each kind of page names its own parents
    max_count = 1

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``doors`` (those whose page can be read), ``chosen`` (in the editor's order) and what is ``new``."""
        context = super().get_context(request, *args, **kwargs)
        # The raw values know the ids; asking the blocks would load every page twice.
        doors = [door["value"] for door in self.doors.raw_data]
        chosen_ids = [block["value"] for block in self.chosen_pages.raw_data if block["value"]]
        ids = {*(door["page"] for door in doors if door["page"]), *chosen_ids}
        pages = chosen_pages(ids, request, language=self.locale.language_code)
        context["doors"] = [{**door, "url": pages[door["page"]].url} for door in doors if door["page"] in pages]
        context["chosen"] = [pages[pk] for pk in chosen_ids if pk in pages]
        context["new"] = what_is_new(self, private=is_private())
        return context
