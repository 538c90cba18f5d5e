"""Words that suggest danger to life: they raise attention and show the hotlines, and never stop anybody."""

import re
import tomllib
from functools import lru_cache
from pathlib import Path

from django.views.decorators.debug import sensitive_variables

from forms.inbox.models import CrisisWord
from portal.core.search.folding import is_unspaced, words_of

REVIEWED_WORDS = Path(__file__).with_name("crisis_words.toml")
# Hangul and Devanagari: words have spaces between them and take endings.
_TAKES_ENDINGS = re.compile("[\uac00-\ud7a3\u0900-\u097f]$")


@sensitive_variables()
def suggests_danger(*texts: str) -> bool:
    """Whether one of the texts contains a crisis word of any language: width, case and kind of kana do not matter.

    All languages are asked, because people mix them. One query.
    """
    written = [words_of(text) for text in texts if text]
    if not written:
        return False
    unspaced = "\n".join("".join(words) for words in written)
    spaced = "\n".join(f" {' '.join(words)} " for words in written)
    return any(
        part in (unspaced if is_part else spaced)
        for part, is_part in map(_sought, CrisisWord.objects.values_list("word", flat=True))
        if part
    )


def reviewed_words() -> dict[str, list[str]]:
    """The words that a desk begins with, by language."""
    words: dict[str, list[str]] = tomllib.loads(REVIEWED_WORDS.read_text(encoding="utf-8"))
    return words


def add_reviewed_words() -> int:
    """Add what is missing of the reviewed words; returns how many were added. Words of the desk's own stay."""
    known = set(CrisisWord.objects.values_list("language", "word"))
    missing = [
        CrisisWord(language=language, word=word)
        for language, words in reviewed_words().items()
        for word in words
        if (language, word) not in known
    ]
    CrisisWord.objects.bulk_create(missing)
    return len(missing)


@lru_cache(maxsize=4096)
def _sought(word: str) -> tuple[str, bool]:
    """What to look for, and whether any part of a text counts; "" for a word without letters.

    Of scripts without spaces any part counts, also across a line end; of others only whole words in their order, of
    which the last may go on where words take endings.
    """
    words = words_of(word)
    if all(is_unspaced(part) for part in words):
        return "".join(words), True
    end = "" if _TAKES_ENDINGS.search(words[-1]) else " "
    return f" {' '.join(words)}{end}", False
