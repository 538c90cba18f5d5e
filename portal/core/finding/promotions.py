"""Results that editors have chosen for a query (Wagtail's promoted search results)."""

from dataclasses import dataclass

from django.db.models import Q

from wagtail.contrib.search_promotions.models import SearchPromotion
from wagtail.query import PageQuerySet

from portal.core.finding.synonyms import wanted_by
from portal.core.remembering import remembered
from portal.core.search.wanted import Wanted


@dataclass(frozen=True)
class Promotion:
    """A chosen result. ``query`` is what it was chosen for, ``text`` a line of explanation or empty."""

    query: Wanted
    title: str
    url: str
    text: str


def promotions_for(wanted: Wanted, public: PageQuerySet, *, language: str) -> list[Promotion]:
    """The results chosen for a query of the same words, in whatever spelling: ``public`` pages in ``language``.

    No query while they are remembered.
    """
    if not wanted:
        return []
    promotions = remembered(f"promotions.{language}", lambda: _promotions(public, language))
    return [promotion for promotion in promotions if promotion.query.is_same_as(wanted)]


def _promotions(public: PageQuerySet, language: str) -> list[Promotion]:
    """Every chosen result that can be read in ``language``: pages of it, and addresses elsewhere."""
    readable = Q(page__in=public.order_by().values("pk")) | Q(page=None)
    promotions = []
    for one in SearchPromotion.objects.filter(readable).select_related("query", "page"):
        page = one.page
        url = (page.get_url() or "") if page else one.external_link_url
        if url:
            title = page.title if page else one.external_link_text or url
            query = wanted_by(one.query.query_string, language=language)
            promotions.append(Promotion(query, title, url, one.description))
    return promotions
