"""Events in the vocabulary of schema.org, for search engines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from blog.models.events import EventPage
    from blog.repeats import Span

SCHEMA = "https://schema.org/"
ATTENDANCE = {
    "here": "OfflineEventAttendanceMode",
    "online": "OnlineEventAttendanceMode",
    "both": "MixedEventAttendanceMode",
}


def schema_of(event: EventPage, span: Span) -> dict[str, Any]:
    """One time of an event as a ``schema.org/Event``."""
    is_cancelled = event.is_cancelled or span.is_cancelled
    data: dict[str, Any] = {
        "@type": "Event",
        "name": event.title,
        "startDate": span.starts_at.isoformat() if span.starts else span.first_day.isoformat(),
        "eventStatus": SCHEMA + ("EventCancelled" if is_cancelled else "EventScheduled"),
        "eventAttendanceMode": SCHEMA + ATTENDANCE[event.attendance],
        "location": _locations(event),
        "url": event.full_url or "",
        "isAccessibleForFree": not event.cost,
    }
    if span.ends:
        data["endDate"] = span.over_at.isoformat()
    elif span.last_day != span.first_day:
        data["endDate"] = span.last_day.isoformat()
    if event.description:
        data["description"] = event.description
    return data


def _locations(event: EventPage) -> list[dict[str, Any]]:
    locations: list[dict[str, Any]] = []
    if event.place and event.attendance != "online":
        locations.append({"@type": "Place", "name": event.place, "address": event.place})
    if event.attendance != "here":
        locations.append({"@type": "VirtualLocation", "url": event.online_url or event.full_url or ""})
    return locations
