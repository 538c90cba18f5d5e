"""The notation: 漢字《かんじ》, and ｜お問《と》い合《あ》わせ《…》 where the base does not begin with the first kanji.

A reading is kana only, so that 《重要》 and other uses of these brackets stay what they are. The notation is the one in
which Japanese books are typed in (青空文庫); it survives copying, translating and every kind of field.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

KANJI = "\u4e00-\u9fff\u3400-\u4dbf\uf900-\ufaff\u3005-\u3007ヶ"
_READING = "[\u3041-\u3096\u30a1-\u30fa\u30fc・]+"
NOTATION = re.compile(f"(?:｜(?P<marked>[^｜《》<>&\\s]{{1,30}})|(?P<kanji>[{KANJI}]+))《(?P<reading>{_READING})》")


class Piece(NamedTuple):
    """A part of a text; ``reading`` is empty where the text has none."""

    text: str
    reading: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """``text`` divided into parts with and without a reading, in order; nothing is lost but the brackets."""
    end = 0
    for match in NOTATION.finditer(text):
        if match.start() > end:
            yield Piece(text[end : match.start()])
        yield Piece(match["marked"] or match["kanji"], match["reading"])
        end = match.end()
    if end < len(text):
        yield Piece(text[end:])


def without_readings(text: str) -> str:
    """``text`` as it is read by those who need no readings."""
    return NOTATION.sub(lambda match: match["marked"] or match["kanji"], text) if "《" in text else text


def readings_of(text: str) -> list[str]:
    """All readings in ``text``, in order."""
    return [match["reading"] for match in NOTATION.finditer(text)] if "《" in text else []
