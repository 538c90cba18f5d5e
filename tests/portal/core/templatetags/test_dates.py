"""Dates as the ward writes them."""

import re
from datetime import UTC, date, datetime, time

from django.conf import settings
from django.utils import formats, timezone, translation

import pytest

from portal.core.templatetags.dates import clock, day, day_with_year
from portal.core.written_dates import STYLES


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


@pytest.mark.parametrize(
    ("language", "short", "full"),
    [
        ("ja-simple", "7月1日（木曜日）", "2021年7月1日（木曜日）"),
        ("en", "July 1 (Thu)", "July 1, 2021 (Thu)"),
        ("zh-hans", "7月1日（星期四）", "2021年7月1日（星期四）"),
        ("my", "ဇူလိုင်လ 1 ရက် (ကြာသပတေးနေ့)", "2021 ခုနှစ် ဇူလိုင်လ 1 ရက် (ကြာသပတေးနေ့)"),
        ("ne", "जुलाई 1 (बिहीबार)", "सन् 2021 जुलाई 1 (बिहीबार)"),
        ("vi", "Thứ Năm, ngày 1/7", "Thứ Năm, ngày 1/7/2021"),
        ("ko", "7월 1일(목)", "2021년 7월 1일(목)"),
    ],
)
def test_every_language_writes_days_in_its_own_way(
    language: str, short: str, full: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(timezone, "localdate", lambda: date(2021, 11, 24))

    with translation.override(language):
        assert day(date(2021, 7, 1)) == short
        assert day_with_year(date(2021, 7, 1)) == full


def test_every_language_of_the_site_has_a_style_with_all_its_names() -> None:
    assert set(STYLES) == {code for code, _name in settings.LANGUAGES}
    assert {(len(style.weekdays), len(style.months)) for style in STYLES.values()} == {(7, 12)}


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if not code.startswith(("ja", "zh"))])
def test_no_japanese_character_stands_in_a_date_of_another_language(language: str) -> None:
    with translation.override(language):
        written = [day_with_year(date(2021, month, month)) for month in range(1, 13)]
        formatted = [formats.date_format(date(2021, 7, 1), name) for name in ("DATE_FORMAT", "SHORT_DATE_FORMAT")]

    assert not re.search("[\u3040-\u30ff\u4e00-\u9fff]", "".join(written))
    assert not re.search("[\u3040-\u30ff\u4e00-\u9fff]", "".join(formatted))


@pytest.mark.parametrize("empty", [None, ""])
def test_no_date_is_no_text(empty: object) -> None:
    assert day(empty) == ""
    assert clock(empty) == ""


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES if code != "ja-simple"])
def test_hours_are_written_on_the_24_hour_clock(language: str) -> None:
    with translation.override(language):
        assert clock(time(8, 30)) == "8:30"
        assert clock(datetime(2026, 11, 24, 7, 5, tzinfo=UTC)) == "16:05"


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (time(8, 30), "午前8時30分"),
        (time(16, 0), "午後4時"),
        (time(12, 0), "昼の12時"),
        (time(12, 15), "昼の12時15分"),
        (time(0, 5), "午前0時5分"),
    ],
)
def test_easy_japanese_says_morning_and_afternoon(value: time, written: str) -> None:
    with translation.override("ja-simple"):
        assert clock(value) == written
