"""Is the window open, when next, and which date is so many open days away: pure functions over a schedule.

Public holidays (国民の祝日に関する法律, with 振替休日 and 国民の休日) come from jpholiday. No function here reads the
database; ``OpenDays.schedule()`` makes the schedule from the site setting.
"""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

import jpholiday

TOKYO = ZoneInfo("Asia/Tokyo")
# A schedule without one open day in more than a year has none that anybody could promise.
LONGEST_SEARCH = 400


class NothingOpen(LookupError):
    """No open day within ``LONGEST_SEARCH`` days."""


@dataclass(frozen=True)
class Schedule:
    """Hours by weekday (Monday first; None = closed), and the days on which these do not hold."""

    hours: tuple[tuple[time, time] | None, ...]
    closed_on_holidays: bool = True
    closed_at_year_end: bool = True
    extra_closed_days: frozenset[date] = frozenset()


@dataclass(frozen=True)
class OpenStatus:
    """``closes_at`` is a local time and only set while open; ``next_opening`` is aware and only set while closed."""

    is_open: bool
    closes_at: time | None
    next_opening: datetime | None


@lru_cache(maxsize=32)
def _holidays(year: int) -> frozenset[date]:
    try:
        return frozenset(day for day, _name in jpholiday.year_holidays(year))
    except OverflowError:  # the last year that a date can have
        return frozenset()


def is_public_holiday(day: date) -> bool:
    """Whether ``day`` is a Japanese public holiday, substitute holidays included."""
    return day in _holidays(day.year)


def is_year_end(day: date) -> bool:
    """From 29 December to 3 January, when public offices are closed."""
    return (day.month == 12 and day.day >= 29) or (day.month == 1 and day.day <= 3)


def is_open_day(schedule: Schedule, day: date) -> bool:
    """Whether the window opens at all on ``day``."""
    return not (
        schedule.hours[day.weekday()] is None
        or day in schedule.extra_closed_days
        or (schedule.closed_at_year_end and is_year_end(day))
        or (schedule.closed_on_holidays and is_public_holiday(day))
    )


def next_open_day(schedule: Schedule, day: date) -> date:
    """The first open day after ``day``. Raises NothingOpen."""
    for _step in range(LONGEST_SEARCH):
        if day == date.max:
            break
        day += timedelta(days=1)
        if is_open_day(schedule, day):
            return day
    raise NothingOpen(f"No open day within {LONGEST_SEARCH} days.")


def open_day_after(schedule: Schedule, day: date, open_days: int) -> date:
    """The date that is ``open_days`` (1 or more) open days from ``day``; counting starts on the day after it.

    Raises NothingOpen, and ValueError for less than one day.
    """
    if open_days < 1:
        raise ValueError("Count at least one open day.")
    for _step in range(open_days):
        day = next_open_day(schedule, day)
    return day


def open_status(schedule: Schedule, now: datetime) -> OpenStatus:
    """Open at ``now`` (aware) and until when, or closed and until when. The closing minute itself is closed."""
    local = now.astimezone(TOKYO)
    today = local.date()
    hours = schedule.hours[today.weekday()] if is_open_day(schedule, today) else None
    if hours:
        opens, closes = hours
        if local.time() < opens:
            return OpenStatus(is_open=False, closes_at=None, next_opening=datetime.combine(today, opens, TOKYO))
        if local.time() < closes:
            return OpenStatus(is_open=True, closes_at=closes, next_opening=None)
    try:
        day = next_open_day(schedule, today)
    except NothingOpen:
        return OpenStatus(is_open=False, closes_at=None, next_opening=None)
    next_hours = schedule.hours[day.weekday()]
    opens = next_hours[0] if next_hours else time.min
    return OpenStatus(is_open=False, closes_at=None, next_opening=datetime.combine(day, opens, TOKYO))
