"""Days, numbers and telephone numbers as people write them."""

from django.conf import settings
from django.utils import translation

import pytest

from forms.builder.understanding import understand_date, understand_number, understand_phone


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2024-04-01", "2024-04-01"),
        ("2024/4/1", "2024-04-01"),
        ("２０２４年４月１日", "2024-04-01"),
        ("2024年4月1日(月)", "2024-04-01"),
        (" 2024. 4. 1 ", "2024-04-01"),
        ("令和6年4月1日", "2024-04-01"),
        ("令和元年5月1日", "2019-05-01"),
        ("R6.4.1", "2024-04-01"),
        ("r6/4/1", "2024-04-01"),
        ("平成31年4月30日", "2019-04-30"),
        ("S45-3-15", "1970-03-15"),
        ("大正15年12月24日", "1926-12-24"),
    ],
)
def test_a_day_is_understood(typed: str, day: str) -> None:
    assert understand_date(typed) == day


@pytest.mark.parametrize("typed", ["きのう", "4月1日", "6年4月1日", "2024年13月1日", "2023/2/29", "2024", "春ごろ"])
def test_what_is_no_day_is_refused(typed: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011  the message is for developers
        understand_date(typed)


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
@pytest.mark.parametrize("typed", ["1/4/2026", "01.04.2026", "1/4/26", "25/12/2026"])
def test_figures_with_the_year_last_are_refused_in_every_language(language: str, typed: str) -> None:
    with translation.override(language), pytest.raises(ValueError, match="year"):
        understand_date(typed)


def test_an_english_day_is_understood_in_english() -> None:
    with translation.override("en"):
        assert understand_date("April 1, 2024") == "2024-04-01"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("11", "11"),
        ("１１年くらい", "11"),
        ("約１，２００円", "1200"),
        ("3.5年です。", "3.5"),
        ("about 3.", "3"),
        ("-2", "-2"),
        ("−2", "-2"),
    ],
)
def test_the_only_number_is_understood(typed: str, number: str) -> None:
    assert understand_number(typed) == number


@pytest.mark.parametrize("typed", ["十年", "10年か11年", "10-20", "1,2", "1.2.3", "?"])
def test_none_or_several_numbers_are_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="exactly one"):
        understand_number(typed)


@pytest.mark.parametrize(
    ("typed", "digits"),
    [
        ("03-4566-2427", "0345662427"),
        ("０３（４５６６）２４２７", "0345662427"),
        ("090ー1234ー5678", "09012345678"),
        ("+81 90 1234 5678", "+819012345678"),
        ("03‐4566‐2427", "0345662427"),
    ],
)
def test_a_telephone_number_is_understood(typed: str, digits: str) -> None:
    assert understand_phone(typed) == digits


@pytest.mark.parametrize("typed", ["0312", "03-4566-2427 内線2", "0" * 16, "ゆず", "03+45662427"])
def test_what_is_no_telephone_number_is_refused(typed: str) -> None:
    with pytest.raises(ValueError, match="telephone"):
        understand_phone(typed)
