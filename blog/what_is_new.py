"""The newest of everything for other parts of the site: the front page and the page of the window."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Generic, TypeVar

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from wagtail.models import Page

from blog.models import EventIndexPage, EventPage, NewsIndexPage, NewsPage, Occurrence, PostIndexPage, PostPage
from blog.models.news import new_since
from blog.models.occurrences import occurrences_of
from portal.core.private_sections import is_public

Row = TypeVar("Row")
EVENTS, POSTS, NEWS, CONSULTATION_DAYS = 3, 2, 3, 5


@dataclass(frozen=True)
class NewRows(Generic[Row]):
    """The first rows of a list, and the list itself with its title and address."""

    index: Page
    rows: list[Row]


@dataclass(frozen=True)
class WhatIsNew:
    """What stands on a front page; None where there is no such list or nothing in it."""

    events: NewRows[Occurrence] | None
    posts: NewRows[PostPage] | None
    news: NewRows[NewsPage] | None
    # News of this day or later is marked as new.
    new_since: date | None


def _first(index: Page | None, rows: Callable[[Page], QuerySet], most: int) -> NewRows | None:
    found = list(rows(index)[:most]) if index else []
    return NewRows(index, found) if index and found else None


def what_is_new(home: Page, *, private: Q) -> WhatIsNew:
    """Next events, latest posts and news below ``home``: four queries, whatever there is.

    ``private`` are the pages that not everybody may read.
    """
    kinds = {"events": F("eventindexpage"), "posts": F("postindexpage"), "news": F("newsindexpage")}
    children = Page.objects.child_of(home).live().order_by("path")
    children = children.annotate(**kinds, new_for_days=F("newsindexpage__new_for_days"))
    indexes: dict[str, Page] = {}
    for page in children.filter(Q(events__gt=0) | Q(posts__gt=0) | Q(news__gt=0)):
        for kind in kinds:
            if getattr(page, kind):
                indexes.setdefault(kind, page)
    news = indexes.get("news")
    return WhatIsNew(
        events=_first(
            indexes.get("events"),
            lambda index: occurrences_of(EventIndexPage.rows_below(index, private)).filter(over_at__gt=timezone.now()),
            EVENTS,
        ),
        posts=_first(indexes.get("posts"), lambda index: PostIndexPage.rows_below(index, private), POSTS),
        news=_first(news, lambda index: NewsIndexPage.rows_below(index, private), NEWS),
        new_since=new_since(news.new_for_days) if news else None,
    )


def coming_consultation_days(page: Page) -> list[Occurrence]:
    """The next consultations on a day off, in the language of ``page``: two queries."""
    events = EventPage.objects.live().filter(is_public(), locale=page.locale_id, kind=EventPage.Kind.CONSULTATION_DAY)
    return list(occurrences_of(events).filter(over_at__gt=timezone.now())[:CONSULTATION_DAYS])
