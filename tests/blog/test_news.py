"""News marks itself as new for some days and leaves the lists by itself."""

from collections.abc import Callable
from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

import pytest

from blog.models import NewsIndexPage, NewsPage
from portal.core.models import Topic
from tests.html import assert_accessible, assert_self_contained, parse, text_of

Announce = Callable[..., NewsPage]


def listed(client: Client, address: str = "/news/") -> list[tuple[str, bool]]:
    rows = parse(client.get(address)).select(".row")
    return [(row.select_one(".row-link").get_text(), row.select_one(".is-new") is not None) for row in rows]


def test_the_list_is_accessible_and_the_newest_comes_first(client: Client, announce: Announce) -> None:
    announce("古い", 40)
    announce("新しい", 1)

    response = client.get("/news/")

    assert_accessible(response)
    assert_self_contained(response)
    assert listed(client) == [("新しい", True), ("古い", False)]


def test_news_is_marked_as_new_for_as_many_days_as_the_list_says(
    client: Client, announce: Announce, news: NewsIndexPage
) -> None:
    announce("きょう", 0)
    announce("二日前", 2)
    announce("三日前", 3)
    NewsIndexPage.objects.filter(pk=news.pk).update(new_for_days=3)

    assert listed(client) == [("きょう", True), ("二日前", True), ("三日前", False)]


def test_with_no_days_nothing_is_new(client: Client, announce: Announce, news: NewsIndexPage) -> None:
    announce("きょう")
    NewsIndexPage.objects.filter(pk=news.pk).update(new_for_days=0)

    assert listed(client) == [("きょう", False)]


def test_after_its_last_day_news_drops_out_and_says_at_its_address_that_it_is_old(
    client: Client, announce: Announce
) -> None:
    today = timezone.localdate()
    announce("きょうまで", 5, listed_until=today, slug="today")
    announce("きのうまで", 5, listed_until=today - timedelta(days=1), slug="yesterday")

    assert [title for title, _is_new in listed(client)] == ["きょうまで"]
    assert "までのお知らせです" not in text_of(client.get("/news/today/"))
    response = client.get("/news/yesterday/")
    assert_accessible(response)
    assert "までのお知らせです" in text_of(response)


def test_the_list_by_kind_can_be_shared(client: Client, announce: Announce) -> None:
    announce("募集です", kind=NewsPage.Kind.CALL)
    announce("報告です", kind=NewsPage.Kind.REPORT)

    tree = assert_accessible(client.get("/news/?kind=call"))

    assert listed(client, "/news/?kind=call") == [("募集です", True)]
    assert tree.select_one('.choice-links [aria-current="true"]').get_text() == "募集"


def test_a_kind_without_news_leads_back_to_all(client: Client, announce: Announce) -> None:
    announce("報告です", kind=NewsPage.Kind.REPORT)

    tree = assert_accessible(client.get("/news/?kind=call"))

    assert "いま、この種類のお知らせはありません。" in tree.main.get_text()
    assert tree.main.find("a", string="お知らせをすべて見る")["href"] == "/news/"


def test_news_by_topic(client: Client, announce: Announce, topic: Topic) -> None:
    page = announce("家族の方へ")
    page.topics = [topic]
    page.save()
    announce("みなさまへ")

    assert [title for title, _is_new in listed(client, "/news/?topic=family")] == ["家族の方へ"]


@pytest.mark.parametrize("query", ["kind=nothing", "topic=nobody", "page=-1", "kind=%00"])
def test_an_address_that_makes_no_sense_shows_everything(client: Client, announce: Announce, query: str) -> None:
    announce("題")

    assert [title for title, _is_new in listed(client, f"/news/?{query}")] == ["題"]


def test_news_cannot_be_over_before_it_begins() -> None:
    with pytest.raises(ValidationError) as refusal:
        NewsPage(title="題", date=date(2026, 3, 2), listed_until=date(2026, 3, 1)).clean()
    assert list(refusal.value.message_dict) == ["listed_until"]


def test_what_may_stand_below_what() -> None:
    assert NewsIndexPage.clean_subpage_models() == [NewsPage]
    assert NewsPage.clean_parent_page_models() == [NewsIndexPage]
