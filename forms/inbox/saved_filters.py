"""Filters of the list that a member keeps under a name."""

from urllib.parse import parse_qsl, urlencode

from django.db import transaction

from forms.inbox.filtering import FilterForm
from forms.inbox.models import Membership

MOST = 20


class TooManyFilters(Exception):
    """A member keeps at most MOST filters."""


def filters_of(membership: Membership) -> list[tuple[str, str]]:
    """Name and query string of the member's filters, by name."""
    return sorted(membership.saved_filters.items())


@transaction.atomic
def save_filter(membership: Membership, *, name: str, query: str) -> str:
    """Keep the filter of this query string under a name; the same name again replaces it. Returns what was kept.

    Only fields of the filter are kept, whatever else the query string holds. Raises TooManyFilters.
    """
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    kept_query = clean_query(query)
    kept = {**locked.saved_filters, name: kept_query}
    if len(kept) > MOST:
        raise TooManyFilters
    locked.saved_filters = kept
    locked.save(update_fields=["saved_filters"])
    return kept_query


@transaction.atomic
def delete_filter(membership: Membership, name: str) -> None:
    """Forget one of the member's own filters. Forgetting what is not there is no error."""
    locked = Membership.objects.select_for_update().get(pk=membership.pk)
    locked.saved_filters.pop(name, None)
    locked.save(update_fields=["saved_filters"])


def clean_query(query: str) -> str:
    """The fields of the filter in a query string, without empty ones and without the place in the list.

    The case number is left out: a filter that finds one consultation is no filter to keep.
    """
    known = set(FilterForm.base_fields) - {"number"}
    return urlencode([(name, value[:40]) for name, value in parse_qsl(query) if name in known and value])
