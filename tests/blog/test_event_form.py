"""Editors' mistakes in the form of an event: a clear word beside the field, nothing lost, never a broken page."""

from datetime import date, timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.test.utils.form_data import inline_formset, rich_text, streamfield

import pytest

from blog.models import EventIndexPage, EventPage
from portal.core.models import User
from tests.blog.conftest import in_days, logged_in
from tests.factories import superuser
from tests.html import parse
from tests.page_forms import PUBLISH, page_form

EMPTY_ROW = {"starts": "", "last_day": "", "ends": "", "repeat": "", "until": "", "note": ""}


def date_row(first_day: date | str, **fields: Any) -> dict[str, Any]:
    return {**EMPTY_ROW, "first_day": str(first_day), **{name: str(value) for name, value in fields.items()}}


def event_form(*rows: dict[str, Any], changes: tuple[dict[str, Any], ...] = (), **fields: Any) -> dict[str, Any]:
    """What the form of an event sends."""
    return page_form(
        **{
            "title": "家族のつどい",
            "slug": "circle",
            "kind": "gathering",
            "cancelled_note": "",
            "for_persons": "on",
            "for_families": "on",
            "audience_note": "",
            "attendance": "here",
            "place": "4階",
            "access": "",
            "online_url": "",
            "online_note": "",
            "may_leave_any_time": "on",
            "capacity": "",
            "cost": "",
            "booking": "none",
            "deadline": "",
            "how_to_book": rich_text(""),
            "dates": inline_formset(list(rows)),
            "changes": inline_formset(list(changes)),
            "body": streamfield([]),
            **fields,
        }
    )


@pytest.fixture
def staff(db: None) -> Client:
    user: User = superuser()
    return logged_in(user)


def send(staff: Client, events: EventIndexPage, data: dict[str, Any]) -> Any:
    return staff.post(reverse("wagtailadmin_pages:add", args=["blog", "eventpage", events.pk]), data)


def errors(response: Any) -> str:
    assert response.status_code == 200, "the form should have come back"
    return " ".join(tag.get_text(" ", strip=True) for tag in parse(response).select(".error-message, .messages"))


def test_an_event_is_published_with_its_dates(staff: Client, events: EventIndexPage, client: Client) -> None:
    rows = (
        date_row(in_days(3), starts="14:00", ends="16:00", note="第1回"),
        date_row(in_days(10), starts="14:00", ends="16:00", repeat="weekly", until=in_days(24)),
    )
    changes = ({"day": str(in_days(17)), "kind": "cancelled", "note": "台風のため"},)

    response = send(staff, events, event_form(*rows, changes=changes, **PUBLISH))

    assert response.status_code == 302
    event = EventPage.objects.get(slug="circle")
    assert [occurrence.first_day for occurrence in event.occurrences.all()] == [
        in_days(3), in_days(10), in_days(17), in_days(24),
    ]  # fmt: skip
    assert [occurrence.is_cancelled for occurrence in event.occurrences.all()] == [False, False, True, False]
    assert client.get("/events/circle/").status_code == 200


def test_dates_that_come_again_leave_public_holidays_out_when_the_row_says_so(
    staff: Client, events: EventIndexPage
) -> None:
    # Sports Day 2028 is Monday, 9 October.
    mondays = date_row("2028-10-02", repeat="weekly", until="2028-10-16", skips_holidays="on")

    send(staff, events, event_form(mondays, **PUBLISH))

    days = EventPage.objects.get(slug="circle").occurrences.values_list("first_day", flat=True)
    assert [day.day for day in days] == [2, 16]


def test_an_unfinished_event_is_kept_as_a_draft(staff: Client, events: EventIndexPage) -> None:
    response = send(staff, events, event_form(place="", for_persons="", for_families=""))

    assert response.status_code == 302
    assert not EventPage.objects.get(slug="circle").live


@pytest.mark.parametrize(
    ("rows", "fields", "message"),
    [
        ((), {}, "日程がありません"),
        ((date_row(in_days(3), last_day=in_days(1)),), {}, "最後の日が、はじめの日より前"),
        ((date_row(in_days(3), starts="16:00", ends="14:00"),), {}, "終わりは、始まりより後"),
        ((date_row(in_days(3)), date_row(in_days(3))), {}, "別の行にもあります"),
        (
            (date_row(in_days(3), repeat="weekly", until=in_days(30)), date_row(in_days(10))),
            {},
            "別の行にもあります",
        ),
        ((date_row(in_days(3)),), {"place": ""}, "場所を入れてください"),
        ((date_row(in_days(3)),), {"booking": "needed", "deadline": str(in_days(4))}, "催しより後"),
        ((date_row(in_days(3)),), {"booking": "needed"}, "申込の方法を入れてください"),
        ((date_row(in_days(3)),), {"deadline": str(in_days(1))}, "締切は入れられません"),
        ((date_row("2026-02-30"),), {}, "日付"),
        ((date_row("9999-12-31", repeat="monthly_last", until="9999-12-31"),), {}, "2099"),
        ((date_row(in_days(3), repeat="weekly", until=in_days(3000)),), {}, "年を確かめてください"),
        ((date_row(in_days(3), skips_holidays="on"),), {}, "くり返し方を選んでください"),
        (
            (date_row("2099-01-01", repeat="weekly", until="2099-01-05", skips_holidays="on"),),
            {},
            "すべて祝日です",
        ),
    ],
)
def test_a_mistake_is_named_and_nothing_typed_is_lost(
    staff: Client, events: EventIndexPage, rows: tuple[dict[str, Any], ...], fields: dict[str, Any], message: str
) -> None:
    response = send(staff, events, event_form(*rows, audience_note="ここまで書いた文", **fields, **PUBLISH))

    assert message in errors(response)
    assert "ここまで書いた文" in response.content.decode()
    assert not EventPage.objects.filter(slug="circle").exists()


def test_a_wrong_row_is_not_called_missing(staff: Client, events: EventIndexPage) -> None:
    response = send(staff, events, event_form(date_row(in_days(3), starts="16:00", ends="14:00"), **PUBLISH))

    assert "日程がありません" not in errors(response)


def test_two_parts_of_one_day_at_different_times_are_no_mistake(staff: Client, events: EventIndexPage) -> None:
    rows = (date_row(in_days(3), starts="10:00"), date_row(in_days(3), starts="14:00"))

    assert send(staff, events, event_form(*rows, **PUBLISH)).status_code == 302


def test_a_change_on_a_day_without_a_date_is_named(staff: Client, events: EventIndexPage) -> None:
    change = {"day": str(in_days(4)), "kind": "cancelled", "note": ""}

    response = send(staff, events, event_form(date_row(in_days(3)), changes=(change,), **PUBLISH))

    assert "この日は、日程にありません" in errors(response)


def test_the_same_change_twice_is_named(staff: Client, events: EventIndexPage) -> None:
    change = {"day": str(in_days(3)), "kind": "cancelled", "note": ""}

    response = send(staff, events, event_form(date_row(in_days(3)), changes=(change, change), **PUBLISH))

    assert "同じ日が二つあります" in errors(response)


def test_a_deleted_row_is_no_repeated_date(staff: Client, events: EventIndexPage) -> None:
    rows = (date_row(in_days(3)), {**date_row(in_days(3)), "DELETE": "on"})

    assert send(staff, events, event_form(*rows, **PUBLISH)).status_code == 302


def test_a_past_event_may_be_published(staff: Client, events: EventIndexPage) -> None:
    day = timezone.localdate() - timedelta(days=400)

    assert send(staff, events, event_form(date_row(day), **PUBLISH)).status_code == 302
