"""Fiscal years from April to March, with the name of the era."""

from datetime import date

from django.utils import translation

import pytest

from home.fiscal_years import fiscal_year_name, fiscal_year_of
from home.templatetags.fiscal_years import fiscal_year


@pytest.mark.parametrize(
    ("day", "year"),
    [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2025, 12, 31), 2025), (date(2026, 1, 1), 2025)],
)
def test_a_fiscal_year_begins_in_april(day: date, year: int) -> None:
    assert fiscal_year_of(day) == year


@pytest.mark.parametrize(
    ("year", "name"),
    [
        (2025, "令和7年度（2025年度）"),
        (2020, "令和2年度（2020年度）"),
        (2019, "令和元年度（2019年度）"),
        (2018, "2018年度"),
    ],
)
def test_a_fiscal_year_has_the_name_of_its_era(year: int, name: str) -> None:
    assert fiscal_year_name(year) == name


def test_other_languages_read_the_western_year() -> None:
    with translation.override("en"):
        assert "2025" in fiscal_year_name(2025)


def test_a_page_without_a_year_shows_none() -> None:
    assert fiscal_year(None) == ""
