"""The hours of a week in as few rows as they need."""

from datetime import time
from itertools import groupby
from typing import NamedTuple

from portal.core.models.open_days import WEEKDAY_NAMES
from portal.core.open_days import Schedule


class HoursRow(NamedTuple):
    """Weekdays in a row with the same hours. Times are local; ``first`` equals ``last`` for a single day."""

    first: str
    last: str
    opens: time
    closes: time


def weekly_hours(schedule: Schedule) -> list[HoursRow]:
    """Rows from Monday to Sunday; closed weekdays are left out."""
    rows = []
    for hours, group in groupby(range(len(schedule.hours)), key=lambda position: schedule.hours[position]):
        positions = list(group)
        if hours is not None:
            rows.append(HoursRow(str(WEEKDAY_NAMES[positions[0]]), str(WEEKDAY_NAMES[positions[-1]]), *hours))
    return rows
