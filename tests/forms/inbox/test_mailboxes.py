"""The resident's mailbox: opens with both numbers of the receipt, and with nothing less."""

from datetime import timedelta

from django.utils import timezone

import pytest

from forms.inbox.mailboxes import (
    InvalidSecret,
    MailboxClosed,
    MailboxRefused,
    close_mailbox,
    open_mailbox,
    read_thread,
    write_message,
)
from forms.inbox.models import Message, OpenMailbox, State
from forms.inbox.replying import reply
from forms.vault import mailbox_keys
from forms.vault.receipts import with_check_digits
from tests.forms.inbox.factories import DUE_ON, Worker, find, hold_replies, make_supervisor, send

pytestmark = pytest.mark.django_db
ANOTHER_SECRET = with_check_digits("00000000000001")


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def test_the_receipt_opens_the_mailbox_however_it_is_typed(supervisor: Worker) -> None:
    receipt = send("よろしくお願いします")
    cookie = open_mailbox(case_number=f" {receipt.formatted_case_number} ", secret=receipt.formatted_secret)

    thread = read_thread(cookie)

    assert thread.case_number == receipt.case_number
    assert thread.due_on == DUE_ON
    assert thread.language == "ja"
    assert [(message.author, message.text) for message in thread.messages] == [("resident", "よろしくお願いします")]


@pytest.mark.parametrize("case_number", ["", "12345678", "not a number"])
def test_an_unknown_case_number_is_refused_like_a_wrong_secret(supervisor: Worker, case_number: str) -> None:
    receipt = send()
    if case_number == receipt.case_number:
        case_number = "87654321"

    with pytest.raises(MailboxRefused):
        open_mailbox(case_number=case_number, secret=receipt.secret)
    with pytest.raises(MailboxRefused):
        open_mailbox(case_number=receipt.case_number, secret=ANOTHER_SECRET)


def test_the_secret_of_another_consultation_is_refused(supervisor: Worker) -> None:
    mine, other = send(), send()

    with pytest.raises(MailboxRefused):
        open_mailbox(case_number=mine.case_number, secret=other.secret)


def test_wrong_check_digits_cost_no_argon2(supervisor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = send()
    monkeypatch.setattr("forms.vault.mailbox_keys.derive", lambda *args, **kwargs: pytest.fail("Argon2id was computed"))

    with pytest.raises(InvalidSecret):
        open_mailbox(case_number=receipt.case_number, secret="1234567890123456")


def test_refusing_an_unknown_case_number_does_the_same_work(
    supervisor: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt, calls = send(), []
    real = mailbox_keys.derive
    monkeypatch.setattr(
        "forms.vault.mailbox_keys.derive", lambda *args, **kwargs: calls.append(kwargs["cost"]) or real(*args, **kwargs)
    )

    for case_number in ("10000000" if receipt.case_number != "10000000" else "10000001", receipt.case_number):
        with pytest.raises(MailboxRefused):
            open_mailbox(case_number=case_number, secret=ANOTHER_SECRET)

    assert len(calls) == 2
    assert calls[0] == calls[1]


def test_a_mailbox_closes_itself_after_20_idle_minutes(supervisor: Worker) -> None:
    receipt = send()
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    OpenMailbox.objects.update(last_used_at=timezone.now() - timedelta(minutes=21))

    with pytest.raises(MailboxClosed):
        read_thread(cookie)
    with pytest.raises(MailboxClosed):
        write_message(cookie, text="…", submission_token="token")


def test_reading_keeps_it_open(supervisor: Worker) -> None:
    receipt = send()
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    OpenMailbox.objects.update(last_used_at=timezone.now() - timedelta(minutes=19))
    read_thread(cookie)

    assert OpenMailbox.objects.get().last_used_at > timezone.now() - timedelta(minutes=1)


def test_a_closed_mailbox_needs_the_receipt_again(supervisor: Worker) -> None:
    receipt = send()
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    close_mailbox(cookie)
    close_mailbox(cookie)

    with pytest.raises(MailboxClosed):
        read_thread(cookie)


@pytest.mark.parametrize("cookie", ["", "unknown", "ねこ"])
def test_an_invented_cookie_opens_nothing(supervisor: Worker, cookie: str) -> None:
    send()

    with pytest.raises(MailboxClosed):
        read_thread(cookie)


def test_a_door_moved_to_another_mailbox_opens_nothing(supervisor: Worker) -> None:
    mine, other = send(), send()
    cookie = open_mailbox(case_number=mine.case_number, secret=mine.secret)
    OpenMailbox.objects.update(mailbox=find(other).mailbox)

    with pytest.raises(MailboxClosed):
        read_thread(cookie)


def test_a_message_written_twice_with_one_form_is_stored_once(supervisor: Worker) -> None:
    receipt = send("はじめ")
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    for _time in range(2):
        write_message(cookie, text="つづき", submission_token="one form")

    assert [message.text for message in read_thread(cookie).messages] == ["はじめ", "つづき"]


def test_one_token_in_two_mailboxes_is_two_messages(supervisor: Worker) -> None:
    for receipt in (send(), send()):
        cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
        write_message(cookie, text="つづき", submission_token="the same token")

    assert Message.objects.count() == 4


def test_a_reply_is_in_the_mailbox_at_once_and_writing_again_owes_a_new_answer(supervisor: Worker) -> None:
    hold_replies(0)
    receipt = send("はじめ")
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    reply(
        case_number=receipt.case_number,
        vault=supervisor.vault,
        text="お便りありがとうございます",
        seen_position=1,
        submission_token="reply",
    )

    answered = read_thread(cookie)
    assert answered.due_on is None
    assert (answered.messages[1].author, answered.messages[1].text) == ("desk", "お便りありがとうございます")
    assert answered.messages[1].display_name

    write_message(cookie, text="読みました", submission_token="again")
    assert find(receipt).state == State.IN_PROGRESS
    assert find(receipt).due_on is not None
    assert read_thread(cookie).due_on == find(receipt).due_on


def test_a_promise_that_is_still_open_stays_as_it_was(supervisor: Worker) -> None:
    receipt = send()
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    write_message(cookie, text="それから", submission_token="again")

    assert find(receipt).due_on == DUE_ON
    assert find(receipt).state == State.NEW
