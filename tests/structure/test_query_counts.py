"""A public page costs few queries, however large the tree is."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wagtail.models import Page, Site

import pytest

from home.models import CouncilMeetingPage, GuideChapterPage, InfoIndexPage, InfoPage, PlacePage, PolicyPartPage
from tests.demo_states import live_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

WARM = 15
COLD = 25
ADDRESSES = ("/search/?q=相談", "/sitemap/", "/mailbox/", "/no-such-page/")


def forget_everything() -> None:
    """As after a restart: the cache and Wagtail's memory of sites are empty."""
    cache.clear()
    Site.clear_site_root_paths_cache()


def count(client: Client, address: str) -> int:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        client.get(address)
    return len(queries)


def expensive(client: Client, addresses: list[str], *, most: int, warm: bool) -> dict[str, int]:
    """Addresses that cost more than allowed, with their number of queries."""
    counts = {}
    for address in addresses:
        forget_everything()
        if warm:
            client.get(address)
        counts[address] = count(client, address)
        if counts[address] > most and not warm:
            # The very first visitor also has the pictures scaled, once for ever.
            forget_everything()
            counts[address] = count(client, address)
    return {address: number for address, number in counts.items() if number > most}


def grow(parent: Page, many: int, model: type[Page] = InfoPage, **fields: Any) -> list[str]:
    """Write ``many`` pages below ``parent``, row by row, and return their addresses."""
    first = parent.numchild + 1
    shared = {
        "depth": parent.depth + 1,
        "content_type": ContentType.objects.get_for_model(model),
        "locale": parent.locale,
        "live": True,
        "show_in_menus": True,
    }
    pages = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, first + index),
            title=f"見本 {index}",
            draft_title=f"見本 {index}",
            slug=f"mihon-{index}",
            url_path=f"{parent.url_path}mihon-{index}/",
            translation_key=uuid4(),
            **shared,
        )
        for index in range(many)
    ]
    for page in Page.objects.bulk_create(pages):
        model(page_ptr_id=page.pk, summary="見本です。", **fields).save_base(raw=True)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + many)
    return [f"{parent.url}mihon-{index}/" for index in range(many)]


def demo_addresses() -> list[str]:
    return [page.url for page in live_pages()] + list(ADDRESSES)


@pytest.fixture
def index_page() -> Page:
    """The section of the demo site with the most pages."""
    return max(InfoIndexPage.objects.live(), key=lambda page: page.numchild)


def test_a_page_costs_at_most_15_queries_once_settings_and_menus_are_warm(client: Client) -> None:
    assert expensive(client, demo_addresses(), most=WARM, warm=True) == {}


def test_a_page_costs_at_most_25_queries_from_cold(client: Client) -> None:
    assert expensive(client, demo_addresses(), most=COLD, warm=False) == {}


@pytest.mark.parametrize("siblings", [10, 1000])
def test_the_number_of_queries_does_not_depend_on_the_number_of_siblings(
    client: Client, index_page: InfoIndexPage, siblings: int
) -> None:
    addresses = demo_addresses()
    new = grow(index_page, siblings)
    assert client.get(new[-1]).status_code == 200
    addresses += [new[0], new[-1]]

    assert expensive(client, addresses, most=WARM, warm=True) == {}
    assert expensive(client, addresses, most=COLD, warm=False) == {}


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
    new = grow(cover, siblings, model, **fields)
    addresses = [*(f"{cover.url}{path}" for path in further), new[0], new[-1]]
    assert {address: client.get(address).status_code for address in addresses} == dict.fromkeys(addresses, 200)

    assert expensive(client, addresses, most=WARM, warm=True) == {}
    assert expensive(client, addresses, most=COLD, warm=False) == {}
