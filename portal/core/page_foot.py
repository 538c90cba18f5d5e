"""What stands at the end of every page: related pages, topics, the date, and who answers for it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.http import HttpRequest
from django.utils.translation import get_language

from portal.core.chrome import Chrome
from portal.core.chrome.parts import WindowEntry
from portal.core.models import BasePage, Window
from portal.core.related import RelatedPage, related_pages
from portal.core.topics import TopicEntry, topics_of


@dataclass(frozen=True)
class PageFoot:
    """``day`` is the one that editors want to be seen, None before a page is published."""

    related: list[RelatedPage]
    topics: list[TopicEntry]
    shown_date: BasePage.ShownDate
    day: date | datetime | None
    window: Window | WindowEntry | None


def foot_of(page: BasePage, *, chrome: Chrome, request: HttpRequest | None) -> PageFoot:
    """The foot of ``page`` in the active language. The window is that of the page or the main one of the site."""
    language = get_language() or ""
    topics = topics_of(page, language)
    return PageFoot(
        related=related_pages(page, topics, language=language, request=request),
        topics=topics,
        shown_date=BasePage.ShownDate(page.shown_date),
        day=_day(page),
        window=page.owning_window if page.owning_window_id else chrome.window,
    )


def _day(page: BasePage) -> date | datetime | None:
    match page.shown_date:
        case BasePage.ShownDate.CHOSEN:
            return page.chosen_date
        case BasePage.ShownDate.PUBLISHED:
            return page.first_published_at
        case _:
            return page.last_published_at
