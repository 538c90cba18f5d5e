"""Looks through texts with all rules and counts."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from portal.core.easy_japanese.amounts import find_amounts
from portal.core.easy_japanese.calendar_words import find_calendar_words
from portal.core.easy_japanese.endings import find_endings
from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.levels import Level
from portal.core.easy_japanese.negatives import find_double_negatives
from portal.core.easy_japanese.politeness import find_over_politeness
from portal.core.easy_japanese.sentences import Sentence, sentences_of
from portal.core.easy_japanese.voices import find_passives
from portal.core.easy_japanese.words import WordList


@dataclass(frozen=True)
class Counts:
    """Of all texts together. Averages are per sentence, rounded to whole characters."""

    characters: int
    sentences: int
    average_length: int
    longest: int
    average_kanji: int


@dataclass(frozen=True)
class Report:
    """Hints in the order of the texts, with what was counted."""

    counts: Counts
    findings: tuple[Finding, ...]

    @property
    def by_kind(self) -> dict[Kind, int]:
        """How many hints there are of each kind that occurs, the most frequent first."""
        return dict(Counter(finding.kind for finding in self.findings).most_common())


def examine(texts: Iterable[str], level: Level, words: WordList | None = None) -> Report:
    """Everything that the rules of ``level`` say about ``texts``; the portal's own list of words by default."""
    words = words if words is not None else WordList()
    sentences = [sentence for text in texts for sentence in sentences_of(text)]
    findings = tuple(
        finding for sentence in sentences for finding in _find(sentence, level, words) if finding.kind in level.kinds
    )
    return Report(_count(sentences), findings)


def _find(sentence: Sentence, level: Level, words: WordList) -> Iterator[Finding]:
    yield from find_amounts(sentence, level)
    yield from words.find(sentence)
    yield from find_double_negatives(sentence)
    yield from find_passives(sentence)
    yield from find_over_politeness(sentence)
    yield from find_endings(sentence)
    yield from find_calendar_words(sentence)


def _count(sentences: list[Sentence]) -> Counts:
    lengths = [sentence.length for sentence in sentences]
    number = len(sentences)
    return Counts(
        characters=sum(lengths),
        sentences=number,
        average_length=round(sum(lengths) / number) if number else 0,
        longest=max(lengths, default=0),
        average_kanji=round(sum(sentence.kanji for sentence in sentences) / number) if number else 0,
    )
