"""The blog: posts by counselors, alone or as parts of a series."""

from functools import cached_property
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from blog.archive import months_of
from blog.feeds import ENTRIES_IN_A_FEED, Entry, atom_feed
from blog.listing import address_query, month_of, page_of
from blog.models.list_pages import ListPage
from blog.topics_in_use import choose_topic
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.private_sections import is_public


class PostPage(BasePage):
    """One post of the blog."""

    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("Lists are ordered by it."))
    author = models.ForeignKey(
        "blog.AuthorPage",
        verbose_name=_("author of the post"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_("Leave this empty if nobody in particular writes."),
    )
    series = models.ForeignKey(
        "blog.SeriesPage",
        verbose_name=_("series"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    part = models.PositiveSmallIntegerField(
        _("part"), null=True, blank=True, validators=[MinValueValidator(1)], help_text=_("For example 2 for 第2回.")
    )
    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("date"), FieldPanel("author")]),
        FieldPanel("body"),
        MultiFieldPanel([FieldRowPanel([FieldPanel("series"), FieldPanel("part")])], heading=_("Part of a series")),
    ]

    page_description = _("One post of the blog.")
    parent_page_types = ["blog.PostIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("date", overridable=False),
        SynchronizedField("part", overridable=False),
    ]

    class Meta:
        verbose_name = _("post")
        verbose_name_plural = _("posts")

    def clean(self) -> None:
        """Refuses a place in a series that another post holds."""
        super().clean()
        if self.series_id and self.part:
            others = PostPage.objects.filter(series=self.series_id, part=self.part)
            if others.exclude(translation_key=self.translation_key).exists():
                raise ValidationError({"part": _("Another post of the series is this part already.")})

    def publishing_errors(self) -> dict[str, Any]:
        if self.series_id and not self.part:
            return {"part": _("Write which part of the series this is.")}
        if self.part and not self.series_id:
            return {"series": _("Choose the series that this is a part of.")}
        return {}

    @cached_property
    def place_in_series(self) -> "PlaceInSeries | None":
        """Where this post stands among the parts that can be read; None outside a series. At most three queries."""
        if not self.series_id:
            return None
        parts = PostPage.objects.live().filter(is_public()).filter(series=self.series_id, locale=self.locale_id)
        found = list(parts.order_by("part", "pk").select_related("series").defer_streamfields())
        # The parts bring their series along; a first part that is not published yet has to ask.
        series = found[0].series if found else self.series
        if series is None:
            return None
        others = [part for part in found if part.pk != self.pk]
        before = [part for part in others if (part.part or 0) < (self.part or 0)]
        after = others[len(before) :]
        return PlaceInSeries(
            series=series,
            number=len(before) + 1,
            total=len(others) + 1,
            previous=before[-1] if before else None,
            next=after[0] if after else None,
        )

    def schema_org(self) -> list[dict[str, Any]]:
        posting = {
            "@type": "BlogPosting",
            "headline": self.title,
            "datePublished": self.date.isoformat(),
            "inLanguage": get_language(),
            "mainEntityOfPage": self.full_url or "",
            "description": self.description,
        }
        if self.last_published_at:
            posting["dateModified"] = self.last_published_at.isoformat()
        if self.author:
            posting["author"] = {"@type": "Person", "name": self.author.title}
        return [posting]

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``author`` and ``series`` in the language of the page, if readers may see them."""
        context = super().get_context(request, *args, **kwargs)
        context["author"] = readable(self.author, self.locale_id)
        place = self.place_in_series
        context["series"] = readable(place.series, self.locale_id) if place else None
        return context


class PlaceInSeries(NamedTuple):
    """The ``number``-th of ``total`` parts of a series that can be read, and its neighbours."""

    series: BasePage
    number: int
    total: int
    previous: PostPage | None
    next: PostPage | None


def readable(page: BasePage | None, locale_id: int) -> BasePage | None:
    """``page`` in a language, or as it is, if readers may see it. No query where it is in that language already."""
    if page is None:
        return None
    translation = page if page.locale_id == locale_id else page.get_translation_or_none(locale_id)
    return next((version for version in (translation, page) if version is not None and version.live), None)


class PostIndexPage(ListPage):
    """All posts, the newest first, by topic and by month."""

    row_model = PostPage

    page_description = _("The list of all posts of the blog.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.PostPage", "blog.SeriesPage"]

    class Meta:
        verbose_name = _("blog")
        verbose_name_plural = _("blogs")

    @classmethod
    def rows_below(cls, page: Page, private: Q | None = None) -> PageQuerySet:
        """The posts, the newest first."""
        return super().rows_below(page, private).order_by("-date", "-pk")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``posts`` (one page of them), ``topics`` and ``months`` to choose from, and what is chosen."""
        context = super().get_context(request, *args, **kwargs)
        posts = self.rows()
        topics, topic = choose_topic(posts, request)
        month = month_of(request.GET.get("month", ""))
        chosen = posts.select_related("author")
        if topic:
            chosen = chosen.filter(topics__slug=topic.slug)
        if month:
            chosen = chosen.filter(date__year=month.year, date__month=month.month)
        return {
            **context,
            "posts": page_of(chosen, request),
            "topics": topics,
            "months": months_of(posts),
            "topic": topic,
            "month": month,
            "base_query": address_query({"topic": topic and topic.slug, "month": month and month.strftime("%Y-%m")}),
        }

    @path("feed/atom/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest posts for feed readers."""
        posts = self.rows().select_related("author")
        entries = [
            Entry.of(post, post.date, author=post.author.title if post.author else "")
            for post in posts[:ENTRIES_IN_A_FEED]
        ]
        return atom_feed(self, request, entries)
