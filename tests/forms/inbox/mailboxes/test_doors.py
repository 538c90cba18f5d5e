"""The door of a mailbox: it opens with both numbers of the receipt, and with nothing less."""

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
from forms.inbox.models import OpenMailbox
from forms.vault import mailbox_keys
from forms.vault.receipts import with_check_digits
from tests.forms.inbox.factories import DUE_ON, Worker, find, make_supervisor, send

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
