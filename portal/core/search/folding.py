"""Cuts text into the tokens that are indexed and asked for.

Neither SQLite's FTS5 nor PostgreSQL knows where a Japanese word ends. Runs of Japanese, Chinese and Burmese, which are
written without spaces, are therefore cut into overlapping pairs: 子育て becomes 「子育 育て」. A query is cut the same
way and asked for as a phrase, so that any part of a text of two characters or more is found. For the sake of single
characters the index keeps each character of a text once as well.
"""

import re
import unicodedata

# Kana, CJK ideographs with all extensions and compatibility forms, 々〆〇, Burmese.
_UNSPACED = "\u3005-\u3007\u3041-\u3096\u309d-\u309f\u30a1-\u30fa\u30fc-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_UNSPACED += "\U00020000-\U0003ffff\u1000-\u109f"
_VARIATION_SELECTORS = re.compile("[\ufe00-\ufe0f\U000e0100-\U000e01ef]")
_RUN = re.compile(f"[{_UNSPACED}]+|[0-9]+|[^{_UNSPACED}0-9]+")
_UNSPACED_RUN = re.compile(f"[{_UNSPACED}]+")
_KATAKANA_TO_HIRAGANA = {code: code - 0x60 for code in range(0x30A1, 0x30F7)}
# What people put between the parts of a telephone number: hyphens, dashes, the long vowel sign, brackets.
_JOINTS = re.compile(r"(?<=\d)[-\u2010-\u2015\u2212\u30fc()]+(?=\d)")
NUMBER = re.compile(r"\d+(?:-+\d+)+")


def fold(text: str) -> str:
    """One spelling for wide and narrow, capital and small letters, katakana and hiragana, hyphens inside numbers."""
    text = _VARIATION_SELECTORS.sub("", unicodedata.normalize("NFKC", text))
    return with_hyphens(text.lower().translate(_KATAKANA_TO_HIRAGANA))


def with_hyphens(text: str) -> str:
    """``text`` with a hyphen for every sign that joins the parts of a number; as long as before."""
    return _JOINTS.sub(lambda joint: "-" * len(joint[0]), text)


def _is_word_character(character: str) -> bool:
    """Letters, digits and the marks that belong to letters (Nepali vowel signs)."""
    return unicodedata.category(character)[0] in "LNM"


def words_of(text: str) -> list[str]:
    """The folded runs of letters and digits in ``text``, without any character that means something to a database."""
    return "".join(c if _is_word_character(c) else " " for c in fold(text)).split()


def is_unspaced(word: str) -> bool:
    """Whether ``word`` is of a script that is written without spaces."""
    return bool(_UNSPACED_RUN.fullmatch(word))


def runs_of(word: str) -> list[str]:
    """``word`` divided where scripts or digits meet: "DV相談" gives ["dv", "相談"], "TEL03" gives ["tel", "03"]."""
    return _RUN.findall(word)


def tokens_of(run: str) -> list[str]:
    """Overlapping pairs of a run of an unspaced script; any other run is one token."""
    if len(run) < 2 or not is_unspaced(run):
        return [run]
    return [run[start : start + 2] for start in range(len(run) - 1)]


def whole_numbers(text: str) -> list[str]:
    """The numbers with hyphens in a folded ``text``, without them: 03-1234-5678 gives "0312345678"."""
    return [number.replace("-", "") for number in NUMBER.findall(text)]


def indexed_text(text: str, *, most_tokens: int) -> str:
    """What the index keeps of ``text``: at most ``most_tokens`` tokens with spaces between them.

    After the text itself come its numbers without hyphens and each of its characters once.
    """
    tokens: list[str] = []
    characters: dict[str, None] = {}
    for word in words_of(text):
        for run in runs_of(word):
            tokens += tokens_of(run)
            if is_unspaced(run):
                characters |= dict.fromkeys(run)
        if len(tokens) >= most_tokens:
            break
    beside = [*whole_numbers(fold(text))[:100], *characters]
    return " ".join([*tokens[: max(0, most_tokens - len(beside))], *beside])
