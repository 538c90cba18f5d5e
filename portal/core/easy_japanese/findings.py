"""What can be said about a sentence."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """The subject of a hint."""

    LONG_SENTENCE = "long_sentence"
    MANY_KANJI = "many_kanji"
    HARD_WORD = "hard_word"
    DOUBLE_NEGATIVE = "double_negative"
    PASSIVE = "passive"
    NOUN_ENDING = "noun_ending"
    PLAIN_ENDING = "plain_ending"
    OVER_POLITE = "over_polite"
    DATE = "date"
    TIME = "time"
    ERA = "era"
    FISCAL_YEAR = "fiscal_year"


@dataclass(frozen=True)
class Finding:
    """One hint. ``excerpt`` is the part of the sentence that is meant, all of it where the whole is meant.

    ``number`` is what was counted, where something was; ``easier`` is a proposal from the list of words.
    """

    kind: Kind
    sentence: str
    excerpt: str
    number: int = 0
    easier: str = ""
