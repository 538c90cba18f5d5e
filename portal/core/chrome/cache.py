"""Keeps the snapshots of ``chrome`` for a minute and drops them all when one of their sources changes."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

from portal.core.chrome.parts import Snapshot

SECONDS = 60
GENERATION = "core.chrome.generation"


def read_snapshot(host: str, language: str, take: Callable[[], Snapshot]) -> Snapshot:
    """The snapshot for ``host`` and ``language``, taken anew if it is older than a minute or was dropped."""
    generation = cache.get(GENERATION, "first")
    key = f"core.chrome.{generation}.{host}.{language}"
    snapshot: Snapshot | None = cache.get(key)
    if snapshot is None:
        snapshot = take()
        cache.set(key, snapshot, SECONDS)
    return snapshot


def drop_snapshots() -> None:
    """From now on every snapshot is taken anew, in all processes that share the cache."""
    cache.set(GENERATION, uuid4().hex, None)


def _source_changed(sender: Any, instance: Any = None, **_kwargs: Any) -> None:
    from wagtail.models import Locale, Page, PageViewRestriction, Site

    from portal.core.models import ExtraClosedDay, Hotline, NoticeBanner, OpenDays, PortalSettings, Window

    sources = (
        *(Page, Site, Locale, PageViewRestriction),
        *(ExtraClosedDay, Hotline, NoticeBanner, OpenDays, PortalSettings, Window),
    )
    if isinstance(instance, sources):
        drop_snapshots()
        # Another request may have read the old rows before this transaction ends.
        transaction.on_commit(drop_snapshots)


def connect_signals() -> None:
    """Called once by the app."""
    from wagtail.signals import page_published, page_unpublished, post_page_move

    for signal in (post_save, post_delete, page_published, page_unpublished, post_page_move):
        signal.connect(_source_changed, dispatch_uid="portal.core.chrome.cache")
