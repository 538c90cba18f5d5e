"""How strict the hints are: for easy Japanese all of them, for Japanese what troubles every reader."""

from dataclasses import dataclass

from portal.core.easy_japanese.findings import Kind


@dataclass(frozen=True)
class Level:
    """``longest`` counts characters of a sentence, ``most_kanji`` its kanji; ``kinds`` is what is looked for."""

    longest: int
    most_kanji: int
    kinds: frozenset[Kind]


EASY = Level(longest=40, most_kanji=13, kinds=frozenset(Kind))
PLAIN = Level(
    longest=60,
    most_kanji=30,
    kinds=frozenset({Kind.LONG_SENTENCE, Kind.MANY_KANJI, Kind.DOUBLE_NEGATIVE}),
)


def level_of(language: str) -> Level | None:
    """The level for pages in ``language``; None for languages that are not Japanese."""
    return {"ja-simple": EASY, "ja": PLAIN}.get(language)
