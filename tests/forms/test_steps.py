"""Write, check, send, receipt: nothing typed is ever lost on the way."""

from typing import Any

from django.db import OperationalError
from django.test import Client

import pytest

from forms.inbox.models import Consultation, TeamKey
from forms.models import ConsultationPage
from portal.core.models import Window
from tests.forms import consulting
from tests.forms.consulting import MESSAGE, ODD_TEXT
from tests.html import assert_accessible, assert_self_contained, parse, text_of


def _answers(page: ConsultationPage) -> dict[str, str]:
    name, who, more = page.form_rows
    return {
        "message": ODD_TEXT,
        name.field_name: "みほん<b>",
        who.field_name: who.choices[0].code,
        more.field_name: "一行目\n\n三行目",
    }


def _typed(fields: dict[str, str], page: ConsultationPage) -> dict[str, str]:
    return {name: fields[name] for name in _answers(page)}


def _send_form(client: Client, page: ConsultationPage) -> dict[str, str]:
    return {**consulting.fields_of(consulting.check(client, page, **_answers(page))), "step": "send"}


def test_every_screen_is_accessible_and_self_contained(client: Client, open_page: ConsultationPage) -> None:
    form, check = client.get(open_page.url), consulting.check(client, open_page)
    faulty = client.post(open_page.url, {"message": "", "step": "check"})
    for response in (form, faulty, check, consulting.send(client, open_page)):
        assert_accessible(response)
        assert_self_contained(response)


def test_the_form_asks_for_the_message_first_and_for_nothing_else(client: Client, open_page: ConsultationPage) -> None:
    page = parse(client.get(open_page.url))
    fields = (
        page.find("main").find("form").find_all(["textarea", "input"], attrs={"type": lambda kind: kind != "hidden"})
    )
    assert fields[0]["name"] == "message"
    assert not page.find_all(attrs={"required": True})
    for row in open_page.form_rows:
        assert row.label in page.get_text()


def test_the_promise_stands_before_the_button(client: Client, open_page: ConsultationPage) -> None:
    for response in (client.get(open_page.url), consulting.check(client, open_page)):
        page = parse(response)
        promise = page.select_one(".promise")
        assert open_page.readers in promise.get_text()
        assert open_page.retention in promise.get_text()
        assert len(promise.find_all("li")) == 3
        assert promise.find_next("button", attrs={"name": "step"})
        assert page.find("a", href=open_page.privacy_page.url)


def test_a_choice_is_a_fieldset_with_a_legend(client: Client, open_page: ConsultationPage) -> None:
    fieldset = parse(client.get(open_page.url)).find("fieldset")
    assert "書いている方" in fieldset.find("legend").get_text()
    assert [label.get_text(strip=True) for label in fieldset.find_all("label")][:3] == ["本人", "家族", "支援者"]


def test_an_empty_message_keeps_everything_else_and_says_where_to_look(
    client: Client, open_page: ConsultationPage
) -> None:
    typed = {**_answers(open_page), "message": " "}
    response = client.post(open_page.url, {**typed, "step": "check"})
    page = parse(response)
    assert _typed(consulting.fields_of(response), open_page) == typed
    summary = page.select_one("#error-summary")
    assert summary["tabindex"] == "-1"
    target = summary.find("a")["href"].removeprefix("#")
    assert page.find(id=target)["aria-invalid"] == "true"
    assert Consultation.objects.count() == 0


def test_the_check_page_shows_everything_and_leads_back_with_everything(
    client: Client, open_page: ConsultationPage
) -> None:
    check = consulting.check(client, open_page, **_answers(open_page))
    shown = [answer.get_text() for answer in parse(check).select(".check-list dd")]
    assert shown == [ODD_TEXT, "みほん<b>", "本人", "一行目\n\n三行目"]
    form = client.post(open_page.url, {**consulting.fields_of(check), "step": "edit"})
    assert _typed(consulting.fields_of(form), open_page) == _answers(open_page)
    assert not parse(form).select("#error-summary")
    again = client.post(open_page.url, {**consulting.fields_of(form), "step": "check"})
    assert [answer.get_text() for answer in parse(again).select(".check-list dd")] == shown


def test_going_back_shows_even_an_invalid_form_without_blame(client: Client, open_page: ConsultationPage) -> None:
    response = client.post(open_page.url, {"message": "", "step": "edit"})
    assert not parse(response).select(".has-error, #error-summary")


def test_what_was_typed_is_never_markup(client: Client, open_page: ConsultationPage) -> None:
    evil = "</textarea><script>alert(1)</script>\"'><img src=x>"
    for step in ("edit", "check"):
        response = client.post(open_page.url, {"message": evil, "step": step})
        assert "<script>alert" not in response.content.decode()
        assert consulting.fields_of(response)["message"] == evil


def test_pages_with_typed_text_are_never_kept(client: Client, open_page: ConsultationPage) -> None:
    for response in (
        consulting.check(client, open_page),
        client.post(open_page.url, {"message": "", "step": "check"}),
        consulting.send(client, open_page),
    ):
        assert "no-store" in response.headers["Cache-Control"]


def test_going_back_in_the_browser_keeps_the_empty_form_alive(client: Client, open_page: ConsultationPage) -> None:
    cache_control = client.get(open_page.url).headers["Cache-Control"]
    assert "private" in cache_control
    assert "no-store" not in cache_control


def test_the_receipt_is_shown_with_both_numbers_and_leaves_no_trace(
    client: Client, open_page: ConsultationPage
) -> None:
    response = consulting.send(client, open_page)
    case_number, secret = consulting.numbers_on(response)
    assert case_number.replace("-", "") == Consultation.objects.get().case_number
    assert [len(group) for group in secret.split("-")] == [4, 4, 4, 4]
    page = parse(response)
    assert page.find("meta", attrs={"name": "robots"})["content"] == "noindex"
    assert "http://testserver/mailbox/" in page.get_text()
    assert MESSAGE not in page.get_text()
    assert set(response.cookies) <= {"csrftoken"}


def test_forms_keep_a_referrer_policy_that_lets_the_origin_through(client: Client, open_page: ConsultationPage) -> None:
    # With "no-referrer" browsers send "Origin: null" and Django refuses the form.
    form, check = client.get(open_page.url), consulting.check(client, open_page)
    for response in (form, check, consulting.send(client, open_page)):
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert parse(response).find("meta", attrs={"name": "referrer"})["content"] == "same-origin"


@pytest.mark.parametrize("fault", [{"reason_to_stay": "spam"}, {"opened": ""}, {"opened": "forged"}], ids=str)
def test_what_looks_like_a_machine_is_asked_once_more_and_loses_nothing(
    client: Client, open_page: ConsultationPage, fault: dict[str, str]
) -> None:
    response = client.post(open_page.url, {**_send_form(client, open_page), **fault})
    assert Consultation.objects.count() == 0
    assert parse(response).select_one(".notice")
    fields = consulting.fields_of(response)
    assert _typed(fields, open_page) == _answers(open_page)
    assert fields["reason_to_stay"] == ""
    client.post(open_page.url, {**fields, "step": "send"})
    assert Consultation.objects.count() == 1


def test_too_fast_is_asked_once_more_and_the_second_press_succeeds(
    client: Client, open_page: ConsultationPage, settings: Any
) -> None:
    settings.FORM_MINIMUM_SECONDS = 60
    response = client.post(open_page.url, _send_form(client, open_page))
    assert Consultation.objects.count() == 0
    settings.FORM_MINIMUM_SECONDS = 0
    client.post(open_page.url, {**consulting.fields_of(response), "step": "send"})
    assert Consultation.objects.count() == 1


def test_over_the_budget_the_text_stays_and_other_ways_are_shown(
    client: Client, open_page: ConsultationPage, settings: Any
) -> None:
    settings.SENDS_PER_NETWORK_AND_HOUR = 1
    consulting.send(client, open_page)
    response = client.post(open_page.url, _send_form(client, open_page))
    assert response.status_code == 429
    assert Consultation.objects.count() == 1
    assert _typed(consulting.fields_of(response), open_page) == _answers(open_page)
    assert Window.objects.get().phone in parse(response).select_one(".notice").get_text()
    assert client.post(open_page.url, _send_form(client, open_page), REMOTE_ADDR="192.0.2.5").status_code == 200


def test_a_database_that_fails_is_admitted_and_the_text_stays(
    client: Client, open_page: ConsultationPage, monkeypatch: Any
) -> None:
    def fail(**_options: Any) -> None:
        raise OperationalError("disk is full")

    monkeypatch.setattr("forms.intake.receive", fail)
    response = client.post(open_page.url, _send_form(client, open_page))
    assert response.status_code == 503
    assert _typed(consulting.fields_of(response), open_page) == _answers(open_page)


def test_a_desk_without_a_key_shows_other_ways_instead_of_the_form(
    client: Client, consultation_page: ConsultationPage
) -> None:
    response = client.get(consultation_page.url)
    page = assert_accessible(response)
    assert page.find("main").find("form") is None
    window = Window.objects.get()
    for word in (window.phone, window.mail, "0120-000-000"):
        assert word in page.get_text()


def test_a_desk_that_closes_meanwhile_hands_the_text_back(client: Client, open_page: ConsultationPage) -> None:
    form = _send_form(client, open_page)
    TeamKey.objects.all().delete()
    response = client.post(open_page.url, form)
    page = assert_accessible(response)
    handed_back = page.find("textarea").text
    for text in (ODD_TEXT, "みほん<b>", "一行目\n\n三行目"):
        assert text in handed_back
    assert "no-store" in response.headers["Cache-Control"]


def test_an_answer_to_a_question_deleted_meanwhile_is_shown_and_sent(
    client: Client, open_page: ConsultationPage, team: Any
) -> None:
    more = open_page.form_rows[2]
    form = consulting.fields_of(client.get(open_page.url))
    del open_page.rows[2]
    open_page.save()
    check = client.post(open_page.url, {**form, "message": MESSAGE, more.field_name: "消えた答え", "step": "check"})
    assert "消えた答え" in text_of(check)
    client.post(open_page.url, {**consulting.fields_of(check), "step": "send"})
    assert consulting.unsealed(team)[1].rows[-1].answer == "消えた答え"


def test_the_tokens_of_two_visitors_differ(client: Client, open_page: ConsultationPage) -> None:
    first, second = (consulting.fields_of(client.get(open_page.url))["submission_token"] for _ in range(2))
    assert first != second
