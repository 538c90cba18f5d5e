"""Who writes here: counselors introduce themselves, under their own name or another."""

from typing import Any

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from blog.listing import page_of
from blog.models.list_pages import ListPage
from blog.models.posts import PostPage
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.private_sections import is_public

DRAWINGS = [
    ("bird", _("A small bird")),
    ("book", _("An open book")),
    ("umbrella", _("An umbrella")),
    ("bench", _("A bench")),
    ("plant", _("A plant on a sill")),
    ("cup", _("A cup with steam")),
    ("path", _("A path")),
]


class AuthorPage(BasePage):
    """One person who writes posts. The title of the page is the name that readers see."""

    is_pseudonym = models.BooleanField(
        _("the name is a pseudonym"),
        default=False,
        help_text=_("The page then says so. Nobody has to write under their own name."),
    )
    role = models.CharField(_("work title"), max_length=60, help_text=_("For example 相談員・社会福祉士."))
    portrait = models.ForeignKey(
        "core.PortalImage",
        verbose_name=_("portrait"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Only with this person's consent. Without one the drawing is shown."),
    )
    drawing = models.CharField(_("drawing"), max_length=20, choices=DRAWINGS, default="bird")
    specialty = models.CharField(
        _("knows well"), max_length=200, blank=True, help_text=_("What one can ask this person about.")
    )
    likes = models.CharField(
        _("likes"), max_length=200, blank=True, help_text=_("A walk, a drink, a season: what makes it easier to talk.")
    )
    body = PortalStreamField(BodyBlock(), verbose_name=_("about this person"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("role"), FieldPanel("is_pseudonym")]),
        MultiFieldPanel([FieldPanel("portrait"), FieldPanel("drawing")], heading=_("Portrait or drawing")),
        MultiFieldPanel([FieldPanel("specialty"), FieldPanel("likes")], heading=_("In a few words")),
        FieldPanel("body"),
    ]

    page_description = _("Introduces a counselor or another author and lists what they wrote.")
    parent_page_types = ["blog.AuthorIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("is_pseudonym", overridable=False),
    ]

    class Meta:
        verbose_name = _("author profile")
        verbose_name_plural = _("author profiles")

    def posts(self) -> PageQuerySet:
        """The posts of this person in the language of the page, the newest first."""
        posts = PostPage.objects.live().filter(is_public()).defer_streamfields()
        return posts.filter(author__translation_key=self.translation_key, locale=self.locale_id).order_by(
            "-date", "-pk"
        )

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``posts``: one page of what this person wrote."""
        return {**super().get_context(request, *args, **kwargs), "posts": page_of(self.posts(), request)}


class AuthorIndexPage(ListPage):
    """Introduces everybody who writes here."""

    row_model = AuthorPage

    page_description = _("The list of counselors and other authors.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.AuthorPage"]

    class Meta:
        verbose_name = _("list of authors")
        verbose_name_plural = _("lists of authors")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``authors``: one page of them, in the order of the tree."""
        authors = self.rows().select_related("portrait").prefetch_related("portrait__renditions")
        return {**super().get_context(request, *args, **kwargs), "authors": page_of(authors, request)}
