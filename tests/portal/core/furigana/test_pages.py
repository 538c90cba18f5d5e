"""A page with readings, as the reader, the search and the editor meet it."""

from django.core.management import call_command
from django.test import Client
from django.urls import reverse

from wagtail.models import Locale
from wagtail_localize.segments.extract import extract_segments

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage, InfoIndexPage, InfoPage
from tests.finding import found_pages

pytestmark = pytest.mark.django_db

TITLE = "区役所《くやくしょ》の窓口《まどぐち》"
BODY = [
    ("heading", {"level": "h2", "text": "場所《ばしょ》"}),
    ("text", "<p><b>相談員《そうだんいん》</b>がいます。</p>"),
    ("list", {"kind": "dots", "points": ["電話《でんわ》"]}),
]


@pytest.fixture
def page(section: InfoIndexPage) -> InfoPage:
    page = InfoPage(title=TITLE, slug="reading", summary="予約《よやく》はいりません。", body=BODY, show_in_menus=True)
    return section.add_child(instance=page)


def test_title_summary_headings_texts_and_lists_have_ruby(client: Client, page: InfoPage) -> None:
    tree = BeautifulSoup(client.get(page.url).content, "html.parser")

    readings = {reading.get_text() for reading in tree.main.find_all("rt")}
    assert readings == {"くやくしょ", "まどぐち", "よやく", "ばしょ", "そうだんいん", "でんわ"}
    assert "《" not in str(tree)
    assert "｜" not in tree.get_text()


def test_what_search_engines_and_tabs_show_has_no_readings(client: Client, page: InfoPage) -> None:
    tree = BeautifulSoup(client.get(page.url).content, "html.parser")

    assert tree.title.get_text().startswith("区役所の窓口")
    assert tree.find("meta", attrs={"name": "description"})["content"] == "予約はいりません。"
    assert tree.find("meta", attrs={"property": "og:title"})["content"] == "区役所の窓口"
    assert "くやくしょ" not in tree.head.get_text()


def test_lists_of_pages_have_ruby_too(client: Client, page: InfoPage, section: InfoIndexPage) -> None:
    for address in (section.url, "/sitemap/"):
        tree = BeautifulSoup(client.get(address).content, "html.parser")
        assert "くやくしょ" in {reading.get_text() for reading in tree.find_all("rt")}, address


def test_a_page_without_readings_has_no_ruby(client: Client, info_page: InfoPage) -> None:
    assert b"<ruby" not in client.get(info_page.url).content


def test_easy_japanese_has_ruby_and_other_languages_lose_the_readings(
    client: Client, home: HomePage, page: InfoPage
) -> None:
    for code in ("ja-simple", "en"):
        locale = Locale.objects.get_or_create(language_code=code)[0]
        home.copy_for_translation(locale).save_revision().publish()
        page.get_parent().specific.copy_for_translation(locale).save_revision().publish()
        page.copy_for_translation(locale).save_revision().publish()

    easy, english = (client.get(f"/{code}/family/reading/").content.decode() for code in ("ja-simple", "en"))
    assert "<rt>くやくしょ</rt>" in easy
    assert "<ruby" not in english
    assert "区役所の窓口" in english
    assert "《" not in english


@pytest.mark.parametrize("words", ["区役所の窓口", "くやくしょ", "まどぐち", "相談員がいます", "そうだんいん"])
def test_the_search_finds_characters_and_readings(page: InfoPage, words: str) -> None:
    call_command("update_index", verbosity=0)

    assert found_pages(words) == {page.pk}


def test_translators_see_the_readings(page: InfoPage) -> None:
    texts = [str(segment.string.data) for segment in extract_segments(page) if hasattr(segment, "string")]

    assert TITLE in texts
    assert any("相談員《そうだんいん》" in text for text in texts)


def test_editors_see_what_they_typed(staff_client: Client, page: InfoPage) -> None:
    html = staff_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()

    assert TITLE in html
    assert "<ruby>" not in html


def test_what_is_searched_for_comes_back_as_it_was_typed(client: Client, home: HomePage) -> None:
    tree = BeautifulSoup(client.get("/search/", {"q": "漢字《かんじ》"}).content, "html.parser")

    assert tree.find("input", attrs={"name": "q"})["value"] == "漢字《かんじ》"
