"""Which characters may stand in a text of each language: kana in Burmese is a message that nobody translated."""

import re
from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString

from tests.html import parse

READ_ATTRIBUTES = ("alt", "aria-label", "content", "placeholder", "title", "value")
ADDRESS = re.compile(r"https?://|^/|^#|@")
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


# Words without which English says little, and which are no words of the other languages.
_ENGLISH_WORDS = "the|is|are|of|and|you|your|this|please|not|has|was|with|from|that"
_ENGLISH = re.compile(rf"(?:[A-Za-z’',-]+ )*\b(?:{_ENGLISH_WORDS})\b(?: [A-Za-z’',.-]+)*", re.IGNORECASE)


def english_sentences(text: str) -> list[str]:
    """Runs of at least three words with one that only English has."""
    return [match.group() for match in _ENGLISH.finditer(text) if len(match.group().split()) > 2]


def pieces_of(page: BeautifulSoup) -> Iterator[tuple[str, str]]:
    """Everything that is read or spoken, with the language that the page says it is in."""
    for tag, language in tags_with_languages(page):
        if tag.name in {"script", "style"}:
            continue
        assert language is not None, "the page does not say in which language it is"
        for child in tag.children:
            if isinstance(child, NavigableString) and not isinstance(child, PreformattedString) and child.strip():
                yield " ".join(child.split()), language
        for name in READ_ATTRIBUTES:
            is_value = (
                name == "value" and tag.name in {"option", "li"} or tag.get("type") in {"hidden", "radio", "checkbox"}
            )
            if tag.get(name) and not is_value and not ADDRESS.search(str(tag[name])):
                yield str(tag[name]), language


def tags_with_languages(page: BeautifulSoup) -> Iterator[tuple[Tag, str | None]]:
    """All tags, each with its own language or else that of the nearest tag around it that is marked with one."""
    # Parents come before their children, so that nobody has to climb up the tree for each tag.
    inside: dict[int, str | None] = {}
    for tag in page.find_all(True):
        around = inside.get(id(tag.parent))
        marked = tag.get("lang")
        inside[id(tag)] = around if marked is None else str(marked)
        yield tag, str(marked) if marked else around


def leaks(answer: Any) -> list[str]:
    """Texts in a script or language that is not the one that the page says."""
    found = []
    for text, language in pieces_of(parse(answer)):
        strange = foreign_characters(text, language) if language in _FOREIGN else [f"language {language}"]
        if language != "en":
            strange += english_sentences(text)
        if strange:
            found.append(f"[{language}] {text[:80]}")
    return found
