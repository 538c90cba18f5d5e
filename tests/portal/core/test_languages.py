"""Languages of a page: the switcher, what search engines are told, and parts that stay Japanese."""

import re

from django.test import Client

from wagtail.models import Locale

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage, InfoPage
from portal.core.models import Hotline, PortalSettings

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

    assert links(client, info_page.url)["en"] == {"url": f"/en/?asked={info_page.pk}", "hreflang": ""}

    section.save_revision().publish()
    assert links(client, info_page.url)["en"] == {"url": f"{section.url}?asked={info_page.pk}", "hreflang": ""}


def test_a_copy_that_shows_japanese_is_no_translation(client: Client, english: HomePage, info_page: InfoPage) -> None:
    info_page.get_parent().copy_for_translation(english.locale, alias=True)
    copy = info_page.copy_for_translation(english.locale, alias=True)
    copy.live = True
    copy.save(clean=False)

    assert links(client, info_page.url)["en"]["url"] == f"/en/?asked={info_page.pk}"
    page = BeautifulSoup(client.get(copy.url).content, "html.parser")
    assert page.html["lang"] == "en"
    assert page.main["lang"] == "ja"
    assert "日本語" in page.select_one(".translation-note[lang=en]").get_text()


def test_the_reader_is_told_on_arrival_what_is_not_translated(
    client: Client, english: HomePage, info_page: InfoPage
) -> None:
    page = BeautifulSoup(client.get(links(client, info_page.url)["en"]["url"]).content, "html.parser")

    link = page.select_one(".translation-note a")
    assert (link["href"], link["hreflang"], link["lang"]) == (info_page.url, "ja", "ja")
    assert info_page.title in link.get_text()
    assert page.find("link", rel="canonical")["href"].endswith("/en/")


@pytest.mark.parametrize("asked", ["", "x", "²", "-1", "999999", "9" * 50])
def test_nobody_can_make_the_page_say_that_something_else_is_missing(
    client: Client, english: HomePage, asked: str
) -> None:
    answer = client.get("/en/", {"asked": asked})

    assert answer.status_code == 200
    assert "original" not in answer.content.decode()


def test_a_page_that_is_translated_or_not_public_is_not_called_missing(
    client: Client, english: HomePage, home: HomePage, info_page: InfoPage
) -> None:
    info_page.unpublish()

    for page in (home, info_page):
        assert "original" not in client.get("/en/", {"asked": page.pk}).content.decode()


@pytest.mark.parametrize("address", ["/sitemap/", "/search/", "/mailbox/"])
def test_what_is_no_page_leads_to_itself_in_the_other_language(client: Client, english: HomePage, address: str) -> None:
    assert links(client, address)["en"] == {"url": f"/en{address}", "hreflang": "en"}
    assert links(client, f"/en{address}")["ja"] == {"url": address, "hreflang": "ja"}


def test_an_unknown_address_leads_to_the_front_pages(client: Client, english: HomePage) -> None:
    assert links(client, "/no-such-page/")["en"]["url"] == "/en/"


def head(client: Client, path: str) -> tuple[str, dict[str, str]]:
    """The canonical address and the versions that the head of a page names."""
    page = BeautifulSoup(client.get(path).content, "html.parser")
    versions = {link["hreflang"]: link["href"] for link in page.head.find_all("link", rel="alternate", hreflang=True)}
    return page.head.find("link", rel="canonical")["href"], versions


def test_every_version_names_all_versions_and_itself(client: Client, english: HomePage) -> None:
    expected = {
        "ja": "http://testserver/",
        "en": "http://testserver/en/",
        "x-default": "http://testserver/",
    }

    assert head(client, "/") == ("http://testserver/", expected)
    assert head(client, "/en/") == ("http://testserver/en/", expected)


def test_a_page_in_one_language_names_no_other_version(client: Client, english: HomePage, info_page: InfoPage) -> None:
    canonical, versions = head(client, info_page.url)

    assert canonical == f"http://testserver{info_page.url}"
    assert versions == {}


def test_in_another_language_the_site_is_called_like_its_front_page(client: Client, english: HomePage) -> None:
    page = BeautifulSoup(client.get("/en/").content, "html.parser")

    assert page.select_one(".header-name").get_text(strip=True) == "Front page"
    assert "見本サイト" not in page.title.get_text()


def test_japanese_parts_of_a_page_in_another_language_are_marked(
    client: Client, english: HomePage, portal_settings: PortalSettings, hotline: Hotline
) -> None:
    page = BeautifulSoup(client.get("/en/").content, "html.parser")
    japanese = BeautifulSoup(client.get("/").content, "html.parser")

    for text in (portal_settings.window.name, portal_settings.window.place, hotline.name, hotline.hours):
        marked = page.find(string=re.compile(re.escape(text)))
        assert marked.find_parent(attrs={"lang": True})["lang"] == "ja", text
        assert japanese.find(string=re.compile(re.escape(text))).find_parent(attrs={"lang": True}).name == "html"


def test_the_switcher_takes_one_more_look_at_the_pages(
    client: Client, english: HomePage, info_page: InfoPage, django_assert_max_num_queries
) -> None:
    client.get(info_page.url)
    with django_assert_max_num_queries(15):
        client.get(info_page.url)
