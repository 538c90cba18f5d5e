"""Waiting mail reaches its reader, tells nothing on the way, and is never lost."""

import smtplib
from datetime import timedelta
from typing import Any

from django.core import mail as outbox
from django.db.models import Q
from django.test import override_settings
from django.utils import timezone

import pytest

from forms.inbox.delivering import PAUSES, deliver_due, send_again
from forms.inbox.mailing import plan_mail
from forms.inbox.members import NotAllowed
from forms.inbox.models import (
    AccessEvent,
    Author,
    EventKind,
    MailKind,
    Membership,
    Message,
    OutgoingMail,
    Role,
)
from tests.forms.inbox.factories import find, make_member, make_supervisor, send

pytestmark = pytest.mark.django_db

ADDRESS = "yuzu@example.jp"
TEXT = "ゆずさん\n\n書いてくださって、ありがとうございます。"
BACKENDS = "django.core.mail.backends"


@pytest.fixture
def reply() -> Message:
    """A reply that the resident may read already."""
    make_supervisor()
    return Message.objects.create(
        consultation=find(send()), position=2, author=Author.DESK, sealed=b"", submission_hash="reply"
    )


def plan(reply: Message, **values: Any) -> OutgoingMail:
    return plan_mail(reply, **{"kind": MailKind.NOTICE, "address": ADDRESS, "language": "ja", **values})


def later(mail: OutgoingMail, pause: timedelta) -> None:
    """Time passes: what was planned lies that much further back."""
    OutgoingMail.objects.filter(pk=mail.pk).update(next_attempt_at=timezone.now() - pause)


def test_a_notice_tells_neither_content_nor_kind_of_service(reply: Message) -> None:
    plan(reply)

    assert deliver_due() == 1

    (message,) = outbox.outbox
    assert message.to == [ADDRESS]
    assert message.subject == "お知らせ"
    everything = message.message().as_string() + message.body
    for telling in ("相談", "ひきこもり", "返事", reply.consultation.case_number, "http", "hikikomori"):
        assert telling not in everything
    assert "お知らせが1件" in message.body


def test_the_answer_itself_goes_only_where_it_was_asked_for(reply: Message) -> None:
    mail = plan(reply, kind=MailKind.TEXT, text=TEXT)
    assert TEXT.encode() not in bytes(mail.sealed_text)

    deliver_due()

    (message,) = outbox.outbox
    assert message.body.startswith(TEXT)
    assert message.subject == "お知らせ"


def test_a_notice_never_carries_a_text_along(reply: Message) -> None:
    assert bytes(plan(reply, text=TEXT).sealed_text) == b""


def test_what_was_sent_keeps_nothing_but_that_it_was_sent(reply: Message) -> None:
    mail = plan(reply, kind=MailKind.TEXT, text=TEXT)

    deliver_due()
    deliver_due()

    mail.refresh_from_db()
    assert mail.sent_at is not None
    assert (bytes(mail.sealed_address), bytes(mail.sealed_text)) == (b"", b"")
    assert len(outbox.outbox) == 1


def test_a_mail_is_written_in_the_language_of_its_reader(reply: Message) -> None:
    plan(reply, language="en")

    deliver_due()

    assert outbox.outbox[0].subject == "Notice"


def test_a_held_reply_sends_nothing_before_its_time_and_a_stopped_one_never(reply: Message) -> None:
    reply.release_at = timezone.now() + timedelta(minutes=5)
    reply.save()
    mail = plan(reply)
    assert deliver_due() == 0
    later(mail, timedelta(0))
    assert deliver_due() == 0

    Message.objects.update(release_at=timezone.now() - timedelta(minutes=1), stopped_at=timezone.now())
    assert deliver_due() == 0

    Message.objects.update(stopped_at=None)
    assert deliver_due() == 1


@override_settings(EMAIL_BACKEND=f"{BACKENDS}.smtp.EmailBackend", EMAIL_HOST="127.0.0.1", EMAIL_PORT=1)
def test_a_mail_server_that_is_down_is_tried_again_with_growing_pauses_and_given_up_visibly(reply: Message) -> None:
    mail = plan(reply)
    waits = []
    for _pause in PAUSES:
        later(mail, timedelta(0))
        assert deliver_due() == 1
        mail.refresh_from_db()
        waits.append(mail.next_attempt_at - timezone.now())
        assert mail.failed_at is None
        assert deliver_due() == 0, "a pause comes first"
    assert waits == sorted(waits)
    assert waits[0] < timedelta(minutes=2) < timedelta(hours=12) < waits[-1]

    later(mail, timedelta(0))
    deliver_due()

    mail.refresh_from_db()
    assert mail.failed_at is not None
    assert mail.last_error == "ConnectionRefusedError"
    assert deliver_due() == 0


def test_the_desk_can_have_it_tried_again_and_the_log_tells_who_asked(reply: Message) -> None:
    mail = plan(reply)
    OutgoingMail.objects.update(failed_at=timezone.now(), attempts=9)
    assert deliver_due() == 0
    asked = {"case_number": reply.consultation.case_number, "user": Membership.objects.get().user}

    assert send_again(**asked) == 1
    assert deliver_due() == 1
    assert send_again(**asked) == 0

    mail.refresh_from_db()
    assert (mail.failed_at, mail.attempts) == (None, 1)
    event = AccessEvent.objects.get(kind=EventKind.MAIL_SENT_AGAIN)
    assert (event.actor_id, event.case_number) == (asked["user"].pk, asked["case_number"])
    assert event.details == {"mails": "1"}


def test_who_may_not_reply_has_nothing_sent(reply: Message) -> None:
    plan(reply)
    OutgoingMail.objects.update(failed_at=timezone.now())

    with pytest.raises(NotAllowed):
        send_again(case_number=reply.consultation.case_number, user=make_member(Role.SECOND_READER))

    assert OutgoingMail.objects.get().failed_at is not None


@pytest.mark.parametrize(
    ("error", "is_given_up"),
    [
        (smtplib.SMTPRecipientsRefused({ADDRESS: (550, b"no such user")}), True),
        (smtplib.SMTPRecipientsRefused({ADDRESS: (450, b"try later")}), False),
        (smtplib.SMTPDataError(554, b"refused"), True),
        (smtplib.SMTPAuthenticationError(535, b"bad password"), False),
        (smtplib.SMTPServerDisconnected("gone"), False),
        (TimeoutError(), False),
        (RuntimeError("a fault of ours"), False),
    ],
)
def test_only_what_cannot_get_better_is_given_up_at_once(
    error: Exception, is_given_up: bool, reply: Message, monkeypatch: pytest.MonkeyPatch, caplog: Any
) -> None:
    def fail(*_arguments: Any) -> None:
        raise error

    monkeypatch.setattr(f"{BACKENDS}.locmem.EmailBackend.send_messages", fail)
    mail = plan(reply)

    deliver_due()

    mail.refresh_from_db()
    assert (mail.failed_at is not None) == is_given_up
    assert mail.last_error == type(error).__name__
    assert ADDRESS not in caplog.text


def test_an_address_that_no_mail_can_carry_holds_nobody_up(reply: Message) -> None:
    bad = plan(reply, address="yuzu@example.jp\nBcc: other@example.jp")
    plan(reply)

    assert deliver_due() == 2

    bad.refresh_from_db()
    assert bad.failed_at is not None
    assert [message.to for message in outbox.outbox] == [[ADDRESS]]


def test_an_address_moved_to_another_mail_is_never_used(reply: Message) -> None:
    first, second = plan(reply), plan(reply, address="other@example.jp")
    OutgoingMail.objects.filter(pk=first.pk).update(sealed_address=bytes(second.sealed_address))

    deliver_due()

    first.refresh_from_db()
    assert first.last_error == "ContextMismatch"
    assert [message.to for message in outbox.outbox] == [["other@example.jp"]]


def test_what_another_worker_has_claimed_is_left_to_it_until_its_claim_runs_out(reply: Message) -> None:
    mail = plan(reply)
    OutgoingMail.objects.update(claimed_until=timezone.now() + timedelta(minutes=1))
    assert deliver_due() == 0

    OutgoingMail.objects.update(claimed_until=timezone.now() - timedelta(seconds=1))
    assert deliver_due() == 1

    assert outbox.outbox[0].extra_headers["Message-ID"] == f"<{mail.id.hex}@example.jp>"


@override_settings(EMAIL_BACKEND=f"{BACKENDS}.console.EmailBackend")
def test_without_a_mail_server_nothing_is_written_to_the_log_instead(reply: Message, capsys: Any) -> None:
    mail = plan(reply, kind=MailKind.TEXT, text=TEXT)

    deliver_due()

    printed = capsys.readouterr()
    assert "ゆずさん" not in printed.out + printed.err
    mail.refresh_from_db()
    assert mail.last_error == "NoMailServer"


def test_a_look_takes_only_so_many(reply: Message) -> None:
    for _number in range(3):
        plan(reply)

    assert deliver_due(most=2) == 2
    assert OutgoingMail.objects.filter(Q(sent_at__isnull=True)).count() == 1
