"""Holds two versions of a text against each other, passage by passage and phrase by phrase.

Phrases, not characters: a change that begins in the middle of a word can neither be read nor read aloud.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from functools import cached_property
from typing import NamedTuple

from bs4 import BeautifulSoup, NavigableString, Tag

from portal.core.templatetags.phrasing import phrases_of

HEADINGS = {"h1", "h2", "h3", "h4", "h5", "h6", "dt", "caption"}
ITEMS = {"li", "dd"}
TEXTS = {"p", "div", "td", "th", "summary", "figcaption", "section", "[document]"}
_BLOCKS = HEADINGS | ITEMS | TEXTS

# Passages that have less than this in common are not one passage that was reworded.
ALIKE = 0.5
# Beyond these sizes comparing takes longer than a reader waits; the texts are then shown one after the other.
MOST_PAIRS = 900
MOST_PHRASES = 1500
# Longer stretches without a change are folded away, except for their ends.
LONGEST_SAME = 3


class Change(StrEnum):
    """What became of a passage or a piece of it."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"
    REWORDED = "reworded"


class Passage(NamedTuple):
    """A paragraph, a heading or a list item. ``kind`` is "heading", "item" or "text"."""

    kind: str
    text: str


class Piece(NamedTuple):
    """Part of a passage that is the same, was added or was removed."""

    change: Change
    text: str


@dataclass(frozen=True)
class Row:
    """One passage of the comparison with its pieces in reading order."""

    change: Change
    kind: str
    pieces: tuple[Piece, ...]


class Stretch(NamedTuple):
    """Rows one after the other; ``is_folded`` where nothing changed for long."""

    rows: Sequence[Row]
    is_folded: bool


@dataclass(frozen=True)
class Comparison:
    """All rows of both versions."""

    rows: tuple[Row, ...]

    def count(self, change: Change) -> int:
        return sum(row.change == change for row in self.rows)

    @property
    def added(self) -> int:
        """How many passages are new."""
        return self.count(Change.ADDED)

    @property
    def removed(self) -> int:
        """How many passages are gone."""
        return self.count(Change.REMOVED)

    @property
    def reworded(self) -> int:
        """How many passages say it differently."""
        return self.count(Change.REWORDED)

    @cached_property
    def stretches(self) -> list[Stretch]:
        """The rows, with long unchanged parts folded so that the changes can be found."""
        return list(_stretches(self.rows))


def passages_of(html: str) -> list[Passage]:
    """The texts of rendered HTML in reading order; nested lists and table cells are passages of their own."""
    found: list[tuple[Tag, list[str]]] = []
    for string in BeautifulSoup(html, "html.parser").find_all(string=True):
        block = string.find_parent(_BLOCKS) or string.find_parent()
        if type(string) is not NavigableString or not isinstance(block, Tag):
            continue
        if found and found[-1][0] is block:
            found[-1][1].append(string)
        else:
            found.append((block, [string]))
    passages = [Passage(_kind(block), " ".join("".join(strings).split())) for block, strings in found]
    return [passage for passage in passages if passage.text]


def _kind(block: Tag) -> str:
    if block.name in HEADINGS:
        return "heading"
    if block.name in ITEMS or block.find_parent(ITEMS):
        return "item"
    return "text"


def compare(earlier: Sequence[Passage], later: Sequence[Passage]) -> Comparison:
    """What became of ``earlier`` in ``later``."""
    rows: list[Row] = []
    matcher = SequenceMatcher(None, [passage.text for passage in earlier], [passage.text for passage in later], False)
    for tag, i1, i2, j1, j2 in matcher.get_opcodes():
        if tag == "equal":
            rows += [_whole(Change.SAME, passage) for passage in later[j1:j2]]
        else:
            rows += _replaced(earlier[i1:i2], later[j1:j2])
    return Comparison(tuple(rows))


def _whole(change: Change, passage: Passage) -> Row:
    return Row(change, passage.kind, (Piece(change, passage.text),))


def _replaced(earlier: Sequence[Passage], later: Sequence[Passage]) -> Iterator[Row]:
    """Passages that took the place of others: reworded where they are alike, else removed or added."""
    position = 0
    for index, partner in enumerate(_partners(earlier, later)):
        if partner is None:
            yield _whole(Change.REMOVED, earlier[index])
            continue
        yield from (_whole(Change.ADDED, passage) for passage in later[position:partner])
        yield Row(Change.REWORDED, later[partner].kind, tuple(_pieces(earlier[index].text, later[partner].text)))
        position = partner + 1
    yield from (_whole(Change.ADDED, passage) for passage in later[position:])


def _partners(earlier: Sequence[Passage], later: Sequence[Passage]) -> list[int | None]:
    """For each earlier passage the later one that it became, in order, so that the most stays together."""
    if len(earlier) * len(later) > MOST_PAIRS:
        return [None] * len(earlier)
    alike = [[_likeness(old, new) for new in later] for old in earlier]
    # best[i][j]: the greatest likeness of the passages from i and j on.
    best = [[0.0] * (len(later) + 1) for _ in range(len(earlier) + 1)]
    for i in reversed(range(len(earlier))):
        for j in reversed(range(len(later))):
            together = alike[i][j] + best[i + 1][j + 1] if alike[i][j] >= ALIKE else 0.0
            best[i][j] = max(best[i + 1][j], best[i][j + 1], together)
    partners: list[int | None] = [None] * len(earlier)
    i = j = 0
    while i < len(earlier) and j < len(later):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            partners[i] = j
            i, j = i + 1, j + 1
    return partners


def _likeness(earlier: Passage, later: Passage) -> float:
    """Between 0 and 1; 0 for different kinds of passage."""
    if earlier.kind != later.kind:
        return 0.0
    matcher = SequenceMatcher(None, earlier.text, later.text, False)
    return matcher.ratio() if matcher.quick_ratio() >= ALIKE else 0.0


def _phrases(text: str) -> list[str]:
    return [phrase for word in re.findall(r"\s+|\S+", text) for phrase in phrases_of(word)]


def _pieces(earlier: str, later: str) -> Iterator[Piece]:
    old, new = _phrases(earlier), _phrases(later)
    if max(len(old), len(new)) > MOST_PHRASES:
        yield from (Piece(Change.REMOVED, earlier), Piece(Change.ADDED, later))
        return
    for tag, i1, i2, j1, j2 in SequenceMatcher(None, old, new, False).get_opcodes():
        if tag == "equal":
            yield Piece(Change.SAME, "".join(new[j1:j2]))
            continue
        if i1 < i2:
            yield Piece(Change.REMOVED, "".join(old[i1:i2]))
        if j1 < j2:
            yield Piece(Change.ADDED, "".join(new[j1:j2]))


def _stretches(rows: Sequence[Row]) -> Iterator[Stretch]:
    start = 0
    while start < len(rows):
        is_same = rows[start].change is Change.SAME
        end = start
        while end < len(rows) and (rows[end].change is Change.SAME) is is_same:
            end += 1
        run = rows[start:end]
        if not is_same or len(run) <= LONGEST_SAME:
            yield Stretch(run, is_folded=False)
        else:
            # The passage before and the one after a change say where it stands.
            first, last = (1 if start else 0), (1 if end < len(rows) else 0)
            yield Stretch(run[:first], is_folded=False)
            yield Stretch(run[first : len(run) - last], is_folded=True)
            yield Stretch(run[len(run) - last :], is_folded=False)
        start = end
