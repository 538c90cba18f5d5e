"""On SQLite and PostgreSQL alike (DATABASE_URL)."""

import pytest

from home.models import InfoPage
from portal.core.search.fields import MOST_TOKENS
from portal.core.search.queries import find_pages

pytestmark = pytest.mark.django_db


def titles(text: str) -> list[str]:
    return [page.title for page in find_pages(text, language="ja")]


@pytest.mark.parametrize(
    "text",
    [
        "手当", "子育て", "育て支", "子育て支援の手当", "電話", "電話は", "03-1234-5678", "0312345678", "1234-5678",
        "手当 電話", "手当　電話", "案内です",
    ],
)  # fmt: skip
def test_a_part_of_a_title_a_summary_or_a_body_is_found(info_page, text):
    assert titles(text) == ["子育て支援の手当"]


@pytest.mark.parametrize("text", ["手紙", "手当 手紙", "当手", "支援手当", "9999", "zzz"])
def test_what_is_not_there_in_this_order_is_not_found(info_page, text):
    assert titles(text) == []


def test_katakana_finds_hiragana(section):
    section.add_child(instance=InfoPage(title="ひきこもりについて", slug="about"))
    assert titles("ヒキコモリ") == ["ひきこもりについて"]


def test_a_two_letter_word_is_found_in_japanese_text(section):
    section.add_child(instance=InfoPage(title="DVの相談", slug="dv"))
    assert titles("ＤＶ") == ["DVの相談"]


def test_one_character_is_looked_for_in_titles(info_page, section):
    assert titles("援") == ["子育て支援の手当"]
    assert titles("話") == []


def test_one_character_beside_a_word_is_left_out(info_page):
    assert titles("手当 を") == ["子育て支援の手当"]


def test_a_better_match_in_the_title_comes_first(section, info_page):
    other = InfoPage(title="別のページ", slug="other", body=[("text", "<p>子育て支援の手当の話。</p>")])
    section.add_child(instance=other)
    assert titles("子育て支援の手当")[0] == "子育て支援の手当"


def test_drafts_and_private_pages_are_never_found(section, info_page):
    from wagtail.models import PageViewRestriction

    section.add_child(instance=InfoPage(title="手当の下書き", slug="draft", live=False))
    secret = section.add_child(instance=InfoPage(title="手当の内部資料", slug="secret"))
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    assert titles("手当") == ["子育て支援の手当"]


def test_a_changed_page_is_found_by_its_new_words_only(info_page):
    info_page.title = "医療費の助成"
    info_page.save()
    assert titles("助成") == ["医療費の助成"]
    assert titles("子育て支援の手当") == []


@pytest.mark.parametrize("text", ['"', "*", "' OR 1=1 --", "AND", "NOT", "NEAR(", "a AND (", "{title}: x", "%s", "\\"])
def test_operators_are_only_characters(info_page, text):
    assert titles(text) == []


def test_a_very_long_page_is_saved_and_found_by_its_beginning(section):
    body = [("text", "<p>" + "ながい文章です。" * 20_000 + "</p>")]
    section.add_child(instance=InfoPage(title="とても長いページ", slug="long", body=body))
    assert titles("ながい文章") == ["とても長いページ"]
    assert MOST_TOKENS < 16_383
