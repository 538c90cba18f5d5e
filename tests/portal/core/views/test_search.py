"""The search page answers every query calmly."""

import pytest
from bs4 import BeautifulSoup

from home.models import InfoPage


def main_of(response):
    assert response.status_code == 200
    return BeautifulSoup(response.content, "html.parser").main


def test_results_lead_to_their_pages_with_summaries(client, portal_settings, info_page):
    html = main_of(client.get("/search/", {"q": "手当"}))
    assert html.find("a", href="/family/allowance/")
    assert "手当の案内です。" in html.get_text()


@pytest.mark.parametrize(
    "query", ["", "   ", "\x00", "存在しない言葉", "あ" * 10_000, '"*()', "AND OR NOT", "%", "😀", "'; --"]
)
def test_any_query_gets_a_calm_answer(client, portal_settings, info_page, query):
    main_of(client.get("/search/", {"q": query}))


def test_a_query_that_is_too_long_is_not_looked_for(client, portal_settings, django_assert_max_num_queries):
    client.get("/search/")
    with django_assert_max_num_queries(3):
        response = client.get("/search/", {"q": "あ" * 10_000})
    assert response.context["too_long"]
    assert len(response.content) < 30_000


def test_ten_results_stand_on_a_page(client, portal_settings, section, django_assert_max_num_queries):
    for number in range(12):
        section.add_child(instance=InfoPage(title=f"家族会の予定{number}", slug=f"p{number}"))
    first = client.get("/search/", {"q": "家族会"})
    assert len(first.context["results"]) == 10
    assert first.context["total"] == 12
    with django_assert_max_num_queries(12):
        second = client.get("/search/", {"q": "家族会", "page": "2"})
    assert len(second.context["results"]) == 2


@pytest.mark.parametrize("page", ["0", "-1", "999", "abc", ""])
def test_any_page_number_gets_a_page(client, portal_settings, info_page, page):
    main_of(client.get("/search/", {"q": "手当", "page": page}))


def test_the_query_is_escaped(client, portal_settings):
    response = client.get("/search/", {"q": "<script>alert(1)</script>"})
    assert b"<script>alert" not in response.content


def test_only_reading_is_allowed(client, db):
    assert client.post("/search/").status_code == 405


def test_search_results_are_not_for_search_engines(client, portal_settings):
    assert client.get("/search/")["X-Robots-Tag"] == "noindex"
