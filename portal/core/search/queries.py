"""Finds public pages."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Q

from wagtail.models import Locale, Page
from wagtail.query import PageQuerySet
from wagtail.search.query import And, Phrase, SearchQuery

from portal.core.search.folding import is_unspaced, runs_of, tokens_of, words_of

LONGEST_QUERY = 100
MOST_WORDS = 20


def search_query(text: str) -> SearchQuery | None:
    """``text`` as a query for the index: every word has to occur, in the order of its characters.

    A single Japanese character beside other words is left out, because the index holds pairs. None if nothing is left.
    """
    runs = [run for word in words_of(text[:LONGEST_QUERY]) for run in runs_of(word)][:MOST_WORDS]
    phrases = [Phrase(" ".join(tokens_of(run))) for run in runs if len(run) > 1 or not is_unspaced(run)]
    if not phrases:
        return None
    return And(phrases) if len(phrases) > 1 else phrases[0]


def _with_single_character(pages: PageQuerySet, character: str) -> PageQuerySet:
    """The fallback for one character, of which the index knows nothing: titles that contain it, kana of both kinds."""
    katakana = character.translate({code: code + 0x60 for code in range(0x3041, 0x3097)})
    return pages.filter(Q(title__icontains=character) | Q(title__icontains=katakana)).order_by("path")


def find_pages(text: str, *, language: str) -> Sequence[Any]:
    """The public pages in ``language`` that contain ``text``, the best first; lazy, to be sliced and counted.

    A text of one character is looked for in titles only. Nothing but signs finds nothing.
    """
    locale = Locale.objects.filter(language_code=language).first()
    if locale is None:
        return Page.objects.none()
    pages = Page.objects.live().public().filter(locale=locale, depth__gt=1)
    query = search_query(text)
    if query is not None:
        return pages.search(query)
    characters = words_of(text[:LONGEST_QUERY])
    if characters:
        return _with_single_character(pages, characters[0])
    return pages.none()
