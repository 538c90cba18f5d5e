"""The only door: what goes through it whole, and that it lets the same thing through once."""

import logging
from datetime import date
from typing import Any

from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.db import DatabaseError
from django.test import Client

from wagtail.contrib.forms.models import FormSubmission

import pytest

from forms.inbox.models import AnswerSheet, Consultation, ContactDetails, CrisisWord, Message
from forms.models import ConsultationPage
from forms.vault.keypairs import PrivateKey
from portal.core.models import OpenDays, PortalSettings
from portal.core.models.open_days import WEEKDAYS
from tests.forms import consulting
from tests.forms.consulting import ADDRESS, CHANNEL, MAIL, MESSAGE, ODD_TEXT, PHONE, field
from tests.html import parse


def _row(page: ConsultationPage, label: str) -> Any:
    return next(row for row in page.form_rows if row.label == label)


@pytest.mark.parametrize(
    "text", [ODD_TEXT, (ODD_TEXT * 1000)[:100_000], "\n\n  一行目の前と後ろ\n"], ids=["odd", "100,000", "blank lines"]
)
def test_what_was_typed_arrives_exactly(
    client: Client, open_page: ConsultationPage, team: PrivateKey, text: str
) -> None:
    more = _row(open_page, "ほかに伝えておきたいこと")
    response = consulting.send(client, open_page, message=text, **{more.field_name: text})
    assert response.status_code == 200
    (message,), sheet = consulting.unsealed(team)
    assert message == text
    assert {row.key: row.answer for row in sheet.rows}[more.key] == text


def test_the_answer_sheet_freezes_questions_keys_codes_and_language(
    client: Client, open_page: ConsultationPage, team: PrivateKey
) -> None:
    who = _row(open_page, "書いている方")
    family = who.choices[1]
    consulting.send(client, open_page, **{who.field_name: family.code})
    _messages, sheet = consulting.unsealed(team)
    assert sheet.language == "ja"
    assert [(row.kind, row.question, row.answer, row.code) for row in sheet.rows] == [
        ("text", "お呼びするお名前", "", None),
        ("single_choice", "書いている方", "家族", family.code),
        ("long_text", "ほかに伝えておきたいこと", "", None),
    ]
    assert [row.key for row in sheet.rows] == [row.key for row in open_page.form_rows]


def test_the_consultation_remembers_its_page_by_translation_key(client: Client, open_page: ConsultationPage) -> None:
    consulting.send(client, open_page)
    consultation = Consultation.objects.get()
    assert consultation.source_page_id == open_page.pk
    assert consultation.source_translation_key == open_page.translation_key
    assert consultation.source_title == open_page.title
    assert consultation.language == "ja"


def test_the_promised_date_counts_open_days(client: Client, open_page: ConsultationPage, monkeypatch: Any) -> None:
    # Seven open days from Tuesday, 22 December 2026: the year's end is closed.
    monkeypatch.setattr("portal.core.chrome.timezone.localdate", lambda: date(2026, 12, 22))
    consulting.send(client, open_page)
    assert Consultation.objects.get().due_on == date(2027, 1, 6)


def test_sending_twice_stores_once_and_shows_the_same_receipt(client: Client, open_page: ConsultationPage) -> None:
    form = {**consulting.fields_of(consulting.check(client, open_page)), "step": "send"}
    first, second = client.post(open_page.url, form), client.post(open_page.url, form)
    assert consulting.numbers_on(first) == consulting.numbers_on(second)
    assert (Consultation.objects.count(), Message.objects.count(), AnswerSheet.objects.count()) == (1, 1, 1)


def test_another_text_sent_from_the_same_form_is_a_consultation_of_its_own(
    client: Client, open_page: ConsultationPage, team: PrivateKey
) -> None:
    form = {**consulting.fields_of(consulting.check(client, open_page)), "step": "send"}
    first = client.post(open_page.url, form)
    second = client.post(open_page.url, {**form, "message": "もうひとつ、あります。"})
    assert consulting.numbers_on(first) != consulting.numbers_on(second)
    assert Consultation.objects.count() == 2
    assert consulting.unsealed(team)[0] == ["もうひとつ、あります。"]


def test_no_form_submission_is_written(client: Client, open_page: ConsultationPage) -> None:
    consulting.send(client, open_page)
    assert Consultation.objects.count() == 1
    assert FormSubmission.objects.count() == 0


def test_what_was_typed_is_in_no_table_no_cache_no_session_and_no_log(
    client: Client, open_page: ConsultationPage, caplog: Any
) -> None:
    canary = "カナリア𠮷あいことば"
    name = _row(open_page, "お呼びするお名前")
    with caplog.at_level(logging.DEBUG):
        client.post(open_page.url, {"message": "", name.field_name: canary, "step": "check"})
        consulting.check(client, open_page, message=canary, **{name.field_name: canary})
        receipt = consulting.send(client, open_page, message=canary, **{name.field_name: canary})
    secret = consulting.numbers_on(receipt)[1].replace("-", "")
    everything = consulting.dump() + repr(cache._cache).encode() + caplog.text.encode()  # type: ignore[attr-defined]
    assert open_page.title.encode() in everything
    assert canary.encode() not in everything
    assert secret.encode() not in everything
    assert Session.objects.count() == 0


def test_nothing_of_the_visit_is_stored(client: Client, open_page: ConsultationPage) -> None:
    visit = {
        "REMOTE_ADDR": "198.51.100.23",
        "HTTP_USER_AGENT": "見本のブラウザー/1.0",
        "HTTP_REFERER": "https://example.jp/somewhere",
    }
    form = {**consulting.fields_of(consulting.check(client, open_page)), "step": "send"}
    assert client.post(open_page.url, form, **visit).status_code == 200  # type: ignore[arg-type]
    everything = consulting.dump() + repr(cache._cache).encode()  # type: ignore[attr-defined]
    for value in visit.values():
        assert value.encode() not in everything


def test_without_any_open_day_nothing_is_promised_and_nothing_taken(
    client: Client, open_page: ConsultationPage
) -> None:
    site = open_page.get_site()
    OpenDays.for_site(site).delete()
    OpenDays.objects.create(site=site, **{f"{day}_{edge}": None for day in WEEKDAYS for edge in ("opens", "closes")})
    page = parse(client.get(open_page.url))
    assert page.find("main").find("form") is None
    assert PortalSettings.for_site(site).window.phone in page.get_text()


def test_the_message_may_be_sent_while_rows_stay_empty(
    client: Client, open_page: ConsultationPage, team: PrivateKey
) -> None:
    consulting.send(client, open_page)
    messages, sheet = consulting.unsealed(team)
    assert messages == [MESSAGE]
    assert [row.answer for row in sheet.rows] == ["", "", ""]


ANSWERS = {
    field(consulting.WRITER): "family",
    field(consulting.RELATION): "母",
    field(consulting.WISHES): [consulting.LISTEN, consulting.TALK],
    field(consulting.YEARS): "11年くらい",
    field(consulting.DAY): "平成27年4月1日",
    field(consulting.CONSENT): "on",
    field(consulting.AGE): "40s",
    field(consulting.NO_PHONE): "on",
}


def test_the_desk_gets_its_coded_facts(client: Client, full_page: ConsultationPage) -> None:
    consulting.send(client, full_page, **ANSWERS)
    consultation = Consultation.objects.get()
    assert (consultation.writer, consultation.age_band) == ("family", "40s")
    assert (consultation.answer_channel, consultation.no_phone) == ("mailbox", True)


def test_facts_that_nobody_gave_stay_empty(client: Client, full_page: ConsultationPage) -> None:
    consulting.send(client, full_page)
    consultation = Consultation.objects.get()
    assert (consultation.writer, consultation.age_band) == ("", "")
    assert (consultation.answer_channel, consultation.no_phone) == ("mailbox", False)


def test_a_page_for_families_need_not_ask_who_is_writing(client: Client, full_page: ConsultationPage) -> None:
    ConsultationPage.objects.update(writer="family")
    consulting.send(client, full_page)
    assert Consultation.objects.get().writer == "family"
    consulting.send(client, full_page, **{field(consulting.WRITER): "supporter"})
    assert Consultation.objects.latest("received_at").writer == "supporter"


def test_the_answer_sheet_has_words_and_codes_of_every_kind(
    client: Client, full_page: ConsultationPage, team: PrivateKey
) -> None:
    consulting.send(client, full_page, **ANSWERS)
    _messages, sheet = consulting.unsealed(team)
    rows = {row.key: (row.kind, row.answer, row.code) for row in sheet.rows}
    assert rows[consulting.WRITER] == ("writer", "家族のだれか", "family")
    assert rows[consulting.RELATION] == ("text", "母", None)
    assert rows[consulting.WISHES] == (
        "several_choices",
        "聞いてほしい\n話してほしい",
        f"{consulting.LISTEN} {consulting.TALK}",
    )
    assert rows[consulting.YEARS] == ("number", "11年くらい", "11")
    assert rows[consulting.DAY] == ("date", "平成27年4月1日", "2015-04-01")
    assert rows[consulting.CONSENT] == ("consent", "はい", "yes")
    assert rows[consulting.KNOWS] == ("yes_no", "", None)
    # Neither asked nor answered, and no question at all.
    assert consulting.QUIET not in rows
    assert consulting.HEADING not in rows


def test_addresses_and_numbers_are_sealed_apart(client: Client, full_page: ConsultationPage, team: PrivateKey) -> None:
    contacts = {
        field(MAIL): "ｙｕｚｕ＠example.jp",
        field(PHONE): "03-0000-0000",
        field(CHANNEL): "notice",
        field(ADDRESS): "mado@example.jp",
    }
    consulting.send(client, full_page, **contacts)
    _messages, sheet = consulting.unsealed(team)
    kept = consulting.unsealed_contacts(team)
    assert {(row.key, row.kind, row.answer, row.code) for row in kept.rows} == {
        (MAIL, "mail", "ｙｕｚｕ＠example.jp", "yuzu@example.jp"),
        (PHONE, "phone", "03-0000-0000", "0300000000"),
        (ADDRESS, "answer_mail", "mado@example.jp", "mado@example.jp"),
    }
    assert kept.answer_mail == "mado@example.jp"
    assert Consultation.objects.get().answer_channel == "notice"
    for text in contacts.values():
        assert text not in sheet.to_json().replace('"notice"', "")
    assert not {MAIL, PHONE, ADDRESS} & {row.key for row in sheet.rows}


def test_an_address_is_not_kept_when_the_reply_box_alone_was_chosen(
    client: Client, full_page: ConsultationPage
) -> None:
    consulting.send(client, full_page, **{field(CHANNEL): "mailbox", field(ADDRESS): "mado@example.jp"})
    assert Consultation.objects.count() == 1
    assert not ContactDetails.objects.exists()


def test_another_address_makes_another_consultation(client: Client, full_page: ConsultationPage) -> None:
    answers = {field(CHANNEL): "notice", field(ADDRESS): "mado@example.jp"}
    form = {**consulting.fields_of(consulting.check(client, full_page, **answers)), "step": "send"}
    client.post(full_page.url, form)
    client.post(full_page.url, form)
    assert Consultation.objects.count() == 1
    client.post(full_page.url, {**form, field(ADDRESS): "yuzu@example.jp"})
    assert Consultation.objects.count() == 2


@pytest.mark.parametrize("place", ["message", field(consulting.CALLED), field(consulting.RELATION)])
def test_a_crisis_word_in_any_text_raises_attention(client: Client, full_page: ConsultationPage, place: str) -> None:
    CrisisWord.objects.create(language="ja", word="消えたい")
    consulting.send(client, full_page, **{place: "もう、消えたいです"})
    consultation = Consultation.objects.get()
    assert consultation.needs_attention
    assert consultation.attention_cause == "words"


def test_without_a_crisis_word_nobody_is_alarmed(client: Client, full_page: ConsultationPage) -> None:
    CrisisWord.objects.create(language="ja", word="消えたい")
    consulting.send(client, full_page)
    assert not Consultation.objects.get().needs_attention


def test_it_is_taken_in_where_the_parts_of_every_page_cannot_be_read(
    client: Client, open_page: ConsultationPage, monkeypatch: Any
) -> None:
    def broken(*_arguments: Any) -> Any:
        raise DatabaseError("the hotlines cannot be read")

    monkeypatch.setattr("portal.core.chrome.take_snapshot", broken)
    consulting.send(client, open_page)

    assert Consultation.objects.get().due_on is not None
