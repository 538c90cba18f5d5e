"""Dates that come once, go on for days, or come again until a last day."""

from datetime import date, datetime, time

import pytest

from blog.repeats import Change, Repeat, Row, TooManyDates, days_of, spans_of, week_of_month
from portal.core.open_days import TOKYO

SATURDAY = date(2026, 11, 14)  # the second one of its month


def row(day: date = SATURDAY, **fields: object) -> Row:
    return Row(name="row", first_day=day, starts=time(10), ends=time(12), **fields)  # type: ignore[arg-type]


def test_a_single_day_comes_once() -> None:
    assert days_of(row()) == [SATURDAY]


def test_every_week_until_the_last_day_included() -> None:
    assert days_of(row(repeat=Repeat.WEEKLY, until=date(2026, 12, 5))) == [
        date(2026, 11, 14),
        date(2026, 11, 21),
        date(2026, 11, 28),
        date(2026, 12, 5),
    ]


def test_every_two_weeks_across_the_turn_of_the_year() -> None:
    days = days_of(row(date(2026, 12, 17), repeat=Repeat.FORTNIGHTLY, until=date(2027, 1, 31)))

    assert days == [date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14), date(2027, 1, 28)]


def test_every_month_in_the_same_week_on_the_same_weekday() -> None:
    days = days_of(row(repeat=Repeat.MONTHLY, until=date(2027, 2, 28)))

    assert days == [date(2026, 11, 14), date(2026, 12, 12), date(2027, 1, 9), date(2027, 2, 13)]
    assert {week_of_month(day) for day in days} == {2}


def test_the_last_sunday_of_every_month_is_sometimes_the_fourth_and_sometimes_the_fifth() -> None:
    days = days_of(row(date(2026, 11, 29), repeat=Repeat.MONTHLY_LAST, until=date(2027, 2, 28)))

    assert days == [date(2026, 11, 29), date(2026, 12, 27), date(2027, 1, 31), date(2027, 2, 28)]


def test_public_holidays_are_left_out_where_the_row_says_so() -> None:
    # 23 November 2026 is Labour Thanksgiving Day, a Monday; 11 January 2027 Coming-of-Age Day.
    mondays = {"repeat": Repeat.WEEKLY, "until": date(2026, 11, 30)}

    assert [day.day for day in days_of(row(date(2026, 11, 16), **mondays))] == [16, 23, 30]
    assert [day.day for day in days_of(row(date(2026, 11, 16), skips_holidays=True, **mondays))] == [16, 30]


def test_the_first_day_and_a_substitute_holiday_are_left_out_too() -> None:
    # Vernal Equinox Day 2027 is a Sunday, so the Monday after it is free.
    mondays = row(date(2027, 3, 22), repeat=Repeat.WEEKLY, until=date(2027, 3, 29), skips_holidays=True)

    assert days_of(mondays) == [date(2027, 3, 29)]


def test_a_single_date_may_fall_on_a_holiday() -> None:
    assert days_of(row(date(2026, 11, 23), skips_holidays=True)) == [date(2026, 11, 23)]


def test_a_mistyped_year_does_not_make_thousands_of_dates() -> None:
    with pytest.raises(TooManyDates):
        days_of(row(repeat=Repeat.WEEKLY, until=date(2062, 11, 14)))


def test_rows_are_sorted_into_one_calendar() -> None:
    later, earlier = row(date(2026, 12, 1)), row(date(2026, 11, 1))

    assert [span.first_day for span in spans_of([later, earlier], [])] == [date(2026, 11, 1), date(2026, 12, 1)]


def test_a_cancelled_day_stays_and_says_why() -> None:
    weekly = row(repeat=Repeat.WEEKLY, until=date(2026, 11, 28))

    spans = spans_of([weekly], [Change(day=date(2026, 11, 21), is_left_out=False, note="台風のため")])

    assert [(span.first_day.day, span.is_cancelled, span.note) for span in spans] == [
        (14, False, ""),
        (21, True, "台風のため"),
        (28, False, ""),
    ]


def test_a_day_that_is_left_out_is_gone() -> None:
    weekly = row(repeat=Repeat.WEEKLY, until=date(2026, 11, 28))

    spans = spans_of([weekly], [Change(day=date(2026, 11, 21), is_left_out=True)])

    assert [span.first_day.day for span in spans] == [14, 28]


def test_a_night_over_the_turn_of_the_year_is_over_in_the_new_year() -> None:
    (span,) = spans_of(
        [Row("night", date(2026, 12, 31), starts=time(21), last_day=date(2027, 1, 1), ends=time(0, 30))], []
    )

    assert span.starts_at == datetime(2026, 12, 31, 21, tzinfo=TOKYO)
    assert span.over_at == datetime(2027, 1, 1, 0, 30, tzinfo=TOKYO)


def test_without_an_end_it_is_over_at_midnight() -> None:
    (span,) = spans_of([Row("open", SATURDAY, starts=time(14))], [])

    assert span.over_at == datetime(2026, 11, 15, tzinfo=TOKYO)


def test_every_repetition_keeps_the_length_of_the_first() -> None:
    camp = row(repeat=Repeat.MONTHLY, until=date(2026, 12, 31), last_day=date(2026, 11, 15))

    assert [(span.first_day.day, span.last_day.day) for span in spans_of([camp], [])] == [(14, 15), (12, 13)]


def test_each_date_has_a_name_of_its_own_that_moving_a_single_date_does_not_change() -> None:
    weekly = spans_of([row(repeat=Repeat.WEEKLY, until=date(2026, 11, 28))], [])
    before, after = spans_of([row()], []), spans_of([row(date(2026, 11, 15))], [])

    assert len({span.name for span in weekly}) == 3
    assert before[0].name == after[0].name
