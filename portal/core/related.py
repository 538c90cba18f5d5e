"""The pages that stand at the end of a page: those that editors chose, then those of the same topics."""

from typing import NamedTuple

from django.db.models import Case, F, Q, Value, When
from django.http import HttpRequest

from wagtail.models import Page

from portal.core.finding.pages import public_pages
from portal.core.models import BasePage
from portal.core.topics import TopicEntry, in_any_topic

# More by topic would be a list, and each topic has one.
MOST_RELATED = 4


class RelatedPage(NamedTuple):
    """A link at the end of a page."""

    title: str
    url: str


def related_pages(
    page: BasePage, topics: list[TopicEntry], *, language: str, request: HttpRequest | None
) -> list[RelatedPage]:
    """Public pages in ``language``: all chosen ones in their order, then the newest up to ``MOST_RELATED``.

    No query for a page without topics and choices; one for the pages, one for private sections and one more for
    what was chosen.
    """
    chosen = [block["value"] for block in page.related_pages.raw_data if block["value"]]
    # A translation keeps the choice of its source; readers get the pages of their language.
    keys = dict(Page.objects.filter(pk__in=chosen).values_list("pk", "translation_key")) if chosen else {}
    order = [keys[pk] for pk in chosen if pk in keys]
    conditions = Q(translation_key__in=order) if order else Q(pk=None)
    if topics:
        conditions |= in_any_topic([topic.pk for topic in topics])
    if not order and not topics:
        return []
    ranks = [When(translation_key=key, then=place) for place, key in enumerate(order)]
    # Without ranks the expression would be a mere number, which PostgreSQL takes for a column's place.
    in_chosen_order = [Case(*ranks, default=Value(len(order)))] if ranks else []
    pages = (
        public_pages(language)
        .filter(conditions)
        .exclude(pk=page.pk)
        .order_by(*in_chosen_order, F("last_published_at").desc(nulls_last=True), "pk")
        .only("title", "url_path", "path", "depth", "translation_key")
    )
    return [RelatedPage(found.title, found.get_url(request) or "") for found in pages[: max(MOST_RELATED, len(order))]]
