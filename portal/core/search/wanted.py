"""What somebody looks for: the words of a query, each in all of its spellings."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from portal.core.search.folding import NUMBER, fold, runs_of, tokens_of, whole_numbers, words_of
from portal.core.search.spellings import SPELLINGS, Group, spellings_of

LONGEST_QUERY = 100
MOST_WORDS = 20

_SINGLE_KANA = re.compile("[\u3041-\u3096]")

# Tokens that stand beside each other.
Phrase = tuple[str, ...]


@dataclass(frozen=True)
class Wanted:
    """Every word has to occur, in one of its spellings. Spellings are folded. False if there is no word."""

    words: tuple[tuple[str, ...], ...]

    def __bool__(self) -> bool:
        return bool(self.words)

    def stands_in(self, folded: str) -> bool:
        """Whether a folded text contains all of it."""
        return all(
            any(all(part in folded for part in parts_of(spelling)) for spelling in spellings)
            for spellings in self.words
        )

    def is_same_as(self, other: "Wanted") -> bool:
        """Whether both ask for the same words, whatever spelling was typed and in whatever order."""
        return {frozenset(word) for word in self.words} == {frozenset(word) for word in other.words}

    def in_phrases(self) -> list[list[list[Phrase]]]:
        """For each word its spellings, each as the phrases that the index has to hold together."""
        return [[[phrase_of(part) for part in parts_of(spelling)] for spelling in word] for word in self.words]


def parts_of(spelling: str) -> list[str]:
    """A folded spelling divided where scripts meet, 「dv相談」 into "dv" and 「相談」; a number stays whole."""
    return [spelling] if NUMBER.fullmatch(spelling) else runs_of(spelling)


def phrase_of(part: str) -> Phrase:
    """A part as the index knows it: pairs of characters, or the numbers between hyphens."""
    return tuple(words_of(part)) if NUMBER.fullmatch(part) else tuple(tokens_of(part))


def _without_particles(words: list[str]) -> list[str]:
    """A single kana beside other words is a particle or half a word, and would be found nearly everywhere."""
    kept = [word for word in words if not _SINGLE_KANA.fullmatch(word)]
    return kept or words


def wanted_in(text: str, *, synonyms: Iterable[Group] = ()) -> Wanted:
    """What ``text`` asks for. Of a text without any letter or digit nothing is left.

    ``synonyms`` are groups of words that mean the same, beside the spellings that are always known.
    """
    folded = fold(text[:LONGEST_QUERY])
    numbers = NUMBER.findall(folded)
    groups = (*SPELLINGS, *synonyms)
    words: list[tuple[str, ...]] = list(zip(numbers, whole_numbers(folded), strict=True))
    words += [spellings_of(word, groups) for word in _without_particles(words_of(NUMBER.sub(" ", folded)))]
    return Wanted(tuple(words[:MOST_WORDS]))
