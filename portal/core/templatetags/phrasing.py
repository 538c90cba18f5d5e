"""Phrase-wise line breaks for Japanese headings."""

from collections.abc import Iterator
from functools import cache, lru_cache
from itertools import accumulate

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

import budoux

from portal.core.furigana.notation import pieces, without_readings

register = template.Library()


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def phrases_of(text: str) -> list[str]:
    """Japanese ``text`` cut where a reader would take a breath; put together again it is the same."""
    return list(_parser().parse(text))


@lru_cache(maxsize=4096)
def _divided(text: str) -> SafeString:
    ends = set(accumulate(len(phrase) for phrase in phrases_of(without_readings(text))))
    return mark_safe("".join(_with_breaks(text, ends)))  # noqa: S308


def _with_breaks(text: str, ends: set[int]) -> Iterator[str]:
    """``text``, escaped, with a possible break after each character at whose ``ends`` a phrase ends.

    Positions count the text without readings; no break falls inside characters that share one.
    """
    position = 0
    last = len(without_readings(text))
    for piece in pieces(text):
        parts = [f"｜{piece.text}《{piece.reading}》"] if piece.reading else piece.text
        for part in parts:
            position += len(piece.text) if piece.reading else 1
            yield conditional_escape(part)
            if position in ends and position < last:
                yield "<wbr>"


@register.filter
def phrases(text: object) -> SafeString:
    """``text`` with ``<wbr>`` between its phrases when the page is Japanese; only escaped otherwise."""
    text = str(text or "")
    if not (get_language() or "").startswith("ja"):
        return conditional_escape(text)
    return _divided(text)
