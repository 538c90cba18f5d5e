"""On which days something takes place: single days, spans of days, and days that come again."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from django.db import models
from django.utils.translation import gettext_lazy as _

from dateutil import rrule

from portal.core.open_days import TOKYO, is_public_holiday

# A weekly event over two years has 104 dates. More in one row is a mistake in the year.
MOST_DATES = 110


class Repeat(models.TextChoices):
    """How a row of dates comes again; the first day says on which weekday and in which week of the month."""

    NEVER = "", _("Does not come again")
    WEEKLY = "weekly", _("Every week")
    FORTNIGHTLY = "fortnightly", _("Every two weeks")
    MONTHLY = "monthly", _("Every month in the same week, for example on the second Saturday")
    MONTHLY_LAST = "monthly_last", _("Every month in the last week")


class TooManyDates(ValueError):
    """A row stands for more than ``MOST_DATES`` dates."""


@dataclass(frozen=True)
class Row:
    """One row of dates. Times are local; without ``starts`` it takes whole days, without ``ends`` its end is open.

    With ``skips_holidays`` a date that comes again does not begin on a public holiday.

    ``name`` tells the row from all others for ever: calendar programs recognise a date by it.
    """

    name: str
    first_day: date
    starts: time | None = None
    last_day: date | None = None
    ends: time | None = None
    repeat: str = Repeat.NEVER
    until: date | None = None
    skips_holidays: bool = False
    note: str = ""


@dataclass(frozen=True)
class Change:
    """What is different on one day: it is left out without a word, or shown as cancelled with ``note``."""

    day: date
    is_left_out: bool
    note: str = ""


@dataclass(frozen=True)
class Span:
    """One time that something takes place. A whole day has no times; without ``ends`` the end is open."""

    first_day: date
    starts: time | None
    last_day: date
    ends: time | None
    is_cancelled: bool
    note: str
    name: str

    @property
    def starts_at(self) -> datetime:
        """The aware moment of the beginning; midnight of a whole day."""
        return datetime.combine(self.first_day, self.starts or time.min, TOKYO)

    @property
    def over_at(self) -> datetime:
        """The aware moment from which it lies in the past; without a known end, the end of its last day."""
        if self.ends is not None:
            return datetime.combine(self.last_day, self.ends, TOKYO)
        return datetime.combine(self.last_day + timedelta(days=1), time.min, TOKYO)


def week_of_month(day: date) -> int:
    """Which of its weekdays in the month a day is, from 1 to 5."""
    return (day.day - 1) // 7 + 1


def _rule(row: Row) -> rrule.rrule:
    first = datetime.combine(row.first_day, time.min)
    until = datetime.combine(row.until or row.first_day, time.min)
    weekday = rrule.weekdays[row.first_day.weekday()]
    match row.repeat:
        case Repeat.WEEKLY:
            return rrule.rrule(rrule.WEEKLY, dtstart=first, until=until)
        case Repeat.FORTNIGHTLY:
            return rrule.rrule(rrule.WEEKLY, interval=2, dtstart=first, until=until)
        case Repeat.MONTHLY:
            same_week = weekday(week_of_month(row.first_day))
            return rrule.rrule(rrule.MONTHLY, byweekday=same_week, dtstart=first, until=until)
        case Repeat.MONTHLY_LAST:
            return rrule.rrule(rrule.MONTHLY, byweekday=weekday(-1), dtstart=first, until=until)
        case _:
            return rrule.rrule(rrule.DAILY, count=1, dtstart=first)


def days_of(row: Row) -> list[date]:
    """The days on which the dates of ``row`` begin. Raises TooManyDates."""
    days = [moment.date() for moment in islice(_rule(row), MOST_DATES + 1)]
    if len(days) > MOST_DATES:
        raise TooManyDates(f"More than {MOST_DATES} dates from {row.first_day} to {row.until}.")
    if row.repeat and row.skips_holidays:
        return [day for day in days if not is_public_holiday(day)]
    return days


def _spans_of(row: Row, changes: dict[date, Change]) -> Iterator[Span]:
    length = max((row.last_day or row.first_day) - row.first_day, timedelta(0))
    for day in days_of(row):
        change = changes.get(day)
        if change and change.is_left_out:
            continue
        yield Span(
            first_day=day,
            starts=row.starts,
            last_day=day + length,
            ends=row.ends if row.starts else None,
            is_cancelled=change is not None,
            note=change.note if change and change.note else row.note,
            name=f"{row.name}-{day:%Y%m%d}" if row.repeat else row.name,
        )


def spans_of(rows: list[Row], changes: list[Change]) -> list[Span]:
    """All times of all rows, the earliest first. Raises TooManyDates."""
    by_day = {change.day: change for change in changes}
    spans = [span for row in rows for span in _spans_of(row, by_day)]
    return sorted(spans, key=lambda span: (span.first_day, span.starts or time.min))
