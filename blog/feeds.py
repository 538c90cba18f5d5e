"""Atom feeds of lists (RFC 4287), written with Django's feed generator."""

import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from uuid import uuid5

from django.http import HttpRequest, HttpResponse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import escape

from portal.core.models import BasePage
from portal.core.open_days import TOKYO

ENTRIES_IN_A_FEED = 20


@dataclass(frozen=True)
class Entry:
    """What feed readers show of a page, recognised by ``name`` whatever becomes of its address. Times are aware."""

    name: str
    title: str
    address: str
    text: str
    author: str
    published: datetime
    updated: datetime

    @classmethod
    def of(cls, page: BasePage, day: date, *, author: str = "") -> "Entry":
        """The entry of a page that carries the date ``day``."""
        published = datetime.combine(day, time.min, TOKYO)
        return cls(
            name=f"urn:uuid:{uuid5(page.translation_key, str(page.locale_id))}",
            title=page.title,
            address=page.full_url or "",
            text=page.summary,
            author=author,
            published=published,
            updated=max(published, page.last_published_at or published),
        )


def _writable(text: str) -> str:
    """``text`` without control characters, which XML cannot hold; somebody may have pasted one into a title."""
    return "".join(c for c in text if unicodedata.category(c) != "Cc" or c in "\n\t")


def atom_feed(page: BasePage, request: HttpRequest, entries: Iterable[Entry]) -> HttpResponse:
    """The feed of a list. The list itself is its author where an entry names none, as Atom wants one."""
    feed = Atom1Feed(
        title=_writable(page.title),
        link=page.full_url or "",
        description=_writable(page.summary),
        language=page.locale.language_code,
        author_name=_writable(page.title),
        feed_url=request.build_absolute_uri(),
    )
    for entry in entries:
        feed.add_item(
            unique_id=entry.name,
            title=_writable(entry.title),
            link=entry.address,
            # Readers take it for HTML.
            description=escape(_writable(entry.text)),
            author_name=_writable(entry.author) or None,
            pubdate=entry.published,
            updateddate=entry.updated,
        )
    return HttpResponse(feed.writeString("utf-8"), content_type=feed.content_type)
