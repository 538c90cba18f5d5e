"""Months in which something was written."""

from datetime import date
from typing import NamedTuple

from django.db.models import Count
from django.db.models.functions import TruncMonth

from wagtail.query import PageQuerySet


class Month(NamedTuple):
    """A month by its first day, and the number of pages dated in it."""

    first_day: date
    pages: int


def months_of(pages: PageQuerySet) -> list[Month]:
    """The months of dated pages, the newest first: one query."""
    counted = pages.order_by().annotate(month=TruncMonth("date")).values_list("month").annotate(Count("pk"))
    return [Month(*row) for row in counted.order_by("-month")]
