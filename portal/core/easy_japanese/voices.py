"""Passives: who does it is left out, and られる can also mean "can".

Without a dictionary the passive of most verbs is told by its kana (書かれる, 使われる, 配布される). Verbs in る are
ambiguous (見られる); only those count that administrative texts use in the passive.
"""

import re
from collections.abc import Iterator

from portal.core.easy_japanese.findings import Finding, Kind
from portal.core.easy_japanese.sentences import Sentence

_AFTER = "(?:る|ます|まし|ませ|て|た|ない|なく|ず|、|。)"
# Stems of verbs that end like passives and are none: 生まれる, 分かれる, 疲れる, 変われる (to be able to change).
_NO_STEMS = (
    "生ま|うま|分か|わか|別か|つか|こわ|壊わ|あらわ|現わ|あこが|なが|もた|まぬが|んば|くださ"
    "|関わ|かかわ|変わ|かわ|終わ|おわ|加わ|くわわ|代わ|替わ|伝わ|つたわ|携わ|まわ|回わ|すわ|座わ"
)
_NO_PASSIVE = "".join(f"(?<!{stem})" for stem in _NO_STEMS.split("|"))
_BY_KANA = re.compile(f"[\u3400-\u9fff]{{0,4}}[かがさたばまわ]{_NO_PASSIVE}れ{_AFTER}")
_BY_VERB = re.compile(
    "(?:[送作配贈知守取限断切売語図割振折叱怒縛]|決め|定め|認め|求め|責め|進め|勧め|伝え|与え|設け|寄せ|任せ)"
    f"られ{_AFTER}"
)


def find_passives(sentence: Sentence) -> Iterator[Finding]:
    """A hint for each passive that can be told."""
    for rule in (_BY_KANA, _BY_VERB):
        for match in rule.finditer(sentence.text):
            yield Finding(Kind.PASSIVE, sentence.text, match.group().rstrip("、。"))
