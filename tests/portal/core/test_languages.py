"""The language switcher: the same page in another language, or the nearest page above it that is translated."""

from django.test import Client

from wagtail.models import Locale

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage, InfoPage

pytestmark = pytest.mark.django_db


@pytest.fixture
def english(home: HomePage) -> HomePage:
    """The front page in English."""
    page = home.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    page.title = "Front page"
    page.save_revision().publish()
    return page


def links(client: Client, path: str) -> dict[str, dict[str, str]]:
    """The links of the switcher by their language; "" as the address of the current one."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    items = page.select(".language-switcher [lang]")
    return {item["lang"]: {"url": item.get("href", ""), "hreflang": item.get("hreflang", "")} for item in items}


def test_a_site_with_one_language_shows_no_switcher(client: Client, home: HomePage) -> None:
    Locale.objects.get_or_create(language_code="en")

    assert not links(client, "/")


def test_a_translated_page_leads_to_itself_in_the_other_language(client: Client, english: HomePage) -> None:
    assert links(client, "/") == {"ja": {"url": "", "hreflang": ""}, "en": {"url": "/en/", "hreflang": "en"}}
    assert links(client, "/en/")["ja"] == {"url": "/", "hreflang": "ja"}


def test_a_page_without_translation_leads_to_the_nearest_one_above_it(
    client: Client, english: HomePage, info_page: InfoPage
) -> None:
    section = info_page.get_parent().specific.copy_for_translation(english.locale)

    assert links(client, info_page.url)["en"] == {"url": "/en/", "hreflang": ""}

    section.save_revision().publish()
    assert links(client, info_page.url)["en"] == {"url": section.url, "hreflang": ""}


def test_a_page_outside_the_tree_leads_to_the_front_pages(client: Client, english: HomePage) -> None:
    assert links(client, "/sitemap/")["en"]["url"] == "/en/"


def test_the_switcher_takes_one_more_look_at_the_pages(
    client: Client, english: HomePage, info_page: InfoPage, django_assert_max_num_queries
) -> None:
    client.get(info_page.url)
    with django_assert_max_num_queries(15):
        client.get(info_page.url)
