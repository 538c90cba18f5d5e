"""Words that suggest danger to life: they raise attention and show the hotlines, and never stop anybody."""

import re
import tomllib
from datetime import datetime
from functools import lru_cache
from pathlib import Path

from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import AttentionCause, Consultation, CrisisWord, EventKind
from portal.core.models import User
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


def raise_attention(consultation: Consultation, *, at: datetime) -> None:
    """Note on a locked consultation that words in it suggest danger. If it needed attention before, that date stays."""
    consultation.attention_since = consultation.attention_since or at
    consultation.attention_cause = AttentionCause.WORDS
    consultation.save(update_fields=["attention_since", "attention_cause"])


def crisis_words(language: str) -> list[str]:
    """The words of one language, by alphabet."""
    return list(CrisisWord.objects.filter(language=language).values_list("word", flat=True))


def change_crisis_words(language: str, words: list[str], *, by: User) -> tuple[int, int]:
    """Make these the words of a language; returns how many were added and removed.

    Raises NotAllowed. The access log keeps the numbers, not the words.
    """
    require_right(by, "may_reply")
    wanted = set(words)
    with transaction.atomic():
        before = set(crisis_words(language))
        CrisisWord.objects.filter(language=language, word__in=before - wanted).delete()
        CrisisWord.objects.bulk_create(CrisisWord(language=language, word=word) for word in sorted(wanted - before))
        added, removed = len(wanted - before), len(before - wanted)
        if added or removed:
            details = {"language": language, "added": str(added), "removed": str(removed)}
            access_log.append(EventKind.CRISIS_WORDS_CHANGED, actor=by, details=details)
    return added, removed


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
