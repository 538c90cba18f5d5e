"""Divides running text into sentences."""

import re
import unicodedata
from dataclasses import dataclass

from portal.core.furigana.notation import KANJI, without_readings

_END = re.compile(r"[^。！？!?\n]*(?:[。！？!?]+[」』）)]*|\n|$)")
_KANJI = re.compile(f"[{KANJI}]")
_STOPS = "。！？!?"
_CLOSING = "」』）)"


@dataclass(frozen=True)
class Sentence:
    """One sentence as it is read, without readings above its characters and with its stop."""

    text: str

    @property
    def length(self) -> int:
        """Its characters, without white space and signs."""
        return sum(1 for character in self.text if unicodedata.category(character)[0] in "LNM")

    @property
    def kanji(self) -> int:
        """How many of its characters are kanji."""
        return len(_KANJI.findall(self.text))

    @property
    def has_stop(self) -> bool:
        """Whether the writer ended it as a sentence; headings, labels and points of lists often have no stop."""
        return self.text.rstrip(_CLOSING).endswith(tuple(_STOPS))

    @property
    def core(self) -> str:
        """The text without its stop and the brackets around it: what its ending can be read from."""
        return self.text.rstrip(_STOPS + _CLOSING + " \u3000")


def sentences_of(text: str) -> list[Sentence]:
    """The sentences of ``text`` in order. A line break ends a sentence too."""
    plain = without_readings(text).replace("\r", "\n")
    found = (match.group().strip() for match in _END.finditer(plain))
    return [Sentence(part) for part in found if any(unicodedata.category(c)[0] in "LN" for c in part)]
