"""The search page answers every query calmly."""

from django.core.files.base import ContentFile
from django.urls import reverse

from wagtail.contrib.search_promotions.models import Query, QueryDailyHits, SearchPromotion
from wagtail.documents import get_document_model

import pytest
from bs4 import BeautifulSoup

from home.models import InfoPage, WindowPage
from portal.core.models import Topic
from portal.core.search.kinds import SearchKind


def main_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


def search(client, query, **parameters):
    return main_of(client.get("/search/", {"q": query, **parameters}))


def linked_files(section, *titles) -> InfoPage:
    files = [
        get_document_model().objects.create(title=title, file=ContentFile(b"%PDF-1.4", name="paper.pdf"))
        for title in titles
    ]
    body = [("file", {"document": file, "title": ""}) for file in files]
    return section.add_child(instance=InfoPage(title="資料", slug="papers", body=body))


def test_a_result_leads_to_its_page_and_shows_the_words_around_the_hit(client, portal_settings, info_page):
    html = search(client, "電話")
    link = html.find("a", href="/family/allowance/")
    row = link.find_parent("li")
    assert "電話は03-1234-5678です。" in row.get_text()
    assert [mark.get_text() for mark in row.find_all("mark")] == ["電話", "電話"]


def test_a_hit_in_the_title_is_marked_and_the_summary_shown(client, portal_settings, info_page):
    row = search(client, "子育て").find("a", href="/family/allowance/").find_parent("li")
    assert row.a.mark.get_text() == "子育て"
    assert "手当の案内です。" in row.get_text()


@pytest.mark.parametrize(
    "query",
    ["", "   ", "\x00", "存在しない言葉", "あ" * 10_000, "a" * 10_000, '"*()', "AND OR NOT", "%", "😀", "'; --"],
)
def test_any_query_gets_a_calm_answer(client, portal_settings, info_page, query):
    search(client, query)


def test_a_query_that_is_too_long_is_not_looked_for(client, portal_settings, django_assert_max_num_queries):
    client.get("/search/")
    with django_assert_max_num_queries(3):
        response = client.get("/search/", {"q": "あ" * 10_000})
    assert "100文字まで" in main_of(response).get_text()
    assert len(response.content) < 30_000


@pytest.mark.parametrize("query", ['"', "* ( )", "！？", "<>&|"])
def test_signs_alone_are_explained(client, portal_settings, info_page, query):
    assert "探す言葉がありません" in search(client, query).get_text()


def test_nothing_found_offers_single_words_topics_and_the_window(client, portal_settings, info_page, locale):
    Topic.objects.create(name="お金のこと", slug="money", locale=locale)
    html = search(client, "手当 ぬるぽがぴよ")
    links = {link.get_text(): link["href"] for link in html.find_all("a")}
    assert links["手当"] == "?q=%E6%89%8B%E5%BD%93"
    assert links["お金のこと"] == "/topics/money/"
    assert "/sitemap/" in links.values()
    assert "tel:0312345678" in links.values()


def test_a_word_with_signs_survives_its_link(client, portal_settings):
    html = search(client, "a&b=c/d 手当")
    assert html.find("a", string="a&b=c/d")["href"] == "?q=a%26b%3Dc%2Fd"


# --- Kinds --------------------------------------------------------------------------------------


@pytest.fixture
def of_two_kinds(section, info_page, monkeypatch):
    """A guide and a place with the same word."""
    monkeypatch.setattr(WindowPage, "search_kind", SearchKind.PLACE)
    section.add_child(instance=WindowPage(title="手当の居場所", slug="place"))


def test_results_are_counted_by_kind(client, portal_settings, of_two_kinds):
    links = {link.get_text(): link for link in search(client, "手当").find(class_="kinds").find_all("a")}
    assert list(links) == ["すべて（2）", "ご案内（1）", "居場所・団体（1）"]
    assert links["すべて（2）"].has_attr("aria-current")


def test_a_kind_shows_its_results_only_and_keeps_the_numbers(client, portal_settings, of_two_kinds):
    html = search(client, "手当", kind="place")
    assert [link.get_text() for link in html.select(".row-link")] == ["手当の居場所"]
    current = html.find(class_="kinds").find(attrs={"aria-current": "true"})
    assert current.get_text() == "居場所・団体（1）"
    assert html.find(class_="kinds").find("a", string="すべて（2）")


@pytest.mark.parametrize("kind", ["", "nonsense", "'", "GUIDE"])
def test_an_unknown_kind_shows_everything(client, portal_settings, of_two_kinds, kind):
    assert len(search(client, "手当", kind=kind).select(".row-link")) == 2


def test_one_kind_alone_offers_no_choice(client, portal_settings, info_page):
    assert search(client, "手当").find(class_="kinds") is None


# --- Files --------------------------------------------------------------------------------------


def test_files_stand_below_the_pages_with_kind_size_and_their_page(client, portal_settings, section):
    linked_files(section, "第1回 議事録")
    html = search(client, "議事録")
    row = html.find("a", string="第1回 議事録").find_parent("li")
    assert "PDF" in row.get_text()
    assert "資料" in row.get_text()


def test_many_files_have_a_list_of_their_own(client, portal_settings, section):
    linked_files(section, *(f"第{number}回 議事録" for number in range(12)))
    section.add_child(instance=InfoPage(title="議事録について", slug="about"))
    html = search(client, "議事録")
    assert len(html.select(".row-link")) == 1 + 3
    rest = search(client, "議事録", kind="file")
    assert len(rest.select(".row-link")) == 10
    assert rest.find("a", rel="next")["href"] == "?q=%E8%AD%B0%E4%BA%8B%E9%8C%B2&kind=file&page=2"


# --- Pages of results and their cost --------------------------------------------------------------


def test_ten_results_stand_on_a_page(client, portal_settings, section):
    for number in range(12):
        section.add_child(instance=InfoPage(title=f"家族会の予定{number}", slug=f"p{number}"))
    assert len(search(client, "家族会").select(".row-link")) == 10
    assert len(search(client, "家族会", page="2").select(".row-link")) == 2


def test_a_search_takes_at_most_twelve_queries(client, portal_settings, section, django_assert_max_num_queries):
    linked_files(section, "家族会の記録")
    for number in range(12):
        section.add_child(instance=InfoPage(title=f"家族会の予定{number}", slug=f"p{number}"))
    client.get("/search/", {"q": "家族会"})
    with django_assert_max_num_queries(12):
        client.get("/search/", {"q": "家族会"})
    with django_assert_max_num_queries(12):
        client.get("/search/", {"q": "家族会", "page": "2"})


@pytest.mark.parametrize("page", ["0", "-1", "999", "abc", ""])
def test_any_page_number_gets_a_page(client, portal_settings, info_page, page):
    search(client, "手当", page=page)


# --- Chosen results and counting ------------------------------------------------------------------


def test_a_chosen_page_stands_above_the_results(client, portal_settings, info_page, section):
    SearchPromotion.objects.create(query=Query.get("手当"), page=section, description="まずはこちらへ。")
    html = search(client, "手当")
    assert html.find(class_="promoted").a["href"] == "/family/"
    assert "まずはこちらへ。" in html.find(class_="promoted").get_text()
    assert search(client, "手当", page="1").find(class_="promoted")
    assert search(client, "手当", kind="guide").find(class_="promoted") is None


def test_a_search_is_counted_once_however_it_is_looked_through(client, portal_settings, info_page):
    for parameters in ({}, {"page": "1"}, {"kind": "guide"}, {"page": "2", "kind": "guide"}):
        search(client, "手当", **parameters)
    assert QueryDailyHits.objects.get().hits == 1


@pytest.mark.parametrize("query", ["03-1234-5678", "あ" * 10_000, '"'])
def test_what_is_not_looked_for_or_may_be_personal_is_not_counted(client, portal_settings, query):
    search(client, query)
    assert not Query.objects.exists()


def test_searching_leaves_no_cookie(client, portal_settings, info_page):
    assert not client.get("/search/", {"q": "手当"}).cookies


# --- The rest -------------------------------------------------------------------------------------


def test_the_query_is_escaped(client, portal_settings):
    response = client.get("/search/", {"q": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


def test_a_hit_is_escaped(client, portal_settings, section):
    section.add_child(instance=InfoPage(title="<b>手当</b>", slug="b", summary="<i>手当</i>"))
    row = search(client, "手当").select_one(".row")
    assert row.find("b") is None
    assert row.find("i") is None
    assert "<b>手当</b>" in row.get_text()


def test_the_search_says_where_one_is(client, portal_settings):
    html = BeautifulSoup(client.get("/search/").content, "html.parser")
    assert [link["href"] for link in html.select(".breadcrumbs a")] == ["/"]


def test_only_reading_is_allowed(client, db):
    assert client.post("/search/").status_code == 405


def test_search_results_are_not_for_search_engines(client, portal_settings):
    assert client.get(reverse("search"))["X-Robots-Tag"] == "noindex"
