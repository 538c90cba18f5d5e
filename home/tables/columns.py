"""What may stand in a column, how it is read from a cell and how it is written into one."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

FIRST_REIWA_YEAR = 2019
_DATE = re.compile(r"(?P<year>\d{4})[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
_REIWA_DATE = re.compile(r"(?:令和|R)(?P<year>[1-9]\d?|元)[-/.年](?P<month>\d{1,2})[-/.月](?P<day>\d{1,2})日?")
_BETWEEN = re.compile(r"[、,，;；・/／\n]+")


class CellError(ValueError):
    """What is wrong with a cell, in words for editors."""


def narrow(text: str) -> str:
    """Full-width digits and signs as half-width ones, without space around."""
    return unicodedata.normalize("NFKC", text).strip()


def read_date(text: str) -> date:
    """2026-04-01, 2026/4/1, 2026年4月1日 or 令和8年4月1日. Raises CellError."""
    text = narrow(text)
    match = _DATE.fullmatch(text)
    reiwa = _REIWA_DATE.fullmatch(text)
    if reiwa:
        year = FIRST_REIWA_YEAR - 1 + (1 if reiwa["year"] == "元" else int(reiwa["year"]))
    elif match:
        year = int(match["year"])
    else:
        raise CellError(_("“%(text)s” is no date. Write it like 2026-04-01 or 2026/4/1.") % {"text": text})
    found = reiwa or match
    try:
        return date(year, int(found["month"]), int(found["day"]))  # type: ignore[index]
    except ValueError as error:
        raise CellError(_("There is no such day: “%(text)s”.") % {"text": text}) from error


@dataclass(frozen=True)
class Column:
    """A column of plain text. ``name`` is what code calls it, ``label`` its heading; both are understood in a file."""

    name: str
    label: str | Promise
    is_required: bool = False
    # Shown on the upload screen: what may be written.
    hint: str | Promise = ""
    # Those of Django; asked about every value that is not empty.
    validators: tuple[Callable[[Any], None], ...] = ()

    def read(self, text: str) -> Any:
        """The value of a cell. Raises CellError."""
        text = text.strip()
        if self.is_required and not text:
            raise CellError(_("This must not be empty."))
        value = self.parse(text)
        if value:
            self._validate(value)
        return value

    def _validate(self, value: Any) -> None:
        reasons: list[str] = []
        for validate in self.validators:
            try:
                validate(value)
            except ValidationError as error:
                reasons += error.messages
        if reasons:
            raise CellError(" ".join(reasons))

    def parse(self, text: str) -> Any:
        """The value of ``text``, which has no space around and is not empty where it must not be."""
        return text.replace("\r\n", "\n")

    def write(self, value: Any) -> str:
        """The cell for ``value``; reading it gives the value again."""
        return str(value or "")


@dataclass(frozen=True)
class NarrowColumn(Column):
    """Numbers, addresses and signs: full-width ones are as good as half-width ones."""

    def parse(self, text: str) -> str:
        return narrow(text)


@dataclass(frozen=True)
class NumberColumn(Column):
    """A whole number, or None."""

    def parse(self, text: str) -> int | None:
        text = narrow(text)
        if not text:
            return None
        if not (text.isascii() and text.isdecimal() and len(text) < 10):
            raise CellError(_("“%(text)s” is no number.") % {"text": text})
        return int(text)


@dataclass(frozen=True)
class DateColumn(Column):
    """A day, or None."""

    hint: str | Promise = gettext_lazy("a day, for example 2026-04-01 or 2026/4/1")

    def parse(self, text: str) -> date | None:
        return read_date(text) if text else None

    def write(self, value: date | None) -> str:
        return value.isoformat() if value else ""


@dataclass(frozen=True)
class ChoiceColumn(Column):
    """One of several words. ``empty`` is the choice that an empty cell stands for."""

    choices: Sequence[tuple[str, Any]] = ()
    empty: str = ""

    def parse(self, text: str) -> str:
        if not text:
            return self.empty
        return _choice(text, self.choices)

    def write(self, value: str) -> str:
        return str(dict(self.choices).get(value, ""))


@dataclass(frozen=True)
class ManyChoicesColumn(Column):
    """Several words with 「、」 between them, as a list of choices in their own order."""

    choices: Sequence[tuple[str, Any]] = ()
    hint: str | Promise = gettext_lazy("several with 「、」 between them")

    def parse(self, text: str) -> list[str]:
        chosen = {_choice(part.strip(), self.choices) for part in _BETWEEN.split(text) if part.strip()}
        return [value for value, _label in self.choices if value in chosen]

    def write(self, value: Iterable[str]) -> str:
        labels = dict(self.choices)
        return "、".join(str(labels[each]) for each in value)


@dataclass(frozen=True)
class YesNoColumn(Column):
    """はい or いいえ; empty means no."""

    hint: str | Promise = gettext_lazy("yes or no")

    def parse(self, text: str) -> bool:
        return _choice(text, _yes_and_no()) == "yes" if text else False

    def write(self, value: bool) -> str:
        return str(dict(_yes_and_no())["yes" if value else "no"])


def _yes_and_no() -> list[tuple[str, Any]]:
    return [("yes", _("Yes")), ("no", _("No"))]


def _choice(text: str, choices: Sequence[tuple[str, Any]]) -> str:
    """The value whose code or label ``text`` is, however wide it is written. Raises CellError with all labels."""
    wanted = narrow(text).lower()
    for value, label in choices:
        if wanted in {value.lower(), narrow(str(label)).lower()}:
            return value
    raise CellError(
        _("“%(text)s” is not known here. Write one of: %(choices)s")
        % {"text": text, "choices": " / ".join(str(label) for _value, label in choices)}
    )
