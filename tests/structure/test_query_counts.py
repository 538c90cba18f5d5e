"""A public page costs few queries, however large the tree is."""

from datetime import date
from typing import Any

from django.test import Client

from wagtail.models import Page

import pytest

from home.models import CouncilMeetingPage, GuideChapterPage, InfoIndexPage, InfoPage, PlacePage, PolicyPartPage
from tests.demo_states import live_pages
from tests.growing import grow
from tests.query_budget import too_expensive

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

ADDRESSES = ("/search/?q=相談", "/sitemap/", "/mailbox/", "/no-such-page/")


def addresses_of(parent: Page, pages: list[Page]) -> list[str]:
    return [f"{parent.url}{page.slug}/" for page in pages]


def demo_addresses() -> list[str]:
    return [page.url for page in live_pages()] + list(ADDRESSES)


@pytest.fixture
def index_page() -> Page:
    """The section of the demo site with the most pages."""
    return max(InfoIndexPage.objects.live(), key=lambda page: page.numchild)


def test_a_page_costs_at_most_25_queries_from_cold_and_15_once_settings_and_menus_are_warm(client: Client) -> None:
    assert too_expensive(client, demo_addresses()) == {}


@pytest.mark.parametrize("siblings", [10, 1000])
def test_the_number_of_queries_does_not_depend_on_the_number_of_siblings(
    client: Client, index_page: InfoIndexPage, siblings: int
) -> None:
    """One page of each kind: all have the same menu, breadcrumbs and foot, and the new pages themselves."""
    new = addresses_of(index_page, grow(index_page, InfoPage, siblings))
    assert client.get(new[-1]).status_code == 200
    kinds = {type(page): page.url for page in live_pages()}
    addresses = [index_page.url, *kinds.values(), *ADDRESSES, new[0], new[-1]]

    assert too_expensive(client, addresses) == {}


# The cover of a family, the kind of page below it with its facts, and the further addresses of the cover.
FAMILIES: dict[str, tuple[type[Page], dict[str, Any], tuple[str, ...]]] = {
    "places": (
        PlacePage,
        {"kind": "place", "cost": "free"},
        ("", "?wish=free&page=2", "?wish=online&wish=women&area=outside", "print/", "text/"),
    ),
    "council": (
        CouncilMeetingPage,
        {"fiscal_year": 2010, "number": 1, "held_on": date(2010, 7, 1), "body": []},
        ("", "?year=2010&page=3"),
    ),
    "family-guide": (GuideChapterPage, {"body": []}, ("", "print/")),
    "policy": (PolicyPartPage, {"body": []}, ("", "print/", "direction-1/compare/2025/")),
}


@pytest.mark.parametrize("siblings", [10, 2000])
@pytest.mark.parametrize("slug", FAMILIES)
def test_a_list_costs_the_same_with_ten_and_with_two_thousand_pages(client: Client, slug: str, siblings: int) -> None:
    model, fields, further = FAMILIES[slug]
    cover = Page.objects.get(slug=slug)
    new = addresses_of(cover, grow(cover, model, siblings, **fields))
    addresses = [*(f"{cover.url}{path}" for path in further), new[0], new[-1]]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)

    assert too_expensive(client, addresses) == {}
