"""The calendar: what comes next, a month as a table, a day of it, all narrowed by choices that stand in the address."""

from collections.abc import Callable
from datetime import date

from django.test import Client

import pytest

from blog.models import EventIndexPage, EventPage
from blog.months import first_of_month_before, first_of_next_month, weeks_of
from portal.core.models import Topic
from tests.blog.conftest import in_days, row
from tests.html import assert_accessible, assert_self_contained, parse, text_of

Plan = Callable[..., EventPage]


def titles(client: Client, address: str) -> list[str]:
    return [link.get_text() for link in parse(client.get(address)).select(".row-link")]


def test_the_next_event_comes_first_and_past_ones_are_gone(client: Client, plan: Plan) -> None:
    plan("来月", row(in_days(30)))
    plan("あした", row(in_days(1)))
    plan("きのう", row(in_days(-1)))

    response = client.get("/events/")

    assert_accessible(response)
    assert_self_contained(response)
    assert titles(client, "/events/") == ["あした", "来月"]


def test_an_event_stands_in_the_list_once_for_each_of_its_times(client: Client, plan: Plan) -> None:
    plan("毎週", row(in_days(1), repeat="weekly", until=in_days(15)))

    assert titles(client, "/events/") == ["毎週"] * 3


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("kind=lecture", ["講演"]),
        ("audience=families", ["つどい"]),
        ("audience=persons", ["夜", "講演"]),
        ("way=online", ["夜", "講演"]),
        ("way=here", ["つどい", "講演"]),
        ("free_entry=on", ["夜", "つどい"]),
        ("audience=persons&way=here", ["講演"]),
        ("topic=family", ["つどい"]),
        ("kind=course", ["夜", "つどい", "講演"]),
        ("audience=aliens", ["夜", "つどい", "講演"]),
    ],
)
def test_choices_narrow_the_list_and_nonsense_does_not(
    client: Client, plan: Plan, topic: Topic, query: str, found: list[str]
) -> None:
    plan("夜", row(in_days(1)), attendance="online", place="", for_families=False)
    circle = plan("つどい", row(in_days(2)), for_persons=False)
    circle.topics = [topic]
    circle.save()
    plan(
        "講演", row(in_days(3)), kind="lecture", attendance="both", for_families=False, booking="needed",
        how_to_book="<p>電話</p>",
    )  # fmt: skip

    assert titles(client, f"/events/?{query}") == found


def test_a_value_that_nobody_can_choose_is_an_error_beside_its_field(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(1)))

    tree = assert_accessible(client.get("/events/?audience=aliens"))

    assert tree.select_one("#filter-audience_error") is not None
    assert tree.select_one(".accordion details").has_attr("open")


def test_a_choice_without_a_find_leads_back_to_everything(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(1)), for_families=False)

    tree = assert_accessible(client.get("/events/?audience=families"))

    assert "条件に合う予定：0件" in tree.main.get_text()
    assert {link["href"] for link in tree.main.select(".chosen-line a, .stack a")} == {"/events/"}


def test_the_choice_stays_while_turning_pages_and_months(client: Client, plan: Plan) -> None:
    plan("毎週", row(in_days(1), repeat="weekly", until=in_days(100)))

    tree = parse(client.get("/events/?kind=gathering&audience=persons"))

    assert tree.select_one('a[rel="next"]')["href"] == "?kind=gathering&audience=persons&page=2"
    assert tree.select_one('.choice-links a[href*="month="]')["href"].startswith(
        "/events/?kind=gathering&audience=persons&month="
    )
    assert tree.select_one(".page-foot a")["href"] == "/events/calendar/all/?kind=gathering&audience=persons"


def test_a_month_shows_past_and_coming_events_as_a_table_and_a_list(client: Client, plan: Plan) -> None:
    plan("年越し", row(date(2025, 12, 31), last_day=date(2026, 1, 1)))
    plan("一月の会", row(date(2026, 1, 10)))

    response = client.get("/events/?month=2026-01")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert tree.select_one("table.month caption").get_text() == "2026年1月"
    days = {link["href"]: link.get_text() for link in tree.select("table.month td a")}
    assert days == {"/events/?day=2026-01-01": "1の予定1件", "/events/?day=2026-01-10": "10の予定1件"}
    assert titles(client, "/events/?month=2026-01") == ["年越し", "一月の会"]
    assert titles(client, "/events/?month=2025-12") == ["年越し"]


def test_a_day_of_the_table_shows_what_goes_on_that_day(client: Client, plan: Plan) -> None:
    plan("五日間", row(date(2026, 1, 3), None, None, last_day=date(2026, 1, 7)))
    plan("その日だけ", row(date(2026, 1, 5)))

    tree = assert_accessible(client.get("/events/?day=2026-01-05"))

    assert [link.get_text() for link in tree.select(".row-link")] == ["五日間", "その日だけ"]
    assert tree.select_one('td a[aria-current="true"]')["href"] == "/events/?day=2026-01-05"
    assert len(tree.select("table.month td a")) == 5


@pytest.mark.parametrize(
    "query", ["month=2026-13", "month=x", "month=0001-01", "month=9999-12", "day=2026-02-30", "day=%00", "page=0"]
)
def test_a_day_that_does_not_exist_shows_what_comes_next(client: Client, plan: Plan, query: str) -> None:
    plan("会", row(in_days(1)))

    assert titles(client, f"/events/?{query}") == ["会"]
    assert not parse(client.get(f"/events/?{query}")).select("table.month")


def test_the_first_and_last_month_that_can_be_asked_for(client: Client, events: EventIndexPage) -> None:
    for month in ("2000-01", "2099-12"):
        assert_accessible(client.get(f"/events/?month={month}"))


def test_an_empty_calendar_says_so(client: Client, events: EventIndexPage) -> None:
    response = client.get("/events/")

    assert_accessible(response)
    assert "ここには、まだ予定がありません。" in text_of(response)


def test_everything_works_without_javascript(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(1)))

    form = parse(client.get("/events/")).select_one("form.filter")

    assert (form["method"], form["action"]) == ("get", "/events/")
    assert form.select_one('button[type="submit"]') is not None


def test_weeks_begin_on_sunday_and_count_what_goes_on() -> None:
    weeks = weeks_of(date(2026, 2, 1), [(date(2026, 1, 30), date(2026, 2, 2)), (date(2026, 2, 2), date(2026, 2, 2))])

    assert [day.date for day in weeks[0]][0] == date(2026, 2, 1)
    assert [day.events for day in weeks[0]] == [1, 2, 0, 0, 0, 0, 0]
    assert (first_of_next_month(date(2026, 12, 31)), first_of_month_before(date(2026, 1, 31))) == (
        date(2027, 1, 1),
        date(2025, 12, 1),
    )
