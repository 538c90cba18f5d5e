"""Fiscal years (年度, April to March) the way the ward counts them: as a number 2025, as words 令和7年度."""

from datetime import date

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIRST_MONTH = 4
FIRST_REIWA_YEAR = 2019
# What editors may type: from the first year of Heisei on.
FIRST_YEAR, LAST_YEAR = 1989, 2100


def fiscal_year_name(year: int) -> str:
    """「令和7年度（2025年度）」 for 2025; without the era before Reiwa."""
    if year < FIRST_REIWA_YEAR:
        return _("fiscal year %(year)d") % {"year": year}
    if year == FIRST_REIWA_YEAR:
        return _("first fiscal year of Reiwa (%(year)d)") % {"year": year}
    return _("fiscal year %(number)d of Reiwa (%(year)d)") % {"number": year - FIRST_REIWA_YEAR + 1, "year": year}


def fiscal_year_of(day: date) -> int:
    """The fiscal year that ``day`` belongs to: March 2026 belongs to 2025."""
    return day.year if day.month >= FIRST_MONTH else day.year - 1


def fiscal_year_field() -> models.PositiveSmallIntegerField:
    """A field of a page for the western year in which a fiscal year begins."""
    return models.PositiveSmallIntegerField(
        gettext_lazy("fiscal year"),
        validators=[MinValueValidator(FIRST_YEAR), MaxValueValidator(LAST_YEAR)],
        help_text=gettext_lazy("In the western calendar, for example 2025 for the seventh fiscal year of Reiwa."),
    )
