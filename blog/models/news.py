"""News and notices, which mark themselves as new and leave the lists by themselves."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.contrib.routable_page.models import path
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail_localize.fields import SynchronizedField

from blog.feeds import ENTRIES_IN_A_FEED, Entry, atom_feed
from blog.listing import address_query, page_of
from blog.models.list_pages import ListPage
from blog.topics_in_use import choose_topic
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage


class NewsPage(BasePage):
    """One piece of news."""

    class Kind(models.TextChoices):
        NEWS = "news", _("News")
        NOTICE = "notice", _("Request or caution")
        CLOSED = "closed", _("Closed or changed hours")
        CALL = "call", _("Call for participants")
        REPORT = "report", _("Report")

    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices, default=Kind.NEWS)
    date = models.DateField(_("date"), default=timezone.localdate, help_text=_("Lists are ordered by it."))
    listed_until = models.DateField(
        _("listed until"),
        null=True,
        blank=True,
        help_text=_("After this day it drops out of all lists. Its address still works and says that it is old."),
    )
    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldRowPanel([FieldPanel("kind"), FieldPanel("date"), FieldPanel("listed_until")]),
        FieldPanel("body"),
    ]

    page_description = _("One piece of news or a notice.")
    parent_page_types = ["blog.NewsIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in ("kind", "date", "listed_until")),
    ]

    class Meta:
        verbose_name = _("news page")
        verbose_name_plural = _("news pages")

    def clean(self) -> None:
        """Refuses news that would leave the lists before it enters them."""
        super().clean()
        if self.date and self.listed_until and self.listed_until < self.date:
            raise ValidationError({"listed_until": _("This day is before the date of the news.")})

    @property
    def is_old(self) -> bool:
        """Whether it has dropped out of the lists."""
        return self.listed_until is not None and self.listed_until < timezone.localdate()

    def schema_org(self) -> list[dict[str, Any]]:
        return [
            {
                "@type": "NewsArticle",
                "headline": self.title,
                "datePublished": self.date.isoformat(),
                "inLanguage": get_language(),
                "mainEntityOfPage": self.full_url or "",
            }
        ]


def new_since(days: int) -> date:
    """The earliest date of what is new for so many ``days``, today among them; tomorrow for none."""
    return timezone.localdate() - timedelta(days=days - 1)


class NewsIndexPage(ListPage):
    """All news that is not old, the newest first."""

    row_model = NewsPage

    new_for_days = models.PositiveSmallIntegerField(
        _("marked as new for"),
        default=14,
        validators=[MaxValueValidator(90)],
        help_text=_("Days from the date of the news on. 0 marks nothing."),
    )

    content_panels = [*ListPage.content_panels, FieldPanel("new_for_days")]

    page_description = _("The list of all news.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.NewsPage"]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    @classmethod
    def rows_below(cls, page: Page, private: Q | None = None) -> PageQuerySet:
        """The news that is not old, the newest first."""
        is_listed = Q(listed_until__isnull=True) | Q(listed_until__gte=timezone.localdate())
        return super().rows_below(page, private).filter(is_listed).order_by("-date", "-pk")

    @property
    def new_since(self) -> date:
        """News of this day or later is marked as new."""
        return new_since(self.new_for_days)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``news`` (one page of it), ``kinds`` and ``topics`` to choose from, and what is chosen."""
        context = super().get_context(request, *args, **kwargs)
        news = self.rows()
        topics, topic = choose_topic(news, request)
        kind = next((kind for kind in NewsPage.Kind if kind == request.GET.get("kind")), None)
        if kind:
            news = news.filter(kind=kind)
        if topic:
            news = news.filter(topics__slug=topic.slug)
        return {
            **context,
            "news": page_of(news, request),
            "kinds": list(NewsPage.Kind),
            "kind": kind,
            "topics": topics,
            "topic": topic,
            "base_query": address_query({"kind": kind, "topic": topic and topic.slug}),
        }

    @path("feed/atom/", name="feed")
    def feed(self, request: HttpRequest) -> HttpResponse:
        """The newest news for feed readers."""
        return atom_feed(self, request, [Entry.of(news, news.date) for news in self.rows()[:ENTRIES_IN_A_FEED]])
