"""How a sentence ends: with です or ます, in the plain form, or with no predicate at all (体言止め).

Only sentences with a stop are looked at, because headings and points of lists may end as they like.
"""

import re
from collections.abc import Iterator

from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.sentences import Sentence

_POLITE = re.compile(
    "(?:です|でした|でしょう|ます|ました|ません|ましょう|ませ|ください|下さい|ございます|さい)(?:か|ね|よ|よね|が|から|ので|けど)?$"
)
# Whole sentences that need no predicate.
_GREETINGS = re.compile(
    "^(?:はい|いいえ|こんにちは|こんばんは|おはよう|ありがとう|さようなら|ごめんなさい|おめでとう|お元気で)$"
)
# Kana in which a verb, an い-adjective or だ ends.
_PLAIN = re.compile("(?:[るうくぐすつぬぶむただい]|だろう|ない|よう)(?:か|ね|よ|な|が|から|ので|けど)?$")
# These end like predicates and are none.
_NOT_PLAIN = re.compile(
    "(?:など|ため|まで|だけ|のみ|こと|もの|ほう|あいだ|あした|きのう|いつ|きょう|ほんとう|ぞう|くらい|ぐらい)$"
)


def find_endings(sentence: Sentence) -> Iterator[Finding]:
    """One hint at most, with the last characters of the sentence."""
    core = sentence.core
    if not sentence.has_stop or not core or _POLITE.search(core) or _GREETINGS.match(core):
        return
    is_plain = _PLAIN.search(core) and not _NOT_PLAIN.search(core)
    yield Finding(Kind.PLAIN_ENDING if is_plain else Kind.NOUN_ENDING, sentence.text, core[-6:])
