"""What a machine can read out of what people typed. The typed words themselves are kept beside it."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date

from django import forms

from forms.builder.addresses import understand_mail
from forms.builder.rows import RowKind

# First year of each era minus one; 元年 is written as 1.
ERAS = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018}
ERA_LETTERS = {"m": "明治", "t": "大正", "s": "昭和", "h": "平成", "r": "令和"}
_JAPANESE_DATE = re.compile(
    r"(?:(?P<era>明治|大正|昭和|平成|令和|[mtshr])\s*)?(?P<year>\d{1,4}|元)\s*[年/.-]\s*"
    r"(?P<month>\d{1,2})\s*[月/.-]\s*(?P<day>\d{1,2})\s*日?(?:\s*\([日月火水木金土]\))?"
)
# 1/4/2026 is a day in January to some and in April to others.
_YEAR_LAST = re.compile(r"[\d\s/.-]+")
_NUMBER = re.compile(r"(?<![\d.])[-\u2212]?\d+(?:,\d{3})*(?:\.\d+)?(?!\d|\.\d)")
LEAST_DIGITS, MOST_DIGITS = 9, 15


def understand_date(text: str) -> str:
    """The day in ISO form: "令和6年4月1日", "R6.4.1", "２０２４/４/１" give "2024-04-01".

    Also the ways of writing with the month's name that Django knows for the active language. Raises ValueError for
    anything else, figures that do not begin with the year included: residents of many countries write here, and read
    them in different orders.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    match = _JAPANESE_DATE.fullmatch(folded.lower())
    if match is None:
        if _YEAR_LAST.fullmatch(folded) and not re.match(r"\d{4}", folded):
            raise ValueError("the year must come first")
        try:
            return str(forms.DateField(localize=True).clean(folded))
        except forms.ValidationError as error:
            raise ValueError("not a date") from error
    year = 1 if match["year"] == "元" else int(match["year"])
    if match["era"]:
        year += ERAS[ERA_LETTERS.get(match["era"], match["era"])]
    elif year < 1000:
        raise ValueError("a year of four digits, or an era, is needed")
    return date(year, int(match["month"]), int(match["day"])).isoformat()


def understand_number(text: str) -> str:
    """The only number in the text: "11年くらい" gives "11", "１，２００" gives "1200".

    Raises ValueError when there is none, or more than one.
    """
    found = _NUMBER.findall(unicodedata.normalize("NFKC", text))
    if len(found) != 1:
        raise ValueError("expected exactly one number")
    number: str = found[0]
    return number.replace(",", "").replace("\u2212", "-")


def understand_phone(text: str) -> str:
    """The digits of a telephone number, with + if it was written: "０３（４５６６）２４２７" gives "0345662427".

    Raises ValueError if anything but digits and the usual marks between them stands there, or too few or too many.
    """
    folded = unicodedata.normalize("NFKC", text).strip()
    # Every kind of dash that a keyboard offers, and the long vowel mark beside it.
    digits = re.sub(r"[\s()./\-\u2010-\u2015\u2212\u30fc]", "", folded)
    if not re.fullmatch(rf"\+?[0-9]{{{LEAST_DIGITS},{MOST_DIGITS}}}", digits):
        raise ValueError("not a telephone number")
    return digits


UNDERSTAND: dict[RowKind, Callable[[str], str]] = {
    RowKind.DATE: understand_date,
    RowKind.NUMBER: understand_number,
    RowKind.PHONE: understand_phone,
    RowKind.MAIL: understand_mail,
    RowKind.ANSWER_MAIL: understand_mail,
}
