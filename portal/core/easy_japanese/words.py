"""Difficult words and easier wordings for them."""

import csv
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.sentences import Sentence

LIST = Path(__file__).with_name("words.tsv")
_LATIN = re.compile(r"[A-Za-z]+")


@cache
def listed_words() -> Mapping[str, str]:
    """The list that comes with the portal: easier wordings by word."""
    with LIST.open(encoding="utf-8", newline="") as lines:
        return dict(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))


class WordList:
    """The portal's list with additions of the staff.

    A word without an easier wording is one to keep: it is not pointed at, and neither is a part of it.
    """

    def __init__(self, additions: Mapping[str, str] | None = None) -> None:
        self._easier = {**listed_words(), **(additions or {})}
        # The longest word at each place: 申請書 is not also 申請.
        words = sorted(self._easier, key=len, reverse=True)
        self._rule = re.compile("|".join(_pattern(word) for word in words))

    def find(self, sentence: Sentence) -> Iterator[Finding]:
        """A hint for each difficult word, once in a sentence."""
        named: set[str] = set()
        for match in self._rule.finditer(sentence.text):
            word = match.group()
            if self._easier[word] and word not in named:
                named.add(word)
                yield Finding(Kind.HARD_WORD, sentence.text, word, easier=self._easier[word])


def _pattern(word: str) -> str:
    """The word itself; letters only as a whole word, katakana not inside a longer word."""
    escaped = re.escape(word)
    if _LATIN.fullmatch(word):
        return f"(?<![A-Za-z]){escaped}(?![A-Za-z])"
    if re.fullmatch("[ァ-ヶー]+", word):
        return f"(?<![ァ-ヶー]){escaped}(?![ァ-ヶー])"
    return escaped
