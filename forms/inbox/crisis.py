"""Words that suggest danger to life: they raise attention and show the hotlines, and never stop anybody."""

from datetime import datetime

from forms.inbox.models import AttentionCause, Consultation, CrisisWord
from portal.core.search.folding import is_unspaced, words_of


def suggests_danger(*texts: str) -> bool:
    """Whether one of the texts contains a crisis word of any language: width, case and kind of kana do not matter.

    All languages are asked, because people mix them. One query.
    """
    written = [words_of(text) for text in texts if text]
    if not written:
        return False
    crisis_words = [words_of(word) for word in CrisisWord.objects.values_list("word", flat=True)]
    return any(_occurs(word, text) for word in crisis_words if word for text in written)


def raise_attention(consultation: Consultation, *, at: datetime) -> None:
    """Note on a locked consultation that words in it suggest danger. If it needed attention before, that date stays."""
    consultation.attention_since = consultation.attention_since or at
    consultation.attention_cause = AttentionCause.WORDS
    consultation.save(update_fields=["attention_since", "attention_cause"])


def _occurs(word: list[str], text: list[str]) -> bool:
    """Whether the word stands in the text.

    Of scripts without spaces any part counts, also across a line end; of others only whole words in their order.
    """
    if all(is_unspaced(part) for part in word):
        return "".join(word) in "".join(text)
    return f" {' '.join(word)} " in f" {' '.join(text)} "
