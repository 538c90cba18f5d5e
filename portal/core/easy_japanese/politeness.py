"""Politeness that hides what is meant."""

import re
from collections.abc import Iterator

from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.sentences import Sentence

_OVER_POLITE = re.compile(
    "[さまらわ]?せていただ[いきくけ]\\S{0,3}"
    "|いただけますよう|いただきますよう|くださいますよう|[下くだ]さいますよう"
    "|申し上げ[まる]\\S?|申しあげ[まる]\\S?|お願いいたします|お願い致します"
    "|(?<=[^ぁ-ん])(?:いたし|致し)ます|(?:存じ|拝見|拝読|賜[りわ]|伺[いうわっ]|うかが[いうわっ])"
    "|いらっしゃ[いっる]|おられます|(?<!とう)ございま[すし]|参りま[すし]|まいりま[すし]"
    "|[おご御][^、。ぁ-ん]{1,6}(?:ください|くださ|下さい|いただ[いきくけ]|になる|になり|なさ[いっる])"
    "|[お御][^、。]{1,4}(?:になる|になり(?:ます|た)|いただ[いきくけ])"
    "|お(?:越し|こし)"
)


def find_over_politeness(sentence: Sentence) -> Iterator[Finding]:
    """One hint for each sentence, with its first over-polite words."""
    match = _OVER_POLITE.search(sentence.text)
    if match:
        yield Finding(Kind.OVER_POLITE, sentence.text, match.group())
