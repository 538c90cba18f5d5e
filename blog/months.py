"""A month as a table of weeks, Sunday first as on Japanese calendars."""

from calendar import SUNDAY, Calendar
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WEEKS = Calendar(firstweekday=SUNDAY)


@dataclass(frozen=True)
class Day:
    """A cell of the table: how many things take place on that day. Days of other months are empty cells."""

    date: date
    is_in_month: bool
    events: int


def first_of_next_month(day: date) -> date:
    """The first day of the month after that of ``day``."""
    return (day.replace(day=1) + timedelta(days=32)).replace(day=1)


def first_of_month_before(day: date) -> date:
    """The first day of the month before that of ``day``."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)


def weeks_of(month: date, spans: Iterable[tuple[date, date]]) -> list[list[Day]]:
    """The weeks of the month that begins on ``month``, with what goes on from first to last day of each span."""
    end = first_of_next_month(month)
    counts: Counter[date] = Counter()
    for first, last in spans:
        day = max(first, month)
        while day <= last and day < end:
            counts[day] += 1
            day += timedelta(days=1)
    return [
        [Day(day, day.month == month.month, counts[day] if day.month == month.month else 0) for day in week]
        for week in WEEKS.monthdatescalendar(month.year, month.month)
    ]
