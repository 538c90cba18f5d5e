"""The words of a page around what was looked for, with the hits marked."""

import re
from collections.abc import Iterable
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from portal.core.search.folding import fold, with_hyphens
from portal.core.search.wanted import Wanted, parts_of

# Characters of a snippet, and how many of them stand before the first hit.
LONGEST = 90
BEFORE = 24
# The rest of a longer text is not looked through: nobody reads it in a list either.
LOOKED_THROUGH = 20_000

# A character with the marks that belong to it, which fold into one: ﾊﾞ, or か and its mark.
_CLUSTER = re.compile(r".[\uff9e\uff9f\u3099\u309a\u0300-\u036f\ufe00-\ufe0f\U000e0100-\U000e01ef]*", re.DOTALL)


class Part(NamedTuple):
    """A stretch of text; ``is_hit`` if it is what was looked for."""

    text: str
    is_hit: bool


_folded_cluster = lru_cache(maxsize=8192)(fold)


def marked(text: str, wanted: Wanted) -> list[Part]:
    """The whole ``text`` in parts."""
    return _parts(text, _hits(text, wanted), 0, len(text))


def snippet(texts: Iterable[str], wanted: Wanted) -> list[Part]:
    """About ``LONGEST`` characters of ``texts`` around the first hit; empty if there is none."""
    text = " ".join(" ".join(texts).split())[:LOOKED_THROUGH]
    hits = _hits(text, wanted)
    if not hits:
        return []
    start = _beginning(text, hits[0][0])
    end = min(len(text), start + LONGEST)
    parts = _parts(text, hits, start, end)
    return [Part("…", False)] * (start > 0) + parts + [Part("…", False)] * (end < len(text))


def _beginning(text: str, first_hit: int) -> int:
    """The beginning of the sentence of the first hit if it is near, else some characters before it."""
    earliest = max(0, first_hit - BEFORE)
    sentence = max(text.rfind(sign, earliest, first_hit) for sign in "。！？")
    start = sentence + 1 if sentence >= 0 else earliest
    return start + 1 if text[start] == " " else start


def _hits(text: str, wanted: Wanted) -> list[tuple[int, int]]:
    """Where what is wanted stands in ``text``: beginnings and ends, in order, none overlapping another."""
    clusters = _CLUSTER.findall(text)
    folded_clusters = [_folded_cluster(cluster) for cluster in clusters]
    # Joints of numbers can only be told in their context.
    folded = with_hyphens("".join(folded_clusters))
    places: list[int] = []
    position = 0
    for cluster, folded_cluster in zip(clusters, folded_clusters, strict=True):
        places += [position] * len(folded_cluster)
        position += len(cluster)
    places.append(position)
    found = sorted(
        (match.start(), match.end())
        for part in _parts_to_mark(wanted)
        for match in re.finditer(re.escape(part), folded)
    )
    return _merged([(places[start], max(places[end], places[start] + 1)) for start, end in found])


def _parts_to_mark(wanted: Wanted) -> set[str]:
    """Every part of every spelling; a single character only where it is all that was asked for."""
    parts = {part for word in wanted.words for spelling in word for part in parts_of(spelling)}
    longer = {part for part in parts if len(part) > 1}
    return longer or parts


def _merged(hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    merged: list[tuple[int, int]] = []
    for start, end in hits:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _parts(text: str, hits: list[tuple[int, int]], start: int, end: int) -> list[Part]:
    inside = [(max(first, start), min(last, end)) for first, last in hits if first < end and last > start]
    edges = [start, *(edge for hit in inside for edge in hit), end]
    beginnings = {first for first, _last in inside}
    return [Part(text[one:other], one in beginnings) for one, other in pairwise(edges) if other > one]
