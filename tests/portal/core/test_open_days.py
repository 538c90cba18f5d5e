"""Open days over 令和8 and 9 against a list of holidays written by hand from the Cabinet Office's calendar."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta

import pytest

from portal.core.open_days import (
    TOKYO,
    NothingOpen,
    Schedule,
    is_open_day,
    next_open_day,
    open_day_after,
    open_status,
)

HOURS = (time(8, 30), time(16, 30))
WEEKDAYS = Schedule(hours=(HOURS, HOURS, HOURS, HOURS, HOURS, None, None))

HOLIDAYS = {
    *(date(2026, month, day) for month, day in (
        (1, 1), (1, 12), (2, 11), (2, 23), (3, 20), (4, 29), (5, 3), (5, 4), (5, 5), (5, 6), (7, 20), (8, 11),
        (9, 21), (9, 22), (9, 23), (10, 12), (11, 3), (11, 23),
    )),
    *(date(2027, month, day) for month, day in (
        (1, 1), (1, 11), (2, 11), (2, 23), (3, 21), (3, 22), (4, 29), (5, 3), (5, 4), (5, 5), (7, 19), (8, 11),
        (9, 20), (9, 23), (10, 11), (11, 3), (11, 23),
    )),
}  # fmt: skip
YEAR_END = {(12, 29), (12, 30), (12, 31), (1, 1), (1, 2), (1, 3)}
EVERY_DAY = [date(2026, 1, 1) + timedelta(days=number) for number in range(730)]


def test_every_day_of_two_years_is_open_exactly_when_the_hand_written_list_says_so():
    for day in EVERY_DAY:
        expected = day.weekday() < 5 and day not in HOLIDAYS and (day.month, day.day) not in YEAR_END
        assert is_open_day(WEEKDAYS, day) is expected, day


@pytest.mark.parametrize(
    ("day", "name"),
    [(date(2027, 3, 22), "振替休日"), (date(2026, 5, 6), "振替休日"), (date(2026, 9, 22), "国民の休日")],
)
def test_substitute_holidays_are_closed_weekdays(day, name):
    assert day.weekday() < 5
    assert not is_open_day(WEEKDAYS, day), name


def test_a_window_that_ignores_holidays_is_open_on_them():
    schedule = replace(WEEKDAYS, closed_on_holidays=False)
    assert is_open_day(schedule, date(2026, 5, 6))
    assert not is_open_day(schedule, date(2026, 12, 29))
    assert is_open_day(replace(schedule, closed_at_year_end=False), date(2026, 12, 29))


def test_extra_closed_days_are_closed():
    schedule = replace(WEEKDAYS, extra_closed_days=frozenset({date(2026, 6, 1)}))
    assert not is_open_day(schedule, date(2026, 6, 1))
    assert is_open_day(WEEKDAYS, date(2026, 6, 1))


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        (date(2026, 12, 28), date(2027, 1, 4)),
        (date(2026, 12, 31), date(2027, 1, 4)),
        (date(2026, 5, 1), date(2026, 5, 7)),
        (date(2026, 9, 18), date(2026, 9, 24)),
        (date(2027, 3, 19), date(2027, 3, 23)),
        (date(2026, 6, 1), date(2026, 6, 2)),
    ],
)
def test_the_next_open_day_is_after_the_day_itself(day, expected):
    assert next_open_day(WEEKDAYS, day) == expected


def test_counting_starts_on_the_day_after_and_skips_golden_week():
    assert open_day_after(WEEKDAYS, date(2026, 4, 28), 1) == date(2026, 4, 30)
    assert open_day_after(WEEKDAYS, date(2026, 4, 28), 7) == date(2026, 5, 13)


def test_counting_crosses_the_turn_of_the_year():
    assert open_day_after(WEEKDAYS, date(2026, 12, 25), 7) == date(2027, 1, 12)


def test_the_nth_open_day_has_exactly_n_open_days_up_to_it():
    for start in EVERY_DAY[:400]:
        for count in (1, 3, 7, 10):
            end = open_day_after(WEEKDAYS, start, count)
            between = [day for day in EVERY_DAY if start < day <= end]
            assert sum(is_open_day(WEEKDAYS, day) for day in between) == count
            assert is_open_day(WEEKDAYS, end)


def test_less_than_one_day_is_refused():
    with pytest.raises(ValueError, match="at least one"):
        open_day_after(WEEKDAYS, date(2026, 6, 1), 0)


@pytest.mark.parametrize("day", [date(2026, 1, 1), date.min, date.max])
def test_a_window_that_never_opens_is_named_and_ends_the_search(day):
    never = Schedule(hours=(None,) * 7)
    with pytest.raises(NothingOpen):
        next_open_day(never, day)
    with pytest.raises(NothingOpen):
        open_day_after(never, day, 7)
    status = open_status(never, datetime(2026, 6, 1, 12, tzinfo=TOKYO))
    assert (status.is_open, status.closes_at, status.next_opening) == (False, None, None)


@pytest.mark.parametrize("year", [1, 1900, 1948, 1989, 2019, 2100, 2200, 9999])
def test_any_year_has_an_answer(year):
    assert is_open_day(WEEKDAYS, date(year, 6, 15)) in {True, False}


@pytest.mark.parametrize(
    ("moment", "is_open", "closes_at", "next_opening"),
    [
        (datetime(2026, 6, 1, 8, 29, 59, tzinfo=TOKYO), False, None, datetime(2026, 6, 1, 8, 30, tzinfo=TOKYO)),
        (datetime(2026, 6, 1, 8, 30, tzinfo=TOKYO), True, time(16, 30), None),
        (datetime(2026, 6, 1, 16, 29, 59, tzinfo=TOKYO), True, time(16, 30), None),
        (datetime(2026, 6, 1, 16, 30, tzinfo=TOKYO), False, None, datetime(2026, 6, 2, 8, 30, tzinfo=TOKYO)),
        (datetime(2026, 6, 1, 23, 59, tzinfo=TOKYO), False, None, datetime(2026, 6, 2, 8, 30, tzinfo=TOKYO)),
        # Midnight in UTC is nine in the morning in Tokyo.
        (datetime(2026, 6, 1, 0, 0, tzinfo=UTC), True, time(16, 30), None),
        # Sunday evening in UTC is Monday morning in Tokyo.
        (datetime(2026, 5, 31, 23, 0, tzinfo=UTC), False, None, datetime(2026, 6, 1, 8, 30, tzinfo=TOKYO)),
        (datetime(2026, 5, 31, 23, 30, tzinfo=UTC), True, time(16, 30), None),
        # Monday afternoon in UTC is already Tuesday in Tokyo.
        (datetime(2026, 6, 1, 15, 0, tzinfo=UTC), False, None, datetime(2026, 6, 2, 8, 30, tzinfo=TOKYO)),
        (datetime(2026, 12, 28, 17, 0, tzinfo=TOKYO), False, None, datetime(2027, 1, 4, 8, 30, tzinfo=TOKYO)),
    ],
)
def test_open_now_or_when_next(moment, is_open, closes_at, next_opening):
    status = open_status(WEEKDAYS, moment)
    assert (status.is_open, status.closes_at, status.next_opening) == (is_open, closes_at, next_opening)
