"""The front page shows what is next and new; the page of the window shows consultations on days off."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from blog.models import EventIndexPage, EventPage, NewsPage, PostPage
from home.models import HomePage, WindowPage
from tests.blog.conftest import in_days, row
from tests.html import assert_accessible, assert_self_contained, parse

Make = Callable[..., object]


def section(client: Client, name: str) -> list[str]:
    found = parse(client.get("/")).find("section", attrs={"aria-labelledby": name})
    return [link.get_text() for link in found.select(".row-link")] if found else []


def test_three_events_two_posts_and_three_pieces_of_news(
    client: Client, plan: Make, write: Make, announce: Make
) -> None:
    for number in range(1, 5):
        plan(f"予定{number}", row(in_days(number)))
        write(f"記事{number}", date(2026, 1, number))
        announce(f"お知らせ{number}", 10 - number)
    plan("きのうの予定", row(in_days(-1)))

    response = client.get("/")

    assert_accessible(response)
    assert_self_contained(response)
    assert section(client, "next-events") == ["予定1", "予定2", "予定3"]
    assert section(client, "latest-posts") == ["記事4", "記事3"]
    assert section(client, "latest-news") == ["お知らせ4", "お知らせ3", "お知らせ2"]
    assert [link["href"] for link in parse(response).select(".home-new .more a")] == ["/events/", "/blog/", "/news/"]


def test_without_anything_new_there_is_no_empty_heading(client: Client, home: HomePage, events: EventIndexPage) -> None:
    tree = assert_accessible(client.get("/"))

    assert not tree.select(".home-new")


def test_an_unpublished_list_is_not_shown(client: Client, plan: Make, events: EventIndexPage) -> None:
    plan("予定", row(in_days(1)))
    EventIndexPage.objects.get(pk=events.pk).unpublish()

    assert section(client, "next-events") == []


def test_what_is_private_does_not_stand_on_the_front_page(
    client: Client, plan: Callable[..., EventPage], write: Callable[..., PostPage], announce: Callable[..., NewsPage]
) -> None:
    for page in (plan("内輪", row(in_days(1))), write("内輪", date(2026, 1, 1)), announce("内輪")):
        page.view_restrictions.create(restriction_type="login")

    assert "内輪" not in client.get("/").content.decode()


def test_new_news_is_marked(client: Client, announce: Make) -> None:
    announce("新しい", 1)
    announce("古い", 40)

    rows = parse(client.get("/")).select(".home-new .row")

    assert [row.select_one(".is-new") is not None for row in rows] == [True, False]


def test_the_page_of_the_window_shows_the_next_consultations_on_days_off(
    client: Client, home: HomePage, plan: Make
) -> None:
    home.add_child(instance=WindowPage(title="相談窓口", slug="window"))
    plan("休日相談", row(in_days(-30), repeat="weekly", until=in_days(300)), kind="consultation_day")
    plan("つどい", row(in_days(1)))

    tree = assert_accessible(client.get("/window/"))

    assert [link.get_text() for link in tree.select(".row-link")] == ["休日相談"] * 5


def test_without_such_a_day_the_page_of_the_window_does_not_mention_it(
    client: Client, home: HomePage, events: EventIndexPage
) -> None:
    home.add_child(instance=WindowPage(title="相談窓口", slug="window"))

    assert "休日相談" not in parse(client.get("/window/")).main.get_text()
