"""What lists show of the pages they lead to, read without loading each page whole."""

from collections.abc import Collection, Iterable
from typing import Any, NamedTuple

from django.db.models import F, OuterRef, Subquery, TextField, Value
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.page_models import links_to_own_rows
from portal.core.private_sections import is_public


class LinkedPage(NamedTuple):
    """A page as a row shows it; ``text`` is its summary."""

    title: str
    url: str
    text: str


def linked_pages(pages: PageQuerySet, request: HttpRequest) -> dict[int, LinkedPage]:
    """``pages`` in their order, by id: one query, however many kinds of pages are among them."""
    return {page.pk: _linked(page, request) for page in _with_summaries(pages)}


def _with_summaries(pages: PageQuerySet) -> PageQuerySet:
    summaries = (F(f"{link}__summary") for link in links_to_own_rows())
    summary = Coalesce(*summaries, Value(""), output_field=TextField())
    found: PageQuerySet = pages.annotate(own_summary=summary).only("title", "url_path", "path", "depth", "content_type")
    return found


def _linked(page: Any, request: HttpRequest) -> LinkedPage:
    return LinkedPage(page.title, page.get_url(request) or "", page.own_summary)


def public_versions(ids: Collection[int], *, language: str) -> PageQuerySet:
    """The public pages in ``language`` that editors chose by ``ids``, each with the one of them as ``chosen_as``.

    A translation keeps the choice of its source; a page without a public translation is left out.
    """
    chosen = Page.objects.filter(pk__in=ids, translation_key=OuterRef("translation_key")).order_by()
    pages: PageQuerySet = Page.objects.live().filter(is_public()).filter(locale__language_code=language)
    return pages.annotate(chosen_as=Subquery(chosen.values("pk")[:1])).filter(chosen_as__isnull=False)


def chosen_pages(ids: Iterable[int], request: HttpRequest, *, language: str) -> dict[int, LinkedPage]:
    """What rows show of the ``public_versions``, by the ids that were chosen; one query."""
    wanted = set(ids)
    if not wanted:
        return {}
    pages: Any = _with_summaries(public_versions(wanted, language=language))
    return {page.chosen_as: _linked(page, request) for page in pages}
