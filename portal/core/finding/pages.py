"""Finds public pages, the most fitting first."""

from typing import NamedTuple

from django.db.models import Case, F, Q, Value, When
from django.db.models.functions import Length

from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.finding.matching import matching_ids
from portal.core.page_models import models_by_content_type
from portal.core.private_sections import is_public
from portal.core.search.kinds import SearchKind
from portal.core.search.wanted import Wanted


class FoundPage(NamedTuple):
    """A page that contains what is wanted."""

    pk: int
    kind: SearchKind


def public_pages(language: str) -> PageQuerySet:
    """All pages in ``language`` that everybody may read. Which sections are private is asked here, in one query."""
    return Page.objects.live().filter(is_public()).filter(locale__language_code=language, depth__gt=1)


def find_pages(wanted: Wanted, public: PageQuerySet) -> list[FoundPage]:
    """All of the ``public`` pages that contain what is wanted, in one query.

    First those with it in their title, of standing pages the shorter title first; then standing pages before dated
    ones, then the newest. This order is the same on every database and can be explained to an editor.
    """
    if not wanted:
        return []
    kinds = {content_type: model.search_kind for content_type, model in models_by_content_type().items()}
    in_title = Q(pk__in=matching_ids("title", wanted))
    standing = Q(content_type__in=[content_type for content_type, kind in kinds.items() if not kind.is_dated])
    pages = (
        public.filter(pk__in=matching_ids("body", wanted))
        .annotate(
            place=Case(
                *(When(in_title & standing, then=1), When(in_title, then=2), When(standing, then=3)), default=Value(4)
            )
        )
        .order_by(
            "place",
            Case(When(place=1, then=Length("title")), default=Value(0)),
            F("last_published_at").desc(nulls_last=True),
            "pk",
        )
    )
    return [FoundPage(pk, kinds[content_type]) for pk, content_type in pages.values_list("pk", "content_type")]
