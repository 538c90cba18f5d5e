"""Too much in one sentence."""

from collections.abc import Iterator

from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.levels import Level
from portal.core.easy_japanese.sentences import Sentence


def find_amounts(sentence: Sentence, level: Level) -> Iterator[Finding]:
    """A hint for a long sentence and one for many kanji, with the number counted."""
    if sentence.length > level.longest:
        yield Finding(Kind.LONG_SENTENCE, sentence.text, sentence.text, number=sentence.length)
    if sentence.kanji > level.most_kanji:
        yield Finding(Kind.MANY_KANJI, sentence.text, sentence.text, number=sentence.kanji)
