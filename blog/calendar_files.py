"""Calendar files (iCalendar, RFC 5545) that calendar programs read and subscribe to.

Each time is an event of its own instead of a rule of repetition: every program reads that, and a single time can be
cancelled. Programs recognise a time by its name, so that a moved or cancelled one replaces what they have.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from icalendar import Calendar, Event, vDuration

from portal.core.open_days import TOKYO

if TYPE_CHECKING:
    from blog.models.occurrences import Occurrence

# How often a program that subscribed may ask again.
ASK_AGAIN_AFTER = timedelta(hours=12)


def _text_of(occurrence: Occurrence) -> str:
    event = occurrence.event
    parts = [event.cancelled_note, occurrence.note, event.summary, event.online_note, event.online_url]
    return "\n".join(part for part in [*parts, event.full_url] if part)


def _component(occurrence: Occurrence) -> Event:
    event = occurrence.event
    is_cancelled = event.is_cancelled or occurrence.is_cancelled
    changed = event.last_published_at or occurrence.starts_at
    component = Event()
    component.add("uid", f"{occurrence.name}@{urlsplit(settings.SITE_ORIGIN).hostname}")
    component.add("dtstamp", changed)
    component.add("last-modified", changed)
    # Grows with every publication; programs ignore an older state that reaches them late.
    component.add("sequence", int(changed.timestamp()) // 60)
    # Many programs do not show the status.
    title = _("[Cancelled] %(title)s") % {"title": event.title} if is_cancelled else event.title
    component.add("summary", title)
    component.add("status", "CANCELLED" if is_cancelled else "CONFIRMED")
    component.add("categories", [str(event.get_kind_display())])
    if occurrence.starts is None:
        component.add("dtstart", occurrence.first_day)
        component.add("dtend", occurrence.last_day + timedelta(days=1))
        component.add("transp", "TRANSPARENT")
    else:
        component.add("dtstart", datetime.combine(occurrence.first_day, occurrence.starts, TOKYO))
        if occurrence.ends is not None:
            component.add("dtend", datetime.combine(occurrence.last_day, occurrence.ends, TOKYO))
    if event.place:
        component.add("location", event.place)
    component.add("description", _text_of(occurrence))
    if event.full_url:
        component.add("url", event.full_url)
    return component


def calendar_file(occurrences: Iterable[Occurrence], *, name: str) -> bytes:
    """The file with these times, which come with their events. ``name`` is what programs call the calendar."""
    calendar = Calendar()
    calendar.add("prodid", f"-//{urlsplit(settings.SITE_ORIGIN).hostname}//hikikomori-portal//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("x-wr-timezone", str(TOKYO))
    calendar.add("refresh-interval", ASK_AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vDuration(ASK_AGAIN_AFTER))
    for occurrence in occurrences:
        calendar.add_component(_component(occurrence))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def calendar_response(occurrences: Iterable[Occurrence], *, name: str, file_name: str) -> HttpResponse:
    """The file as a download; programs that subscribe read the same."""
    response = HttpResponse(calendar_file(occurrences, name=name), content_type="text/calendar; charset=utf-8")
    disposition = content_disposition_header(as_attachment=True, filename=f"{file_name}.ics")
    response.headers["Content-Disposition"] = disposition
    return response
