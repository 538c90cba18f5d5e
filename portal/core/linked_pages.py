"""What lists show of the pages they lead to, read without loading each page whole."""

from collections.abc import Iterable
from typing import NamedTuple

from django.db.models import F, TextField, Value
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
    summaries = (F(f"{link}__summary") for link in links_to_own_rows())
    summary = Coalesce(*summaries, Value(""), output_field=TextField())
    found = pages.annotate(own_summary=summary).only("title", "url_path", "path", "depth", "content_type")
    return {page.pk: LinkedPage(page.title, page.get_url(request) or "", page.own_summary) for page in found}


def chosen_pages(ids: Iterable[int], request: HttpRequest, *, language: str) -> dict[int, LinkedPage]:
    """The public pages in ``language`` that editors chose by ``ids``, by these ids; three queries.

    A translation keeps the choice of its source; a page without a public translation is left out.
    """
    keys = dict(Page.objects.filter(pk__in=ids).values_list("pk", "translation_key"))
    if not keys:
        return {}
    pages = (
        Page.objects.live()
        .filter(is_public())
        .filter(translation_key__in=keys.values(), locale__language_code=language)
    )
    by_key = dict(pages.values_list("translation_key", "pk"))
    linked = linked_pages(Page.objects.filter(pk__in=by_key.values()), request)
    return {pk: linked[by_key[key]] for pk, key in keys.items() if key in by_key}
