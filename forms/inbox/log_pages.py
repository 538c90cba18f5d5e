"""The access log, newest entry first, in pages by number: every page costs the same, however long the log is."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import QuerySet
from django.utils import timezone

from forms.inbox.models import AccessEvent, EventKind

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class LogFilter:
    """What of the log is shown; empty values narrow nothing. `person` is the number of a user."""

    kind: EventKind | None = None
    person: int | None = None
    case_number: str = ""
    day: date | None = None
    # Up to and including this entry, for comparing with the paper.
    number: int | None = None


@dataclass(frozen=True, slots=True)
class LogPage:
    """One page, and the number below which the next page begins (None on the last page)."""

    events: tuple[AccessEvent, ...]
    next_before: int | None


def page_of_log(wanted: LogFilter, *, before: int | None = None, length: int = PAGE_LENGTH) -> LogPage:
    """The entries below the number `before`, or the newest ones without it. One query."""
    rows = _narrowed(AccessEvent.objects.all(), wanted)
    if before is not None:
        rows = rows.filter(sequence__lt=before)
    events = list(rows.order_by("-sequence")[: length + 1])
    page = tuple(events[:length])
    return LogPage(page, page[-1].sequence if len(events) > length else None)


def _narrowed(rows: "QuerySet[AccessEvent]", wanted: LogFilter) -> "QuerySet[AccessEvent]":
    if wanted.kind is not None:
        rows = rows.filter(kind=wanted.kind)
    if wanted.person is not None:
        rows = rows.filter(actor_id=wanted.person)
    if wanted.case_number:
        rows = rows.filter(case_number=wanted.case_number)
    if wanted.day is not None:
        start = timezone.make_aware(datetime.combine(wanted.day, time()))
        rows = rows.filter(at__gte=start, at__lt=start + timedelta(days=1))
    if wanted.number is not None:
        rows = rows.filter(sequence__lte=wanted.number)
    return rows
