"""Choosing how to be answered."""

from typing import Any

import pytest

from forms.inbox.models import AnswerChannel, OpenMailbox
from tests.forms import consulting
from tests.forms.mailbox.visits import Visit
from tests.html import assert_accessible, assert_self_contained, parse, text_of

MAIL = "yuzu@example.jp"


def _shown(page: Any) -> tuple[str, str]:
    fields = consulting.fields_of(page)
    return fields.get("channel", ""), fields["mail"]


def test_it_shows_what_holds_and_warns_honestly(visit: Visit) -> None:
    page = visit.get("answers")
    assert_accessible(page)
    assert_self_contained(page)
    assert _shown(page) == ("mailbox", "")
    assert "鍵はかかっていません" in text_of(page)
    assert "no-store" in page.headers["Cache-Control"]


@pytest.mark.parametrize("channel", ["notice", "mail_text"])
def test_another_way_is_taken_with_its_address_and_shown_the_next_time(visit: Visit, channel: str) -> None:
    told = visit.post("answers", channel=channel, mail=f" {MAIL} ")
    assert parse(told).select_one("#told")
    assert str(AnswerChannel(channel).label) in text_of(told)
    assert MAIL not in text_of(told)
    assert _shown(visit.get("answers")) == (channel, MAIL)
    assert MAIL.encode() not in consulting.dump()


def test_with_the_mailbox_alone_no_address_is_needed_and_none_is_kept(visit: Visit) -> None:
    visit.post("answers", channel="notice", mail=MAIL)
    visit.post("answers", channel="mailbox", mail="ゆず")
    assert _shown(visit.get("answers")) == ("mailbox", "")


def test_an_address_typed_with_a_japanese_keyboard_is_understood(visit: Visit) -> None:
    visit.post("answers", channel="notice", mail="ｙｕｚｕ＠ｅｘａｍｐｌｅ．ｊｐ")
    assert _shown(visit.get("answers")) == ("notice", MAIL)


@pytest.mark.parametrize(
    ("channel", "mail", "field"),
    [("notice", "", "mail"), ("mail_text", "ゆず", "mail"), ("", MAIL, "channel"), ("pigeon", MAIL, "channel")],
)
def test_what_is_missing_is_said_beside_its_field_and_nothing_changes(
    visit: Visit, channel: str, mail: str, field: str
) -> None:
    page = visit.post("answers", channel=channel, mail=mail)
    tree = assert_accessible(page)
    assert tree.select_one("#error-summary a")["href"] == f"#id_{field}"
    assert len(tree.select(".form-error")) == 1
    assert consulting.fields_of(page)["mail"] == mail
    assert visit.consultation.answer_channel == "mailbox"


def test_a_database_that_fails_is_admitted_and_the_address_stays(visit: Visit, monkeypatch: Any) -> None:
    def fail(*_args: Any) -> None:
        raise OSError("disk is full")

    monkeypatch.setattr("forms.mailbox.views.answers.mailboxes.change_answer_way", fail)
    page = visit.post("answers", channel="notice", mail=MAIL)
    assert page.status_code == 503
    assert_accessible(page)
    assert _shown(page) == ("notice", MAIL)


def test_an_address_typed_into_a_mailbox_that_closed_itself_is_not_lost(visit: Visit) -> None:
    OpenMailbox.objects.all().delete()
    closed = visit.post("answers", channel="mail_text", mail=MAIL)
    assert_accessible(closed)
    kept = consulting.fields_of(closed)
    assert kept["kept_mail"] == MAIL
    assert MAIL.encode() not in consulting.dump()

    mistyped = visit.post("open", **{**kept, "case_number": visit.numbers[0], "secret": "1"})
    kept = {**consulting.fields_of(mistyped), "secret": visit.numbers[1]}
    page = visit.post("open", **kept)
    assert_accessible(page)
    assert _shown(page) == ("mail_text", MAIL)
    assert visit.consultation.answer_channel == "mailbox"

    visit.post("answers", **consulting.fields_of(page))
    assert _shown(visit.get("answers")) == ("mail_text", MAIL)
