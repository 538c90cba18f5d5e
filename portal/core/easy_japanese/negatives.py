"""Two negations that make a yes."""

import re
from collections.abc import Iterator

from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.sentences import Sentence

_DOUBLE = re.compile(
    # 少なくはありません negates once.
    "(?<!少)(?:な(?:い|く)|ず)(?:という)?(?:こと|わけ|もの|の)?(?:で|に)?[はも]"
    "(?:ありません|ございません|ない|いません|いられ(?:ません|ない)|[言い]えません|[言い]えない|限りません|限らない|かぎりません)"
    "|ないとは?(?:限り|かぎり|[言い]え)(?:ません|ない)"
)


def find_double_negatives(sentence: Sentence) -> Iterator[Finding]:
    """A hint for each 「…ないことはありません」 and its kin."""
    for match in _DOUBLE.finditer(sentence.text):
        yield Finding(Kind.DOUBLE_NEGATIVE, sentence.text, match.group())
