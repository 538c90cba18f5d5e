"""A page becomes a text that fits on X, counted as X counts."""

from django.urls import reverse

from wagtail.models import PageViewRestriction

import pytest
from bs4 import BeautifulSoup

from portal.core.x_text import MOST_WEIGHT, draft_for_x, room_beside_address, weight_of
from tests.factories import admin_user
from tests.portal.core.login.sessions import login_with_second_factor


@pytest.mark.parametrize(
    ("text", "weight"),
    [
        ("", 0),
        ("a", 1),
        ("あ", 2),
        ("ｱ", 2),
        ("漢字かな", 8),
        ("é", 1),
        ("e\u0301", 1),
        ("、。「」", 8),
        ("“quoted”", 8),
        ("\n ", 2),
        ("한글", 4),
        ("😀", 2),
        ("👨‍👩‍👧", 2),
        ("👍🏽", 2),
        ("🇯🇵", 2),
        ("1️⃣", 2),
        ("❤️", 2),
        ("https://example.jp/" + "a" * 200, 23),
        ("窓口 https://example.jp/ です", 4 + 1 + 23 + 1 + 4),
        ("あ" * 140, MOST_WEIGHT),
    ],
)
def test_a_text_weighs_what_x_says(text, weight):
    assert weight_of(text) == weight


def test_a_draft_is_the_title_and_the_summary():
    assert draft_for_x("窓口の案内", "来所でも電話でも。") == "窓口の案内\n来所でも電話でも。"


def test_only_whole_sentences_stand_in_a_draft():
    summary = "はじめの文です。" + "あ" * 120 + "。おわり。"
    assert draft_for_x("題", summary) == "題\nはじめの文です。"


def test_a_long_title_is_cut_and_says_so():
    draft = draft_for_x("あ" * 200, "概要。")
    assert draft.endswith("…")
    assert weight_of(draft) <= room_beside_address()


@pytest.mark.parametrize("summary", ["", "文", "あ" * 200, "。" * 200, "a b\nc"])
def test_a_draft_always_fits_beside_the_address(summary):
    draft = draft_for_x("題", summary)
    assert weight_of(f"{draft} https://example.jp/a/") <= MOST_WEIGHT


# --- In the admin ---------------------------------------------------------------------------------


def address(page) -> str:
    return reverse("text_for_x", args=[page.pk])


def shown(staff_client, page, **parameters) -> BeautifulSoup:
    response = staff_client.get(address(page), parameters)
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser")


def test_an_editor_finds_the_text_its_count_and_the_way_to_x(staff_client, info_page):
    html = shown(staff_client, info_page)
    assert html.find("textarea").get_text().strip() == "子育て支援の手当\n手当の案内です。"
    left = (room_beside_address() - weight_of("子育て支援の手当\n手当の案内です。")) // 2
    assert f"あと全角{left}文字" in html.find(id="count-for-x").get_text()
    link = html.find("a", attrs={"data-post-on-x": True})["href"]
    assert link.startswith("https://x.com/intent/post?text=%E5%AD%90%E8%82%B2%E3%81%A6")
    assert link.endswith("&url=http%3A%2F%2Ftestserver%2Ffamily%2Fallowance%2F")


def test_a_changed_text_is_counted_anew_without_a_script(staff_client, info_page):
    html = shown(staff_client, info_page, text="あ" * 140)
    assert html.find("textarea").get_text().strip() == "あ" * 140
    assert "全角12文字多すぎます" in html.find(id="count-for-x").get_text()


def test_the_way_to_it_stands_beside_the_page(staff_client, info_page):
    for name in ("wagtailadmin_pages:edit", "wagtailadmin_explore"):
        assert address(info_page) in staff_client.get(reverse(name, args=[info_page.pk])).content.decode()


def test_a_page_that_is_not_public_has_no_such_text(staff_client, section, info_page):
    PageViewRestriction.objects.create(page=info_page, restriction_type="login")
    assert staff_client.get(address(info_page)).status_code == 404
    section.unpublish()
    assert staff_client.get(address(section)).status_code == 404
    edit = reverse("wagtailadmin_pages:edit", args=[section.pk])
    assert address(section) not in staff_client.get(edit).content.decode()


def test_who_may_not_edit_the_page_may_not_see_it(client, info_page):
    login_with_second_factor(client, admin_user())
    assert client.get(address(info_page)).status_code in {302, 403}


def test_nothing_is_sent_by_a_post(staff_client, info_page):
    assert staff_client.post(address(info_page), {"text": "x"}).status_code == 405
