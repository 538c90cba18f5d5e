"""Fiscal years in templates."""

from django import template

from home.fiscal_years import fiscal_year_name

register = template.Library()


@register.filter
def fiscal_year(year: int | None) -> str:
    """The name of a fiscal year; empty for None, as in the preview of a page without one."""
    return fiscal_year_name(year) if year else ""
