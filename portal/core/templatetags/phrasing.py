"""Phrase-wise line breaks for Japanese headings."""

from functools import cache, lru_cache

from django import template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

import budoux

register = template.Library()


@cache
def _parser() -> budoux.Parser:
    return budoux.load_default_japanese_parser()


def phrases_of(text: str) -> list[str]:
    """Japanese ``text`` cut where a reader would take a breath; put together again it is the same."""
    return list(_parser().parse(text))


@lru_cache(maxsize=4096)
def _divided(text: str) -> SafeString:
    return mark_safe("<wbr>".join(conditional_escape(phrase) for phrase in phrases_of(text)))  # noqa: S308


@register.filter
def phrases(text: object) -> SafeString:
    """``text`` with ``<wbr>`` between its phrases when the page is Japanese; only escaped otherwise."""
    text = str(text or "")
    if not (get_language() or "").startswith("ja"):
        return conditional_escape(text)
    return _divided(text)
