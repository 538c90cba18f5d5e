"""A public page costs few queries, however large the tree is."""

from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wagtail.models import Page, Site

import pytest

from home.models import InfoIndexPage, InfoPage
from portal.core.models import Topic
from tests.demo_states import live_pages

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

WARM = 15
COLD = 25
ADDRESSES = ("/search/?q=相談", "/sitemap/", "/topics/", "/topics/ward/", "/mailbox/", "/no-such-page/")


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
    return {address: number for address, number in counts.items() if number > most}


def grow(parent: Page, number: int) -> list[str]:
    """Write ``number`` pages of one topic below ``parent``, row by row, and return their addresses."""
    first = parent.numchild + 1
    shared = {
        "depth": parent.depth + 1,
        "content_type": ContentType.objects.get_for_model(InfoPage),
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
        for index in range(number)
    ]
    topic = Topic.objects.get(slug="ward")
    for page in Page.objects.bulk_create(pages):
        InfoPage(page_ptr_id=page.pk, summary="見本です。").save_base(raw=True)
    marks = InfoPage.topics.through
    marks.objects.bulk_create(marks(infopage_id=page.pk, topic=topic) for page in pages)
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    return [f"{parent.url}mihon-{index}/" for index in range(number)]


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


@pytest.mark.parametrize("siblings", [10, 2000])
def test_the_number_of_queries_does_not_depend_on_the_number_of_siblings(
    client: Client, index_page: InfoIndexPage, siblings: int
) -> None:
    addresses = demo_addresses()
    new = grow(index_page, siblings)
    assert client.get(new[-1]).status_code == 200
    addresses += [new[0], new[-1]]

    assert expensive(client, addresses, most=WARM, warm=True) == {}
    assert expensive(client, addresses, most=COLD, warm=False) == {}
