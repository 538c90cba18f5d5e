"""What readers see of an event, and what is written down for the lists when it is published."""

import json
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

import pytest

from blog.models import EventChange, EventDate, EventIndexPage, EventPage, Occurrence
from portal.core.open_days import TOKYO
from tests.blog.conftest import BODY, in_days, row
from tests.html import assert_accessible, assert_self_contained, parse, text_of

Plan = Callable[..., EventPage]


def facts(client: Client, address: str = "/events/event-0/") -> dict[str, str]:
    groups = parse(client.get(address)).select("dl.contact-list > div")
    return {group.dt.get_text(): " ".join(group.dd.get_text(" ").split()) for group in groups}


def test_an_event_says_when_for_whom_where_and_how(client: Client, plan: Plan) -> None:
    day = in_days(3)
    plan(
        "家族のつどい",
        row(day),
        for_persons=False,
        audience_note="はじめての方も",
        access="1階から",
        booking=EventPage.Booking.NEEDED,
        deadline=in_days(1),
        how_to_book="<p>電話で。</p>",
        capacity="20名",
    )

    response = client.get("/events/event-0/")

    assert_accessible(response)
    assert_self_contained(response)
    found = facts(client)
    assert "14:00〜16:00" in found["日時"]
    assert found["対象"] == "ご家族 はじめての方も"
    assert found["場所"] == "4階 1階から"
    assert found["予約"].startswith("予約が必要")
    assert found["申込の方法"] == "電話で。"
    assert found["途中の出入り"] == "途中から来ても、途中で帰ってもかまいません。"
    assert (found["定員"], found["費用"]) == ("20名", "無料")


def test_when_booking_is_over_nobody_is_sent_to_it(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(3)), booking=EventPage.Booking.NEEDED, deadline=in_days(-1), how_to_book="<p>電話で。</p>")

    found = facts(client)

    assert "申込の受付は" in found["予約"]
    assert "申込の方法" not in found


def test_an_online_event_has_a_link_and_no_place(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(3)), attendance=EventPage.Attendance.ONLINE, place="", online_url="https://example.jp/a")

    tree = parse(client.get("/events/event-0/"))

    assert tree.find("a", href="https://example.jp/a")["rel"] == ["external", "noreferrer"]
    assert "場所" not in facts(client)


def test_an_event_for_all_three_is_for_everybody(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(3)), for_supporters=True)

    assert facts(client)["対象"] == "どなたでも"


def test_a_cancelled_event_says_so_first(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(3)), is_cancelled=True, cancelled_note="工事のため")

    response = client.get("/events/event-0/")

    notice = assert_accessible(response).select_one(".notice.is-important")
    assert "中止になりました" in notice.get_text()
    assert "工事のため" in notice.get_text()


def test_one_cancelled_day_is_marked_in_the_row_of_dates(client: Client, plan: Plan) -> None:
    plan(
        "会",
        row(in_days(7), repeat="weekly", until=in_days(21)),
        changes=(EventChange(day=in_days(14), note="台風のため"),),
    )

    rows = parse(client.get("/events/event-0/")).select(".event-times li")

    assert ["中止" in item.get_text() for item in rows] == [False, True, False]
    assert "台風のため" in rows[1].get_text()


def test_past_dates_are_not_shown_while_others_are_to_come(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(-7)), row(in_days(7)))

    assert len(parse(client.get("/events/event-0/")).select(".event-times li")) == 1


def test_an_event_that_is_over_says_so_and_keeps_its_dates(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(-7)))

    response = client.get("/events/event-0/")

    assert "この催しは、終わりました。" in text_of(response)
    assert len(parse(response).select(".event-times li")) == 1
    assert "カレンダーに入れる" not in text_of(response)


def test_many_dates_are_folded_away_but_all_there(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(1), repeat="weekly", until=in_days(80)))

    tree = assert_accessible(client.get("/events/event-0/"))

    assert len(tree.select(".event-times li")) == 12
    assert len(tree.select("details.event-times li")) == 6


def test_search_engines_get_every_coming_date_with_its_state(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(-1)), row(in_days(1)), row(in_days(2)), changes=(EventChange(day=in_days(2)),))

    blocks = [json.loads(tag.string) for tag in parse(client.get("/events/event-0/")).select('[type$="ld+json"]')]
    events = [block for block in blocks if block["@type"] == "Event"]

    assert [event["eventStatus"] for event in events] == [
        "https://schema.org/EventScheduled",
        "https://schema.org/EventCancelled",
    ]
    assert events[0]["startDate"] == f"{in_days(1)}T14:00:00+09:00"
    assert events[0]["endDate"] == f"{in_days(1)}T16:00:00+09:00"
    assert events[0]["location"] == [{"@type": "Place", "name": "4階", "address": "4階"}]


# --- What is written down -------------------------------------------------------------------------


def written(event: EventPage) -> list[date]:
    return [occurrence.first_day for occurrence in Occurrence.objects.filter(event=event)]


def test_publishing_writes_down_every_time(plan: Plan) -> None:
    event = plan("会", row(date(2026, 12, 17), repeat="fortnightly", until=date(2027, 1, 20)))

    assert written(event) == [date(2026, 12, 17), date(2026, 12, 31), date(2027, 1, 14)]
    assert Occurrence.objects.filter(event=event).first().starts_at == datetime(2026, 12, 17, 14, tzinfo=TOKYO)


def test_a_draft_changes_no_list_before_it_is_published(plan: Plan) -> None:
    event = EventPage.objects.get(pk=plan("会", row(date(2027, 3, 1))).pk)
    event.dates = [row(date(2027, 4, 1))]
    revision = event.save_revision()
    assert written(event) == [date(2027, 3, 1)]

    revision.publish()
    assert written(event) == [date(2027, 4, 1)]


def test_an_unpublished_event_is_in_no_list(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(3))).unpublish()

    assert not parse(client.get("/events/")).select(".row")


def test_rows_that_code_wrote_wrongly_break_no_page(client: Client, plan: Plan) -> None:
    wrong = row(in_days(3), last_day=in_days(1))
    endless = row(in_days(3), repeat="weekly", until=date(2099, 1, 1))

    plan("逆さま", wrong, slug="upside-down")
    with pytest.raises(ValidationError):
        plan("終わりなし", endless)

    assert client.get("/events/upside-down/").status_code == 200


# --- What may be published ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"place": ""}, "place"),
        ({"booking": "needed"}, "how_to_book"),
        ({"for_persons": False, "for_families": False}, "for_persons"),
    ],
)
def test_an_event_that_leaves_a_question_open_is_not_published(plan: Plan, fields: dict[str, Any], at: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        plan("会", row(in_days(3)), **fields)
    assert list(refusal.value.message_dict) == [at]


def test_an_event_without_a_date_is_not_published_by_code_either(events: EventIndexPage) -> None:
    with pytest.raises(ValidationError, match="日程がありません"):
        events.add_child(instance=EventPage(title="いつか", slug="some-day", place="4階", body=BODY))


@pytest.mark.parametrize(
    ("fields", "at"),
    [
        ({"last_day": date(2026, 11, 13)}, "last_day"),
        ({"starts": time(14), "ends": time(14)}, "ends"),
        ({"starts": time(14), "ends": time(10)}, "ends"),
        ({"ends": time(10)}, "starts"),
        ({"repeat": "weekly"}, "until"),
        ({"repeat": "weekly", "until": date(2026, 11, 1)}, "until"),
        ({"repeat": "weekly", "until": date(2062, 11, 14)}, "until"),
        ({"until": date(2026, 12, 1)}, "repeat"),
        ({"first_day": date(2026, 11, 30), "repeat": "monthly", "until": date(2027, 3, 1)}, "repeat"),
        ({"repeat": "monthly_last", "until": date(2027, 3, 1)}, "first_day"),
    ],
)
def test_a_date_that_cannot_be_is_refused_at_the_field_to_change(fields: dict[str, Any], at: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        EventDate(**{"first_day": date(2026, 11, 14), **fields}).clean()
    assert list(refusal.value.message_dict) == [at]


def test_a_night_may_end_in_the_morning_of_its_last_day() -> None:
    EventDate(first_day=date(2026, 12, 31), starts=time(21), last_day=date(2027, 1, 1), ends=time(0, 30)).clean()


@pytest.mark.parametrize("day", [date(1, 1, 1), date(9999, 12, 31)])
def test_a_year_that_nobody_means_is_an_error_and_no_crash(day: date) -> None:
    with pytest.raises(ValidationError) as refusal:
        EventDate(first_day=day, repeat="monthly_last", until=day).full_clean(exclude=["event", "locale"])
    assert "first_day" in refusal.value.message_dict


def test_a_deadline_without_booking_is_refused() -> None:
    with pytest.raises(ValidationError) as refusal:
        EventPage(title="会", deadline=date(2026, 11, 1)).clean()
    assert list(refusal.value.message_dict) == ["deadline"]


def test_it_is_over_when_its_last_minute_has_passed(client: Client, plan: Plan) -> None:
    now = timezone.localtime()
    plan("いま", row(now.date() - timedelta(days=1), time(0), time(23, 59), last_day=now.date()))
    plan("きのう", row(now.date() - timedelta(days=1), time(14), None))

    assert [link.get_text() for link in parse(client.get("/events/")).select(".row-link")] == ["いま"]
