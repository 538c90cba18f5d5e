"""What lists show of the pages they lead to, read without loading each page whole."""

from collections import defaultdict
from typing import NamedTuple

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest

from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.models import BasePage


class LinkedPage(NamedTuple):
    """A page as a row shows it; ``text`` is its summary."""

    title: str
    url: str
    text: str


def linked_pages(pages: PageQuerySet, request: HttpRequest) -> dict[int, LinkedPage]:
    """``pages`` in their order, by id: two queries, however many kinds of pages are among them."""
    found = list(pages.only("title", "url_path", "path", "depth", "content_type"))
    summaries = _summaries(found)
    return {page.pk: LinkedPage(page.title, page.get_url(request) or "", summaries.get(page.pk, "")) for page in found}


def _summaries(pages: list[Page]) -> dict[int, str]:
    ids_by_type: dict[int, list[int]] = defaultdict(list)
    for page in pages:
        ids_by_type[page.content_type_id].append(page.pk)
    rows = []
    for content_type_id, ids in ids_by_type.items():
        model = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None and issubclass(model, BasePage):
            rows.append(model.objects.filter(pk__in=ids).order_by().values_list("pk", "summary"))
    return dict(rows[0].union(*rows[1:], all=True)) if rows else {}
