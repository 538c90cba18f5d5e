"""Results that editors have chosen for a query (Wagtail's promoted search results)."""

from dataclasses import dataclass

from wagtail.contrib.search_promotions.models import SearchPromotion

from portal.core.finding.pages import public_pages
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


def promotions_for(wanted: Wanted, *, language: str) -> list[Promotion]:
    """The results chosen for a query of the same words, in whatever spelling; no query while they are remembered."""
    if not wanted:
        return []
    promotions = remembered(f"promotions.{language}", lambda: _promotions(language))
    return [promotion for promotion in promotions if promotion.query.is_same_as(wanted)]


def _promotions(language: str) -> list[Promotion]:
    """Every chosen result that can be read in ``language``: pages of it, and addresses elsewhere."""
    chosen = list(SearchPromotion.objects.select_related("query"))
    pages = public_pages(language).filter(pk__in=[one.page_id for one in chosen if one.page_id])
    public = {page.pk: page for page in pages}
    promotions = []
    for one in chosen:
        page = public.get(one.page_id)
        url = (page.get_url() or "") if page else one.external_link_url
        if url:
            title = page.title if page else one.external_link_text or url
            query = wanted_by(one.query.query_string, language=language)
            promotions.append(Promotion(query, title, url, one.description))
    return promotions
