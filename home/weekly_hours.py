"""The hours of a week in as few rows as they need."""

from datetime import time
from itertools import groupby
from typing import NamedTuple

from portal.core.models import OpenDays
from portal.core.models.open_days import WEEKDAY_NAMES, WEEKDAYS


class HoursRow(NamedTuple):
    """Weekdays in a row with the same hours. Times are local; ``first`` equals ``last`` for a single day."""

    first: str
    last: str
    opens: time
    closes: time


def weekly_hours(open_days: OpenDays) -> list[HoursRow]:
    """Rows from Monday to Sunday; closed weekdays are left out."""

    def hours_of(position: int) -> tuple[time | None, time | None]:
        weekday = WEEKDAYS[position]
        return getattr(open_days, f"{weekday}_opens"), getattr(open_days, f"{weekday}_closes")

    rows = []
    for (opens, closes), group in groupby(range(len(WEEKDAYS)), key=hours_of):
        positions = list(group)
        if opens is not None and closes is not None:
            rows.append(HoursRow(str(WEEKDAY_NAMES[positions[0]]), str(WEEKDAY_NAMES[positions[-1]]), opens, closes))
    return rows
