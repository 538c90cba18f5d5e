"""The parts that stand on every page: menu, window, hotlines, banners, standing links.

All of it is read at once into a snapshot that the cache keeps for a minute and that ends as soon as one of its
sources changes. What depends on the clock (open or closed, banners, the date of the reply) is worked out at each
request.
"""

import logging
from datetime import date
from functools import cached_property

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language

from portal.core.chrome.parts import (
    EMPTY,
    Banner,
    ChromeLinks,
    HotlineEntry,
    LanguageEntry,
    MenuEntry,
    Snapshot,
    WindowEntry,
)
from portal.core.chrome.snapshot import take_snapshot
from portal.core.navigation import Crumb
from portal.core.open_days import NothingOpen, OpenStatus, Schedule, open_day_after, open_status
from portal.core.remembering import remembered

__all__ = ["Chrome", "chrome_of", "context"]

logger = logging.getLogger(__name__)


class Chrome:
    """What templates know as ``chrome``. Reads nothing before somebody asks, and never raises."""

    def __init__(self, request: HttpRequest, language: str) -> None:
        self._request = request
        self._language = language

    @cached_property
    def _snapshot(self) -> Snapshot:
        try:
            host = self._request.get_host()
            name = f"chrome.{host}.{self._language}"
            return remembered(name, lambda: take_snapshot(self._request, self._language))
        except Exception:
            logger.exception("The parts of every page could not be read.")
            return EMPTY

    @property
    def site_name(self) -> str:
        return self._snapshot.site_name

    @property
    def home_url(self) -> str:
        return self._snapshot.home_url

    @property
    def way_home(self) -> list[Crumb]:
        """The breadcrumbs of an address that is no page of the tree."""
        return [Crumb(self.site_name, self.home_url)] if self.site_name else []

    @property
    def window(self) -> WindowEntry | None:
        return self._snapshot.window

    @property
    def hotlines(self) -> tuple[HotlineEntry, ...]:
        return self._snapshot.hotlines

    @property
    def menu(self) -> tuple[MenuEntry, ...]:
        return self._snapshot.menu

    @property
    def links(self) -> ChromeLinks:
        return self._snapshot.links

    @property
    def languages(self) -> tuple[LanguageEntry, ...]:
        """The languages with a front page of their own."""
        return self._snapshot.languages

    @cached_property
    def banners(self) -> list[Banner]:
        """The banners that are up now."""
        now = timezone.now()
        return [banner for banner in self._snapshot.banners if banner.starts_at <= now < banner.ends_at]

    @property
    def schedule(self) -> Schedule | None:
        """When the window is open; None without a site."""
        return self._snapshot.schedule

    @cached_property
    def status(self) -> OpenStatus | None:
        """Open or closed now; None without open days."""
        return open_status(self.schedule, timezone.now()) if self.schedule else None

    @cached_property
    def reply_by(self) -> date | None:
        """The day by which a consultation of today is answered; None if the window never opens."""
        if self.schedule is None:
            return None
        try:
            return open_day_after(self.schedule, timezone.localdate(), self._snapshot.reply_within_open_days)
        except NothingOpen:
            return None


def chrome_of(request: HttpRequest) -> Chrome:
    """The one chrome of this request in the active language."""
    language = get_language() or ""
    known: dict[str, Chrome] = request.__dict__.setdefault("_portal_chrome", {})
    if language not in known:
        known[language] = Chrome(request, language)
    return known[language]


def context(request: HttpRequest) -> dict[str, object]:
    """Context processor: ``chrome`` in every template."""
    return {"chrome": chrome_of(request)}
