"""The search page."""

from django.core.paginator import Page as PageOfResults
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from wagtail.models import Page

from portal.core.search.queries import LONGEST_QUERY, find_pages

RESULTS_ON_A_PAGE = 10


def _with_summaries(results: PageOfResults) -> None:
    """Replaces the found pages by their own models, which know a summary: one query for each kind of page."""
    found = list(results.object_list)
    specific = {page.pk: page for page in Page.objects.filter(pk__in=[page.pk for page in found]).specific()}
    results.object_list = [specific.get(page.pk, page) for page in found]


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Public pages that contain ``q``, ten at a time. A query longer than ``LONGEST_QUERY`` is not looked for."""
    query = request.GET.get("q", "").replace("\x00", "").strip()
    too_long = len(query) > LONGEST_QUERY
    results = None
    total = 0
    if query and not too_long:
        paginator = Paginator(find_pages(query, language=get_language() or ""), RESULTS_ON_A_PAGE)
        results = paginator.get_page(request.GET.get("page"))
        total = paginator.count
        _with_summaries(results)
    context = {
        "query": query[:LONGEST_QUERY],
        "results": results,
        "total": total,
        "too_long": too_long,
        "longest_query": LONGEST_QUERY,
    }
    response = render(request, "search/search.html", context)
    response.headers["X-Robots-Tag"] = "noindex"
    return response
