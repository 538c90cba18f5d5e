"""Which characters may stand in a text of each language: kana in Burmese is a message that nobody translated."""

import re

# Marks that other languages use too (、。「」・ー) are no sign of Japanese by themselves.
KANA = "\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fd-\u30ff\uff66-\uff9d"
HAN = "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u3005-\u3007"
MYANMAR = "\u1000-\u109f\uaa60-\uaa7f\ua9e0-\ua9ff"
DEVANAGARI = "\u0900-\u097f"
HANGUL = "\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3"


_EVERY = {"kana": KANA, "han": HAN, "myanmar": MYANMAR, "devanagari": DEVANAGARI, "hangul": HANGUL}
OWN = {
    "ja": {"kana", "han"},
    "ja-simple": {"kana", "han"},
    "zh-hans": {"han"},
    "ko": {"hangul"},
    "my": {"myanmar"},
    "ne": {"devanagari"},
}
_FOREIGN = {
    code: re.compile(f"[{''.join(signs for name, signs in _EVERY.items() if name not in OWN.get(code, set()))}]+")
    for code in ("ja", "ja-simple", "en", "zh-hans", "my", "ne", "vi", "ko")
}
_HAN = re.compile(f"[{HAN}]")


def foreign_characters(text: str, language: str) -> list[str]:
    """Runs of characters that no text in this language holds."""
    found = _FOREIGN[language].findall(text)
    if language == "zh-hans":
        found += [sign for sign in _HAN.findall(text) if not _is_simplified(sign)]
    return found


def _is_simplified(sign: str) -> bool:
    """Whether GB 2312, the character set of simplified Chinese, has the sign."""
    try:
        sign.encode("gb2312")
    except UnicodeEncodeError:
        return False
    return True


_ENGLISH_WORDS = "|".join(
    ("the", "is", "are", "of", "and", "you", "your", "this", "please", "not", "has", "was", "with")
)
_ENGLISH = re.compile(
    rf"(?:[A-Za-z’',-]+ )*\b(?:{_ENGLISH_WORDS})\b(?: [A-Za-z’',.-]+)+|\b(?:[A-Za-z]{{2,}} ){{3,}}[A-Za-z]{{2,}}", re.I
)


def english_sentences(text: str) -> list[str]:
    """Runs of words that only English has in this order; names of two or three words are none."""
    return [match.group() for match in _ENGLISH.finditer(text) if len(match.group().split()) > 2]
