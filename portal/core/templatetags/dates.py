"""Dates and times the way the ward writes them."""

from datetime import date, datetime, time

from django import template
from django.utils import dateformat, formats, timezone
from django.utils.translation import get_language

register = template.Library()

WEEKDAYS = "月火水木金土日"


def _is_japanese() -> bool:
    return (get_language() or "ja").startswith("ja")


def _local_date(value: date | datetime) -> date:
    if isinstance(value, datetime):
        return timezone.localtime(value).date() if timezone.is_aware(value) else value.date()
    return value


@register.filter
def day(value: date | datetime | None) -> str:
    """「11月24日(火)」, with the year before it when it is not the current one. Aware datetimes are made local."""
    if not value:
        return ""
    value = _local_date(value)
    if value.year != timezone.localdate().year:
        return day_with_year(value)
    if not _is_japanese():
        return f"{formats.date_format(value, 'MONTH_DAY_FORMAT')} ({dateformat.format(value, 'D')})"
    return f"{value.month}月{value.day}日({WEEKDAYS[value.weekday()]})"


@register.filter
def day_with_year(value: date | datetime | None) -> str:
    """「2026年4月1日(水)」: for days that lie back, where the year is the news."""
    if not value:
        return ""
    value = _local_date(value)
    if not _is_japanese():
        return formats.date_format(value, "DATE_FORMAT")
    return f"{value.year}年{value.month}月{value.day}日({WEEKDAYS[value.weekday()]})"


@register.filter
def month(value: date | None) -> str:
    """「2026年11月」"""
    if not value:
        return ""
    return f"{value.year}年{value.month}月" if _is_japanese() else formats.date_format(value, "YEAR_MONTH_FORMAT")


@register.filter
def weekday(value: date) -> str:
    """「火」, for the head of a calendar."""
    return WEEKDAYS[value.weekday()] if _is_japanese() else dateformat.format(value, "D")


@register.filter
def clock(value: time | datetime | None) -> str:
    """「16:30」 in local time, on the 24-hour clock in every language."""
    if not value:
        return ""
    if isinstance(value, datetime) and timezone.is_aware(value):
        value = timezone.localtime(value)
    return f"{value.hour}:{value.minute:02}"
