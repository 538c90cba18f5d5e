"""The columns of the table of places."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from typing import Any, NamedTuple

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.models import PlacePage
from home.place_facts import Visitor
from home.tables.columns import (
    CellError,
    ChoiceColumn,
    Column,
    DateColumn,
    ManyChoicesColumn,
    NarrowColumn,
    NumberColumn,
    YesNoColumn,
    narrow,
    read_date,
)

_DAY = re.compile(r"(?P<date>\S+)(?:\s+(?P<starts>\d{1,2}:\d{2})(?:\s*[-~〜–]\s*(?P<ends>\d{1,2}:\d{2}))?)?")


class Day(NamedTuple):
    """An open day as a cell holds it."""

    date: date
    starts: time | None = None
    ends: time | None = None


def in_order(days: Iterable[Day]) -> list[Day]:
    """Sorted; a day without a time comes before its times."""
    return sorted(days, key=lambda day: (day.date, str(day.starts or "")))


@dataclass(frozen=True)
class DaysColumn(Column):
    """Open days with 「、」 between them, each with its times if they are known."""

    def parse(self, text: str) -> list[Day]:
        return in_order(_day(part) for part in re.split(r"[、;\n]+", narrow(text)) if part.strip())

    def write(self, value: Iterable[Day]) -> str:
        return "、".join(_written(day) for day in value)


def _day(text: str) -> Day:
    match = _DAY.fullmatch(text.strip())
    if match is None:
        raise CellError(_("“%(text)s” is no day. Write it like 2026-04-01 13:00-17:00.") % {"text": text.strip()})
    try:
        starts, ends = (
            time.fromisoformat(found.zfill(5)) if found else None for found in match.group("starts", "ends")
        )
    except ValueError as error:
        raise CellError(_("There is no such time: “%(text)s”.") % {"text": text.strip()}) from error
    if starts and ends and starts >= ends:
        raise CellError(_("“%(text)s”: the end must be after the beginning.") % {"text": text.strip()})
    return Day(read_date(match["date"]), starts, ends)


def _written(day: Day) -> str:
    text = day.date.isoformat()
    if day.starts:
        text += f" {day.starts:%H:%M}"
    if day.starts and day.ends:
        text += f"-{day.ends:%H:%M}"
    return text


def _of_field(name: str, kind: type[Column] = Column, **options: Any) -> Column:
    """The column of a field of ``PlacePage`` with its label and rules, and with its choices if it has some."""
    field = PlacePage._meta.get_field(name)
    if field.choices:
        default = "" if options.get("is_required") else str(field.get_default())
        return ChoiceColumn(name, field.verbose_name, choices=tuple(field.choices), empty=default, **options)
    validators = list(field.validators)
    if isinstance(field, models.TextField) and field.max_length:
        # Django asks for it in forms only.
        validators.append(MaxLengthValidator(field.max_length))
    return kind(name, field.verbose_name, validators=tuple(validators), **options)


TITLE = _of_field("title", is_required=True)
NUMBER = NumberColumn(
    "number", gettext_lazy("number of the place"), hint=gettext_lazy("empty for a new place; never change it")
)
VISITORS = ManyChoicesColumn("visitors", gettext_lazy("for whom"), choices=Visitor.choices)
OPEN_DAYS = DaysColumn(
    "open_days",
    gettext_lazy("next open days"),
    hint=gettext_lazy("2026-04-01 13:00-17:00, several with 「、」 between them"),
)
# Each of these is a field of the page; the columns above are not.
FIELDS: tuple[Column, ...] = (
    TITLE,
    _of_field("summary"),
    _of_field("kind", is_required=True),
    _of_field("area"),
    _of_field("is_regional", YesNoColumn),
    _of_field("organiser"),
    _of_field("women_only", YesNoColumn),
    _of_field("for_note"),
    _of_field("cost"),
    _of_field("cost_note"),
    _of_field("booking"),
    _of_field("booking_note"),
    _of_field("coming"),
    _of_field("meeting"),
    _of_field("camera"),
    _of_field("camera_note"),
    _of_field("accompaniment"),
    _of_field("opening"),
    _of_field("address"),
    _of_field("access"),
    _of_field("phone", NarrowColumn),
    _of_field("mail", NarrowColumn),
    _of_field("website", NarrowColumn),
    _of_field("last_checked", DateColumn),
)
COLUMNS: tuple[Column, ...] = (NUMBER, *FIELDS, VISITORS, OPEN_DAYS)
