"""The window's page takes its facts from the settings, so that they are typed in once."""

from datetime import time

from django.test import Client

from home.models import WindowPage
from home.weekly_hours import weekly_hours
from portal.core.models import OpenDays, Window
from tests.html import assert_accessible, assert_self_contained, parse, text_of


def test_the_page_of_the_window_is_accessible_and_self_contained(
    client: Client, window_page: WindowPage, window: Window
) -> None:
    response = client.get("/window/")

    assert_accessible(response)
    assert_self_contained(response)


def test_phone_place_and_mail_come_from_the_window(client: Client, window_page: WindowPage, window: Window) -> None:
    facts = text_of(str(parse(client.get("/window/")).select_one(".contact-list")))

    for fact in ["03-0000-0000", "見本庁舎4階", "soudan@example.jp", "駅から歩いて3分。"]:
        assert fact in facts


def test_a_corrected_phone_number_shows_at_once(client: Client, window_page: WindowPage, window: Window) -> None:
    client.get("/window/")
    window.phone = "03-1111-1111"
    window.save()

    page = client.get("/window/").content.decode()

    assert "03-1111-1111" in page
    assert "03-0000-0000" not in page


def test_the_page_tells_whether_the_window_is_open(client: Client, window_page: WindowPage, window: Window) -> None:
    line = parse(client.get("/window/")).select_one(".status-line")

    assert {"is-open", "is-closed"} & set(line["class"])
    assert line.strong.get_text(strip=True)


def test_the_first_day_is_told_step_by_step(client: Client, window_page: WindowPage) -> None:
    assert [step.get_text() for step in parse(client.get("/window/")).select(".step-title")] == ["声をかける"]


def test_weekdays_with_the_same_hours_share_a_row() -> None:
    (row,) = weekly_hours(OpenDays().schedule())

    assert (row.opens, row.closes) == (time(8, 30), time(16, 30))
    assert row.first != row.last


def test_a_weekday_with_hours_of_its_own_has_a_row_of_its_own() -> None:
    open_days = OpenDays(wednesday_opens=None, wednesday_closes=None, friday_closes=time(19, 0))

    assert [(row.first == row.last, row.closes.hour) for row in weekly_hours(open_days.schedule())] == [
        (False, 16),
        (True, 16),
        (True, 19),
    ]


def test_a_window_that_never_opens_has_no_rows() -> None:
    weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"]
    never = OpenDays(**{f"{day}_{end}": None for day in weekdays for end in ("opens", "closes")})

    assert weekly_hours(never.schedule()) == []
