"""The frame of every page, and the quiet one for consultations."""

from types import SimpleNamespace
from typing import Any

from django.core.paginator import Paginator
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from bs4 import BeautifulSoup

from portal.core.chrome.parts import LanguageEntry
from tests.html import parse

CHROME: dict[str, Any] = {
    "site_name": "見本のサイト",
    "home_url": "/",
    "languages": (),
    "menu": [{"title": "ご家族へ", "url": "/family/"}],
    "links": {"search": "/search/", "mailbox": "/mailbox/", "sitemap": "/sitemap/"},
    "window": {"name": "相談窓口", "phone": "03-0000-0000", "phone_href": "tel:0300000000"},
}


JAPANESE = LanguageEntry(code="ja", locale_id=1, name="日本語", home_url="/")


def frame(template: str = "base.html", **chrome: object) -> BeautifulSoup:
    context = {"chrome": SimpleNamespace(**CHROME | chrome), "request": RequestFactory().get("/family/")}
    return parse(render_to_string(template, context))


def test_the_language_switcher_is_hidden_while_there_is_one_language() -> None:
    assert not frame(languages=(JAPANESE,)).select(".language-switcher")


def test_languages_are_written_in_their_own_words() -> None:
    languages = (JAPANESE, LanguageEntry(code="my", locale_id=2, name="မြန်မာ", home_url="/my/"))
    with translation.override("ja"):
        switcher = frame(languages=languages).select_one(".language-switcher")

    assert switcher.select_one('[aria-current="true"]').get_text() == "日本語"
    assert [(link["lang"], link["href"], link.get_text()) for link in switcher.find_all("a")] == [
        ("my", "/my/", "မြန်မာ")
    ]


def test_the_menu_follows_its_button_and_needs_no_script() -> None:
    toggle = frame().select_one("details.menu-toggle")

    assert toggle.summary.get_text(strip=True)
    assert toggle.find_next_sibling().name == "nav"


def test_a_notice_says_in_words_whether_it_is_important() -> None:
    banners = [
        {"level": "information", "text": "休日相談があります。", "link_url": "/", "link_text": "くわしく"},
        {"level": "important", "text": "本日は休みです。", "link_url": "", "link_text": ""},
    ]
    plain, important = frame(banners=banners).select("aside .notice-banner")

    assert plain.strong.get_text() != important.strong.get_text()
    assert plain.a.get_text() == "くわしく"
    assert important.a is None


def test_a_quiet_page_has_a_way_out_and_neither_menu_nor_links_to_leave_by_accident() -> None:
    page = frame("base_quiet.html")

    assert "quiet" in page.body["class"]
    assert page.select_one(".way-out")["href"] == "/"
    assert not page.select("nav")
    assert not page.select("footer a")


def test_lists_name_where_the_reader_is_among_their_pages() -> None:
    page_obj = Paginator(range(30), 10).get_page(2)
    page = parse(render_to_string("components/pagination.html", {"page_obj": page_obj, "base_query": "q=a"}))

    assert [link["href"] for link in page.find_all("a")] == ["?q=a&page=1", "?q=a&page=3"]
    assert "2" in page.nav.get_text()
    assert "3" in page.nav.get_text()
