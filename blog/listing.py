"""Lists in pages, with addresses that keep what the reader has chosen."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS_ON_A_PAGE = 10


def page_of(rows: QuerySet, request: HttpRequest) -> Page:
    """The part of ``rows`` that ``?page=`` asks for; the nearest one if there is no such page. Two queries."""
    return Paginator(rows, ROWS_ON_A_PAGE).get_page(request.GET.get("page"))


def address_query(chosen: Mapping[str, Any]) -> str:
    """What stands after the question mark for these choices; empty ones are left out."""
    return urlencode({name: value for name, value in chosen.items() if value})


def day_of(text: str) -> date | None:
    """A day that is written "2026-11-14"; None for anything else and for years that nobody means."""
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return None
    return day if 2000 <= day.year < 2100 else None


def month_of(text: str) -> date | None:
    """The first day of a month that is written "2026-11"; None for anything else."""
    return day_of(f"{text}-01")
