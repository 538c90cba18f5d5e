"""Dates as the ward writes them."""

from datetime import UTC, date, datetime, time

from django.utils import timezone, translation

import pytest

from portal.core.templatetags.dates import clock, day, day_with_year


def test_a_day_of_this_year_has_month_day_and_weekday() -> None:
    this_year = timezone.localdate().year
    weekday = "月火水木金土日"[date(this_year, 11, 24).weekday()]

    with translation.override("ja"):
        assert day(date(this_year, 11, 24)) == f"11月24日({weekday})"


def test_a_day_of_another_year_says_which() -> None:
    with translation.override("ja"):
        assert day(date(2021, 7, 1)) == "2021年7月1日(木)"


def test_a_day_that_lies_back_can_always_say_its_year() -> None:
    this_year = timezone.localdate().year

    with translation.override("ja"):
        assert day_with_year(date(this_year, 4, 1)).startswith(f"{this_year}年4月1日(")


def test_a_late_evening_in_universal_time_is_the_next_day_in_tokyo() -> None:
    with translation.override("ja"):
        assert day(datetime(2021, 7, 1, 15, 0, tzinfo=UTC)) == "2021年7月2日(金)"


def test_easy_japanese_writes_dates_like_japanese() -> None:
    with translation.override("ja-simple"):
        assert day(date(2021, 7, 1)) == "2021年7月1日(木)"


def test_english_readers_find_the_weekday_too() -> None:
    with translation.override("en"):
        assert day(date(timezone.localdate().year, 7, 1)).startswith("July 1 (")


@pytest.mark.parametrize("empty", [None, ""])
def test_no_date_is_no_text(empty: object) -> None:
    assert day(empty) == ""
    assert clock(empty) == ""


def test_hours_are_written_on_the_24_hour_clock() -> None:
    assert clock(time(8, 30)) == "8:30"
    assert clock(datetime(2026, 11, 24, 7, 5, tzinfo=UTC)) == "16:05"
