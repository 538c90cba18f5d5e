"""While the desk takes nothing in, the page says so, names other ways, and gives back what was written."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.utils import timezone

import pytest

from forms.inbox.models import Consultation, DeskSettings, TeamKey
from forms.models import ConsultationPage
from portal.core.models import Window
from portal.core.templatetags.dates import day
from tests.forms import consulting
from tests.forms.consulting import ADDRESS, CHANNEL, ODD_TEXT, WISHES, field
from tests.html import assert_accessible, assert_self_contained, parse


def pause(days: int) -> None:
    DeskSettings.objects.update_or_create(pk=1, defaults={"paused_until": timezone.localdate() + timedelta(days=days)})


def test_a_paused_desk_says_from_which_day_on_one_can_write_again(client: Client, open_page: ConsultationPage) -> None:
    pause(3)
    response = client.get(open_page.url)
    page = assert_accessible(response)
    assert_self_contained(response)
    assert page.find("main").find("form") is None
    text = page.find("main").get_text()
    assert day(timezone.localdate() + timedelta(days=4)) in text
    window = Window.objects.get()
    for way in (window.phone, window.mail):
        assert way in text


def test_a_pause_ends_by_itself(client: Client, open_page: ConsultationPage, monkeypatch: Any) -> None:
    pause(0)
    assert parse(client.get(open_page.url)).find("main").find("form") is None
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr("forms.inbox.settings_of_desk.timezone.localdate", lambda: tomorrow)
    assert parse(client.get(open_page.url)).find("main").find("form")
    consulting.send(client, open_page)
    assert Consultation.objects.count() == 1


def test_without_a_key_no_day_is_promised(client: Client, consultation_page: ConsultationPage) -> None:
    for _state in ("no pause", "paused"):
        text = parse(client.get(consultation_page.url)).find("main").get_text()
        assert "準備が" in text
        assert "またここで書けます" not in text
        pause(3)


def test_everything_written_is_handed_back_with_its_questions(client: Client, full_page: ConsultationPage) -> None:
    answers = {
        "message": ODD_TEXT,
        field(WISHES): [consulting.LISTEN, consulting.TALK],
        field(CHANNEL): "mailbox",
        field(ADDRESS): "書きかけ",
    }
    form = consulting.fields_of(client.get(full_page.url))
    pause(3)
    page = assert_accessible(client.post(full_page.url, {**form, **answers, "step": "send"}))
    text = page.find("textarea").text
    for words in (ODD_TEXT, "してほしいこと\n聞いてほしい\n話してほしい", "アドレス\n書きかけ"):
        assert words in text
    assert Consultation.objects.count() == 0


def test_trying_once_more_after_the_pause_goes_on_with_everything(client: Client, full_page: ConsultationPage) -> None:
    answers = {"message": ODD_TEXT, field(WISHES): [consulting.LISTEN, consulting.TALK]}
    form = consulting.fields_of(client.get(full_page.url))
    pause(3)
    closed = client.post(full_page.url, {**form, **answers, "step": "send"})
    still_closed = client.post(full_page.url, {**consulting.fields_of(closed), "step": "check"})
    assert answers.items() <= consulting.fields_of(still_closed).items()
    pause(-1)
    check = client.post(full_page.url, {**consulting.fields_of(still_closed), "step": "check"})
    assert answers.items() <= consulting.fields_of(check).items()
    client.post(full_page.url, {**consulting.fields_of(check), "step": "send"})
    assert Consultation.objects.count() == 1


@pytest.mark.parametrize("mistake", [{"message": ""}, {"reason_to_stay": "robot"}, {"opened": ""}])
def test_nobody_mends_what_is_written_in_vain(
    mistake: dict[str, str], client: Client, full_page: ConsultationPage
) -> None:
    answers = {**consulting.fields_of(client.get(full_page.url)), "message": ODD_TEXT, "step": "send"}
    pause(3)
    page = parse(client.post(full_page.url, {**answers, **mistake}))
    assert day(timezone.localdate() + timedelta(days=4)) in page.find("main").get_text()
    assert not page.select(".error-summary, button[name=step][value=send]")


def test_nothing_written_is_nothing_handed_back(client: Client, full_page: ConsultationPage) -> None:
    TeamKey.objects.all().delete()
    page = parse(client.post(full_page.url, {"message": "", "step": "check"}))
    assert page.find("main").find("form") is None
    assert not page.find("textarea")
