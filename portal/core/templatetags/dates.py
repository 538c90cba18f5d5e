"""Dates and times the way the readers of a page write them."""

from datetime import date, datetime, time

from django import template
from django.utils import timezone
from django.utils.translation import get_language

from portal.core.written_dates import style_of

register = template.Library()


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
    return style_of(get_language()).write(value, with_year=value.year != timezone.localdate().year)


@register.filter
def day_with_year(value: date | datetime | None) -> str:
    """「2026年4月1日(水)」: for days that lie back, where the year is the news."""
    return style_of(get_language()).write(_local_date(value), with_year=True) if value else ""


@register.filter
def month(value: date | None) -> str:
    """「2026年11月」"""
    return style_of(get_language()).write_month(value) if value else ""


@register.filter
def weekday(value: date) -> str:
    """「火」, for the head of a calendar."""
    return style_of(get_language()).weekdays[value.weekday()]


@register.filter
def clock(value: time | datetime | None) -> str:
    """「16:30」 in local time, on the 24-hour clock; 「午後4時30分」 in easy Japanese."""
    if not value:
        return ""
    if isinstance(value, datetime):
        value = (timezone.localtime(value) if timezone.is_aware(value) else value).time()
    return style_of(get_language()).clock(value)
