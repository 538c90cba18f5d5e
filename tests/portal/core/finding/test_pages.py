"""Which pages are found, and in which order, on SQLite and PostgreSQL alike (DATABASE_URL)."""

from datetime import timedelta

from django.utils import timezone

from wagtail.models import Locale, Page, PageViewRestriction

import pytest

from home.models import HomePage, InfoPage, WindowPage
from portal.core.finding.pages import find_pages, public_pages
from portal.core.search.fields import MOST_TOKENS
from portal.core.search.kinds import SearchKind
from portal.core.search.wanted import wanted_in

pytestmark = pytest.mark.django_db


def titles(text: str, language: str = "ja") -> list[str]:
    found = [page.pk for page in find_pages(wanted_in(text), public_pages(language))]
    pages = Page.objects.in_bulk(found)
    return [pages[pk].title for pk in found]


@pytest.mark.parametrize(
    "text",
    [
        "手当", "子育て", "育て支", "子育て支援の手当", "電話", "電話は", "03-1234-5678", "0312345678", "1234-5678",
        "手当 電話", "手当　電話", "案内です", "手当 を", "援", "話",
    ],
)  # fmt: skip
def test_a_part_of_a_title_a_summary_or_a_body_is_found(info_page, text):
    assert titles(text) == ["子育て支援の手当"]


@pytest.mark.parametrize("text", ["手紙", "手当 手紙", "当手", "支援手当", "9999", "zzz", "鬱", "手当 鬱"])
def test_what_is_not_there_in_this_order_is_not_found(info_page, text):
    assert titles(text) == []


@pytest.mark.parametrize(
    "text", ['"', "*", "' OR 1=1 --", "AND", "NOT", "NEAR(", "a AND (", "{title}: x", "%s", "\\", "'", "| & !", "<->"]
)
def test_operators_are_only_characters(info_page, text):
    assert titles(text) == []


def test_drafts_and_private_pages_are_never_found(section, info_page):
    section.add_child(instance=InfoPage(title="手当の下書き", slug="draft", live=False))
    secret = section.add_child(instance=InfoPage(title="手当の内部資料", slug="secret"))
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert titles("手当") == ["子育て支援の手当"]


def test_only_pages_of_the_language_are_found(home, info_page):
    english = Locale.objects.get_or_create(language_code="en")[0]
    copy = home.copy_for_translation(english)
    copy.title = "手当 in English"
    copy.save_revision().publish()
    assert titles("手当") == ["子育て支援の手当"]
    assert titles("手当", "en") == ["手当 in English"]


def test_a_changed_page_is_found_by_its_new_words_only(info_page):
    info_page.title = "医療費の助成"
    info_page.save()
    assert titles("助成") == ["医療費の助成"]
    assert titles("子育て支援の手当") == []


def test_a_very_long_page_is_saved_and_found_by_its_beginning(section):
    body = [("text", "<p>" + "ながい文章です。" * 20_000 + "</p>")]
    section.add_child(instance=InfoPage(title="とても長いページ", slug="long", body=body))
    assert titles("ながい文章") == ["とても長いページ"]
    assert MOST_TOKENS < 16_383


def test_the_number_of_queries_is_small_and_does_not_grow(section, django_assert_num_queries):
    for number in range(20):
        section.add_child(instance=InfoPage(title=f"家族会の予定{number}", slug=f"p{number}"))
    find_pages(wanted_in("家族会"), public_pages("ja"))
    with django_assert_num_queries(1):
        assert len(find_pages(wanted_in("家族会"), public_pages("ja"))) == 20


# --- Order --------------------------------------------------------------------------------------


def published(parent, days_ago: int, page: Page) -> Page:
    """``page`` below ``parent``, last changed some days ago."""
    page.last_published_at = timezone.now() - timedelta(days=days_ago)
    return parent.add_child(instance=page)


def test_pages_with_the_word_in_their_title_come_first(section):
    published(section, 1, InfoPage(title="新しい", slug="a", body=[("text", "<p>手当の話。</p>")]))
    published(section, 90, InfoPage(title="手当のこと", slug="b"))
    assert titles("手当") == ["手当のこと", "新しい"]


def test_of_standing_pages_the_shorter_title_comes_first(section):
    published(section, 1, InfoPage(title="相談窓口に持ってくるもの", slug="a"))
    published(section, 90, InfoPage(title="相談窓口", slug="b"))
    assert titles("相談窓口") == ["相談窓口", "相談窓口に持ってくるもの"]


def test_of_pages_with_the_word_in_their_text_the_newest_comes_first(section):
    body = [("text", "<p>手当の話。</p>")]
    published(section, 90, InfoPage(title="古い", slug="a", body=body))
    published(section, 1, InfoPage(title="新しい", slug="b", body=body))
    assert titles("手当") == ["新しい", "古い"]


def test_standing_pages_come_before_dated_ones(home, section, monkeypatch):
    monkeypatch.setattr(WindowPage, "search_kind", SearchKind.NEWS)
    published(home, 1, WindowPage(title="手当の知らせ", slug="a"))
    published(section, 90, InfoPage(title="手当を受けるには", slug="b"))
    assert titles("手当") == ["手当を受けるには", "手当の知らせ"]


def test_a_find_knows_its_kind(home, info_page, monkeypatch):
    monkeypatch.setattr(InfoPage, "search_kind", SearchKind.PLACE)
    assert [page.kind for page in find_pages(wanted_in("手当"), public_pages("ja"))] == [SearchKind.PLACE]


def test_without_a_word_nothing_is_found(home: HomePage):
    assert find_pages(wanted_in("!?"), public_pages("ja")) == []
