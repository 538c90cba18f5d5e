"""What every page of the portal has in common."""

from functools import cached_property
from typing import Any

from django import forms
from django.conf import settings
from django.db import models
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import PageChooserBlock
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from portal.core.fields import PortalStreamField
from portal.core.navigation import Crumb, breadcrumbs_of
from portal.core.page_forms import PortalPageForm
from portal.core.publishing import refuse_unfinished_page
from portal.core.search.fields import FoldedSearchField
from portal.core.search.kinds import SearchKind
from portal.core.search.stream_text import stream_texts
from portal.core.structured_data import breadcrumb_list, json_ld


class BasePage(Page):
    """A page with a summary for search and cards, topics, related pages and a window that answers for it."""

    class ShownDate(models.TextChoices):
        """Which date stands at the foot of a page."""

        CHANGED = "changed", _("Day of the last change")
        PUBLISHED = "published", _("Day of the first publication")
        CHOSEN = "chosen", _("The day written here")

    summary = models.TextField(
        _("summary"),
        max_length=200,
        blank=True,
        help_text=_("One or two sentences. Shown in lists, search results and when the page is shared."),
    )
    share_image = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("share picture"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Shown when somebody shares the address. Never a person's photograph without consent."),
    )
    owning_window = models.ForeignKey(
        "core.Window",
        verbose_name=_("window responsible for this page"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave this empty for the main window of the site."),
    )
    topics = ParentalManyToManyField(
        "core.Topic",
        verbose_name=_("topics"),
        blank=True,
        related_name="+",
        limit_choices_to={"locale__language_code": settings.LANGUAGE_CODE},
        help_text=_("Readers find the page under each of them, and other pages of the topic at its end."),
    )
    related_pages = PortalStreamField(
        [("page", PageChooserBlock(label=_("Page")))],
        verbose_name=_("related pages"),
        blank=True,
        max_num=6,
        help_text=_("Stand at the end of the page, before those that the topics find."),
    )
    review_on = models.DateField(
        _("look at the text again on"),
        null=True,
        blank=True,
        help_text=_("From this day on the page stands in the list of pages to look at again. Readers do not see it."),
    )
    shown_date = models.CharField(
        _("date at the foot of the page"), max_length=20, choices=ShownDate.choices, default=ShownDate.CHANGED
    )
    chosen_date = models.DateField(_("day written at the foot"), null=True, blank=True)

    # Date and topics belong to the page, not to a language of it. The address is the same in all languages unless a
    # translator gives it another one.
    override_translatable_fields = [
        SynchronizedField("slug"),
        SynchronizedField("topics", overridable=False),
        SynchronizedField("shown_date", overridable=False),
        SynchronizedField("chosen_date", overridable=False),
    ]

    search_fields = [
        *Page.search_fields,
        FoldedSearchField("title"),
        FoldedSearchField("title_and_text"),
    ]

    # By what readers sort a find of the search; each kind of page says its own.
    search_kind = SearchKind.GUIDE

    base_form_class = PortalPageForm

    promote_panels = [
        MultiFieldPanel(
            [
                FieldPanel("slug"),
                FieldPanel("seo_title"),
                FieldPanel("search_description"),
                FieldPanel("summary"),
                FieldPanel("share_image"),
            ],
            heading=_("For search results and sharing"),
        ),
        MultiFieldPanel([FieldPanel("show_in_menus"), FieldPanel("owning_window")], heading=_("Place in the site")),
        MultiFieldPanel(
            [FieldPanel("topics", widget=forms.CheckboxSelectMultiple), FieldPanel("related_pages")],
            heading=_("Topics and related pages"),
        ),
        MultiFieldPanel(
            [FieldPanel("review_on"), FieldRowPanel([FieldPanel("shown_date"), FieldPanel("chosen_date")])],
            heading=_("Dates"),
        ),
    ]

    class Meta:
        abstract = True

    @cached_property
    def breadcrumbs(self) -> list[Crumb]:
        """The way from the home page to the parent of this page; empty on the home page."""
        return breadcrumbs_of(self)

    def save(self, clean: bool = True, **options: Any) -> None:
        """Refuses to make an unfinished page public, whoever publishes it; drafts may be incomplete.

        Raises ValidationError with messages that name the blocks. A page with a date was looked at when it was
        scheduled: a link that died since then must not stop the timer for it and all pages after it.
        """
        if clean and self.live and self.go_live_at is None and options.get("update_fields") is None:
            self.refuse_publishing()
        super().save(clean=clean, **options)

    def refuse_publishing(self) -> None:
        """Raises ValidationError, by field name, if this page may not go public as it is; every way to publish asks."""
        refuse_unfinished_page(self)

    def publishing_errors(self) -> dict[str, Any]:
        """What this page lacks before it may go public, as messages by field name; nothing by default.

        For rules that no single field or block can know. A draft may break them.
        """
        return {}

    @classmethod
    def get_search_fields(cls) -> list[index.BaseField]:
        """Without Wagtail's own field for the title, which finds no part of a Japanese title."""
        fields: list[index.BaseField] = super().get_search_fields()
        return [field for field in fields if type(field) is not index.SearchField or field.field_name != "title"]

    def searchable_text(self) -> list[str]:
        """Every text beside the title that editors write into this kind of page, so that no model can forget one."""
        texts: list[str] = []
        for field in self._meta.concrete_fields:
            if field.model is Page or field.choices:
                continue
            value = field.value_from_object(self)
            if isinstance(field, StreamField):
                texts += stream_texts(field, value)
            elif isinstance(field, RichTextField):
                texts += field.get_searchable_content(value)
            elif isinstance(field, models.CharField | models.TextField):
                texts.append(value or "")
        return texts

    def title_and_text(self) -> list[str]:
        """What the search finds the page by."""
        return [self.title, *self.searchable_text()]

    @cached_property
    def structured_data(self) -> SafeString:
        """For search engines: the breadcrumbs (none on the home page) and what ``schema_org`` says, as JSON-LD."""
        crumbs = [*self.breadcrumbs, Crumb(self.title, self.get_url() or "")]
        blocks = [breadcrumb_list(crumbs, self.full_url or ""), *map(json_ld, self.schema_org())]
        return format_html_join("", "{}", ((block,) for block in blocks))

    def schema_org(self) -> list[dict[str, Any]]:
        """What a page of this kind is in the vocabulary of schema.org; nothing for most kinds."""
        return []

    @property
    def description(self) -> str:
        """For ``<meta name="description">`` and cards."""
        return self.search_description or self.summary
