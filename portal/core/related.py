"""The pages that stand at the end of a page: those that editors chose, then those of the same topics."""

from typing import Any, NamedTuple

from django.db.models import F
from django.http import HttpRequest

from wagtail.models import Page

from portal.core.finding.pages import public_pages
from portal.core.linked_pages import public_versions
from portal.core.models import BasePage
from portal.core.remembering import remembered
from portal.core.topics import TopicEntry, in_any_topic

# More by topic would be a list, and each topic has one.
MOST_RELATED = 4
NEEDED = ("title", "url_path", "path", "depth")


class RelatedPage(NamedTuple):
    """A link at the end of a page."""

    title: str
    url: str


def related_pages(
    page: BasePage, topics: list[TopicEntry], *, language: str, request: HttpRequest | None
) -> list[RelatedPage]:
    """Public pages in ``language``: all chosen ones in their order, then the newest up to ``MOST_RELATED``.

    No query for a page without choices, once the pages of its topics are remembered; one for what was chosen.
    """
    found = _chosen_pages(page, language)
    if topics and len(found) < MOST_RELATED:
        there = {page.pk, *(chosen.pk for chosen in found)}
        newest = [other for other in _newest_of(topics, language) if other.pk not in there]
        found += newest[: MOST_RELATED - len(found)]
    return [RelatedPage(related.title, related.get_url(request) or "") for related in found]


def _chosen_pages(page: BasePage, language: str) -> list[Page]:
    """In the order that editors gave them."""
    chosen = [block["value"] for block in page.related_pages.raw_data if block["value"]]
    if not chosen:
        return []
    pages: Any = public_versions(chosen, language=language).exclude(pk=page.pk).only(*NEEDED)
    found = {version.chosen_as: version for version in pages}
    return [found[pk] for pk in dict.fromkeys(chosen) if pk in found]


def _newest_of(topics: list[TopicEntry], language: str) -> list[Page]:
    """The newest pages of any of the topics, with some to spare for the page itself and for those chosen by hand.

    Remembered: every kind of page has a table of its own for its topics, and all of them are asked.
    """
    marks = sorted(topic.pk for topic in topics)

    def read() -> list[Page]:
        pages = public_pages(language).filter(in_any_topic(marks)).only(*NEEDED)
        newest = pages.order_by(F("last_published_at").desc(nulls_last=True), "pk")
        return list(newest[: 2 * MOST_RELATED])

    return remembered(f"related.{language}.{'.'.join(map(str, marks))}", read)
