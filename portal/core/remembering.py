"""Keeps for a minute what many pages read, and forgets all of it when one of its sources changes."""

from collections.abc import Callable
from typing import Any, TypeVar
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.db.models.signals import post_delete, post_save

SECONDS = 60
GENERATION = "core.generation"

Value = TypeVar("Value")


def remembered(name: str, make: Callable[[], Value]) -> Value:
    """What is kept under ``name``, made anew if it is older than a minute or was forgotten. Never None."""
    generation = cache.get(GENERATION, "first")
    key = f"core.{generation}.{name}"
    value: Value | None = cache.get(key)
    if value is None:
        value = make()
        cache.set(key, value, SECONDS)
    return value


def forget() -> None:
    """From now on everything is made anew, in all processes that share the cache."""
    cache.set(GENERATION, uuid4().hex, None)


def _source_changed(sender: Any, instance: Any = None, **_kwargs: Any) -> None:
    from wagtail.contrib.search_promotions.models import SearchPromotion
    from wagtail.documents import get_document_model
    from wagtail.models import Locale, Page, PageViewRestriction, Site

    from portal.core.models import (
        ExtraClosedDay,
        Hotline,
        NoticeBanner,
        OpenDays,
        PortalSettings,
        SynonymGroup,
        Topic,
        Window,
    )

    sources = (
        *(Page, Site, Locale, PageViewRestriction, SearchPromotion, get_document_model()),
        *(ExtraClosedDay, Hotline, NoticeBanner, OpenDays, PortalSettings, SynonymGroup, Topic, Window),
    )
    if isinstance(instance, sources):
        forget()
        # Another request may have read the old rows before this transaction ends.
        transaction.on_commit(forget)


def connect_signals() -> None:
    """Called once by the app."""
    from wagtail.signals import page_published, page_unpublished, post_page_move

    for signal in (post_save, post_delete, page_published, page_unpublished, post_page_move):
        signal.connect(_source_changed, dispatch_uid="portal.core.remembering")
