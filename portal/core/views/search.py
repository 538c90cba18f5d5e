"""The search page: pages and files that contain what was typed, by kind, ten at a time."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_safe

from wagtail.models import Page

from portal.core.finding.files import FoundFile, find_files
from portal.core.finding.pages import FoundPage, find_pages, public_pages
from portal.core.finding.promotions import promotions_for
from portal.core.finding.recording import record
from portal.core.finding.snippets import Part, marked, snippet
from portal.core.finding.synonyms import wanted_by
from portal.core.page_models import own_row, with_own_rows
from portal.core.search.kinds import SearchKind
from portal.core.search.wanted import LONGEST_QUERY, Wanted
from portal.core.topics import topics_in

RESULTS_ON_A_PAGE = 10
# Files that stand below the pages; all of them have a list of their own.
FILES_BESIDE_PAGES = 3
MOST_SINGLE_WORDS = 4


@dataclass(frozen=True)
class Result:
    """A page as the list shows it; ``kind`` is the word for it."""

    url: str
    kind: str
    title: list[Part]
    text: list[Part]


class KindLink(NamedTuple):
    """One way to narrow the results down, with the number that it leads to."""

    label: str
    number: int
    query: str
    is_current: bool


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """What is found for ``q``, of the kind ``kind`` if there is one. A ``q`` that is too long is not looked for."""
    query = request.GET.get("q", "").replace("\x00", "").strip()
    language = get_language() or ""
    too_long = len(query) > LONGEST_QUERY
    wanted = Wanted(()) if too_long else wanted_by(query, language=language)
    context = {
        "query": query[:LONGEST_QUERY],
        "too_long": too_long,
        "longest_query": LONGEST_QUERY,
        "only_signs": bool(query) and not too_long and not wanted,
        # Shown where nothing else is, so mostly not read.
        "topics": SimpleLazyObject(lambda: topics_in(language)),
    }
    if wanted:
        kind = _kind(request)
        number = request.GET.get("page")
        context |= _found(query, wanted, language=language, kind=kind, number=number)
        if kind is None and number is None:
            record(query)
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response


def _kind(request: HttpRequest) -> SearchKind | None:
    asked = request.GET.get("kind", "")
    return SearchKind(asked) if asked in SearchKind.values else None


def _found(query: str, wanted: Wanted, *, language: str, kind: SearchKind | None, number: str | None) -> dict[str, Any]:
    public = public_pages(language)
    pages = find_pages(wanted, public)
    files = find_files(wanted, public, language=language)
    numbers = Counter(page.kind for page in pages)
    numbers[SearchKind.FILE] = len(files)
    total = numbers.total()
    listed: Sequence[FoundPage | FoundFile] = pages
    if kind is SearchKind.FILE:
        listed = files
    elif kind is not None:
        listed = [page for page in pages if page.kind is kind]
    shown = Paginator(listed, RESULTS_ON_A_PAGE).get_page(number)
    is_first = kind is None and shown.number == 1
    return {
        "total": total,
        "kind": kind,
        "kinds": _kind_links(query, numbers, kind),
        "page_of_results": shown,
        "results": [] if kind is SearchKind.FILE else _results(shown, wanted),
        "files": shown if kind is SearchKind.FILE else files[:FILES_BESIDE_PAGES] if is_first else [],
        "base_query": _address(query, kind),
        "all_files": _address(query, SearchKind.FILE) if is_first and len(files) > FILES_BESIDE_PAGES else "",
        "promotions": promotions_for(wanted, public, language=language) if is_first else [],
        "single_words": query.split()[:MOST_SINGLE_WORDS] if not total and len(wanted.words) > 1 else [],
    }


def _results(found: PageOfResults, wanted: Wanted) -> list[Result]:
    """What the list shows of the found pages: one query."""
    kinds = {page.pk: page.kind for page in found.object_list}
    pages = with_own_rows(Page.objects.filter(pk__in=kinds)).in_bulk()
    return [_result(pages[pk], kind, wanted) for pk, kind in kinds.items() if pk in pages]


def _result(page: Page, kind: SearchKind, wanted: Wanted) -> Result:
    row = own_row(page)
    texts = row.searchable_text() if row else []
    text = snippet(texts, wanted) or ([Part(row.summary, False)] if row and row.summary else [])
    return Result(page.get_url() or "", str(kind.label), marked(page.title, wanted), text)


def _kind_links(query: str, numbers: Counter[SearchKind], current: SearchKind | None) -> list[KindLink]:
    """All results, then each kind that has any; empty where there is nothing to choose from."""
    there = [kind for kind in SearchKind if numbers[kind]]
    if len(there) < 2:
        return []
    kinds = [KindLink(str(kind.label), numbers[kind], _address(query, kind), kind is current) for kind in there]
    return [KindLink(gettext("Everything"), numbers.total(), _address(query, None), current is None), *kinds]


def _address(query: str, kind: SearchKind | None) -> str:
    """What stands behind the question mark."""
    return urlencode({"q": query} | ({"kind": kind.value} if kind else {}))
