"""Calendar programs read what the site says, to the minute and across the turn of the year."""

from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

from django.test import Client

from wagtail.models import Page

import icalendar
import pytest

from blog.models import EventChange, EventDate, EventIndexPage, EventPage
from portal.core.open_days import TOKYO
from tests.blog.conftest import in_days, row

Plan = Callable[..., EventPage]


def calendar(client: Client, address: str) -> icalendar.Calendar:
    response = client.get(address)
    assert response.status_code == 200
    assert response.headers["Content-Type"] == "text/calendar; charset=utf-8"
    assert response.headers["Content-Disposition"].startswith("attachment;")
    parsed = icalendar.Calendar.from_ical(response.content)
    assert isinstance(parsed, icalendar.Calendar)
    return parsed


def times(found: icalendar.Calendar) -> list[tuple[Any, Any]]:
    return [(event.decoded("dtstart"), event.decoded("dtend", None)) for event in found.walk("VEVENT")]


def test_a_night_over_the_turn_of_the_year_begins_and_ends_at_the_right_time(client: Client, plan: Plan) -> None:
    plan("年越し", row(date(2026, 12, 31), time(21), time(0, 30), last_day=date(2027, 1, 1)))

    ((starts, ends),) = times(calendar(client, "/events/event-0/calendar/"))

    assert starts == datetime(2026, 12, 31, 21, tzinfo=TOKYO)
    assert ends == datetime(2027, 1, 1, 0, 30, tzinfo=TOKYO)
    assert starts.utcoffset() == timedelta(hours=9)


def test_a_repetition_goes_on_in_the_new_year_at_the_same_time(client: Client, plan: Plan) -> None:
    plan("木曜の夜", row(date(2026, 12, 17), time(20), time(21, 30), repeat="fortnightly", until=date(2027, 1, 20)))

    assert [starts for starts, _ends in times(calendar(client, "/events/event-0/calendar/"))] == [
        datetime(2026, 12, 17, 20, tzinfo=TOKYO),
        datetime(2026, 12, 31, 20, tzinfo=TOKYO),
        datetime(2027, 1, 14, 20, tzinfo=TOKYO),
    ]


def test_whole_days_end_before_the_day_after_the_last(client: Client, plan: Plan) -> None:
    plan("年末年始の居場所", row(date(2026, 12, 29), None, None, last_day=date(2027, 1, 3)))

    assert times(calendar(client, "/events/event-0/calendar/")) == [(date(2026, 12, 29), date(2027, 1, 4))]


def test_every_time_zone_that_is_used_is_described(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(3)))

    assert [str(zone["TZID"]) for zone in calendar(client, "/events/event-0/calendar/").walk("VTIMEZONE")] == [
        "Asia/Tokyo"
    ]


def test_an_event_brings_what_one_needs_to_go_there(client: Client, plan: Plan) -> None:
    plan("つどい; 家族, きょうだい\\", row(in_days(3)), place="区民センター", online_url="https://example.jp/a")

    (event,) = calendar(client, "/events/event-0/calendar/").walk("VEVENT")

    assert str(event["SUMMARY"]) == "つどい; 家族, きょうだい\\"
    assert str(event["LOCATION"]) == "区民センター"
    assert str(event["URL"]).endswith("/events/event-0/")
    assert "https://example.jp/a" in str(event["DESCRIPTION"])
    assert str(event["STATUS"]) == "CONFIRMED"


def test_one_cancelled_day_is_cancelled_and_the_others_stand(client: Client, plan: Plan) -> None:
    day = in_days(7)
    plan("会", row(day, repeat="weekly", until=in_days(14)), changes=(EventChange(day=day, note="台風のため"),))

    events = calendar(client, "/events/event-0/calendar/").walk("VEVENT")

    assert [str(event["STATUS"]) for event in events] == ["CANCELLED", "CONFIRMED"]
    assert str(events[0]["SUMMARY"]) == "【中止】会"
    assert "台風のため" in str(events[0]["DESCRIPTION"])


def test_a_cancelled_event_is_cancelled_on_all_days(client: Client, plan: Plan) -> None:
    plan("会", row(in_days(7)), row(in_days(9)), is_cancelled=True)

    statuses = [str(event["STATUS"]) for event in calendar(client, "/events/event-0/calendar/").walk("VEVENT")]

    assert statuses == ["CANCELLED", "CANCELLED"]


def test_a_moved_date_keeps_its_name_and_counts_as_newer(client: Client, plan: Plan) -> None:
    page = plan("会", row(in_days(7)))
    page.save_revision().publish()
    (before,) = calendar(client, "/events/event-0/calendar/").walk("VEVENT")
    page = EventPage.objects.get(pk=page.pk)
    moved = page.dates.get()
    moved.first_day = in_days(8)
    page.dates = [moved]
    page.save_revision().publish()

    (after,) = calendar(client, "/events/event-0/calendar/").walk("VEVENT")

    assert after["UID"] == before["UID"]
    assert after.decoded("dtstart").date() == in_days(8)
    assert after["SEQUENCE"] >= before["SEQUENCE"]


def test_the_list_holds_what_is_to_come_and_follows_the_readers_choice(client: Client, plan: Plan) -> None:
    plan("過ぎた会", row(in_days(-2)))
    plan("家族の会", row(in_days(2)), for_persons=False)
    plan("本人の会", row(in_days(3)), for_families=False)

    everything = calendar(client, "/events/calendar/all/").walk("VEVENT")
    chosen = calendar(client, "/events/calendar/all/?audience=families").walk("VEVENT")

    assert [str(event["SUMMARY"]) for event in everything] == ["家族の会", "本人の会"]
    assert [str(event["SUMMARY"]) for event in chosen] == ["家族の会"]


def test_names_are_unique_in_a_list(client: Client, plan: Plan) -> None:
    plan("一", row(in_days(1), repeat="weekly", until=in_days(60)))
    plan("二", row(in_days(1)), row(in_days(2)))

    names = [str(event["UID"]) for event in calendar(client, "/events/calendar/all/").walk("VEVENT")]

    assert len(names) == len(set(names)) == 11


def test_an_empty_list_is_a_calendar_too(client: Client, events: EventIndexPage) -> None:
    assert calendar(client, "/events/calendar/all/").walk("VEVENT") == []


def test_private_events_are_not_in_the_list(client: Client, plan: Plan) -> None:
    page = plan("内輪の会", row(in_days(2)))
    page.view_restrictions.create(restriction_type="login")

    assert calendar(client, "/events/calendar/all/").walk("VEVENT") == []
    assert client.get("/events/event-0/calendar/").status_code == 302


@pytest.mark.parametrize("line", ["DTSTART", "UID", "DTSTAMP"])
def test_every_event_has_the_lines_that_the_standard_asks_for(client: Client, plan: Plan, line: str) -> None:
    plan("会", row(in_days(2), None, None))

    assert all(line in event for event in calendar(client, "/events/calendar/all/").walk("VEVENT"))


def test_lines_are_folded_and_end_as_the_standard_says(client: Client, plan: Plan) -> None:
    plan("とても長い題の会" * 10, row(in_days(2)))

    content = client.get("/events/calendar/all/").content

    assert content.endswith(b"END:VCALENDAR\r\n")
    assert max(len(line) for line in content.split(b"\r\n")) <= 75


def test_a_draft_is_in_no_calendar(client: Client, events: EventIndexPage) -> None:
    event = EventPage(title="下書き", slug="draft", live=False)
    event.dates = [EventDate(first_day=in_days(3))]
    events.add_child(instance=event)

    assert calendar(client, "/events/calendar/all/").walk("VEVENT") == []
    assert client.get("/events/draft/calendar/").status_code == 404
    assert Page.objects.filter(slug="draft").exists()
