"""Answering: held for a while, approved where it must be, and going exactly the way that was frozen with the text."""

from datetime import timedelta

from django.utils import timezone

import pytest
from pytest_django import Settings

from forms.inbox.drafting import save_draft, version_of
from forms.inbox.mailing import dispatch_key
from forms.inbox.models import (
    AccessEvent,
    AnswerChannel,
    Consultation,
    DeskSettings,
    Draft,
    EventKind,
    MailKind,
    Message,
    OutgoingMail,
    State,
)
from forms.inbox.receiving import Contacts, Facts
from forms.inbox.replying import NeedsApproval, SomethingNewer
from forms.vault.dispatch import open_for_dispatch
from tests.forms.inbox.factories import (
    DUE_ON,
    Worker,
    answer,
    find,
    hold_replies,
    send,
    send_with_address,
    write_again,
)

pytestmark = pytest.mark.django_db


def opened(mail: OutgoingMail, field: str) -> str:
    return open_for_dispatch(bytes(getattr(mail, f"sealed_{field}")), key=dispatch_key(), mail=mail.id, field=field)


# --- holding ------------------------------------------------------------------------------------


def test_a_reply_is_held_for_five_minutes_unless_the_desk_decides_otherwise(counselor: Worker) -> None:
    sent = answer(send(), counselor)

    assert sent.is_held
    assert sent.release_at == sent.sent_at + timedelta(minutes=5)


def test_without_holding_a_reply_is_out_at_once(counselor: Worker) -> None:
    hold_replies(0)

    assert answer(send(), counselor).release_at is None


def test_a_reply_keeps_the_promise_and_remembers_which(counselor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor)

    assert (find(receipt).state, find(receipt).due_on) == (State.ANSWERED, None)
    assert sent.keeps_promise_of == DUE_ON
    event = AccessEvent.objects.get(kind=EventKind.REPLY_SENT)
    assert (event.actor_id, event.case_number) == (counselor.user.pk, receipt.case_number)


# --- the way it goes ----------------------------------------------------------------------------


def test_who_wants_only_the_mailbox_gets_no_mail(counselor: Worker) -> None:
    sent = answer(send(), counselor)

    assert sent.channel == AnswerChannel.MAILBOX
    assert not OutgoingMail.objects.exists()


def test_a_notice_is_planned_for_the_moment_of_release_and_carries_no_text(counselor: Worker) -> None:
    sent = answer(send_with_address(), counselor, "だれにも見えない文")

    mail = OutgoingMail.objects.get()
    assert (mail.message, mail.kind, mail.next_attempt_at) == (sent, MailKind.NOTICE, sent.release_at)
    assert (sent.channel, opened(mail, "address")) == (AnswerChannel.NOTICE, "yuzu@example.jp")
    assert bytes(mail.sealed_text) == b""


def test_the_text_goes_along_only_where_the_resident_chose_that(counselor: Worker) -> None:
    sent = answer(send_with_address(AnswerChannel.MAIL_TEXT), counselor, "一行目\n二行目")

    mail = OutgoingMail.objects.get()
    assert (sent.channel, mail.kind) == (AnswerChannel.MAIL_TEXT, MailKind.TEXT)
    assert opened(mail, "text") == "一行目\n二行目"


@pytest.mark.parametrize("contacts", [Contacts(), None])
def test_without_an_address_only_the_mailbox_remains(counselor: Worker, contacts: Contacts | None) -> None:
    receipt = send(facts=Facts(answer_channel=AnswerChannel.NOTICE), contacts=contacts)

    assert answer(receipt, counselor).channel == AnswerChannel.MAILBOX
    assert not OutgoingMail.objects.exists()


def test_a_phone_number_alone_is_no_address(counselor: Worker) -> None:
    receipt = send_with_address(address="")

    assert answer(receipt, counselor).channel == AnswerChannel.MAILBOX


def test_without_a_key_for_planning_mail_the_reply_still_reaches_the_mailbox(
    counselor: Worker, settings: Settings
) -> None:
    settings.DISPATCH_KEY = b""
    receipt = send_with_address()

    assert answer(receipt, counselor).channel == AnswerChannel.MAILBOX
    assert find(receipt).state == State.ANSWERED


def test_the_way_is_frozen_with_the_text(counselor: Worker) -> None:
    receipt = send_with_address()
    sent = answer(receipt, counselor)

    Consultation.objects.update(answer_channel=AnswerChannel.MAILBOX)

    assert Message.objects.get(pk=sent.pk).channel == AnswerChannel.NOTICE
    assert opened(OutgoingMail.objects.get(), "address") == "yuzu@example.jp"


def test_where_the_mail_cannot_be_planned_nothing_is_sent(counselor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = send_with_address()

    def plan_nothing(*args: object, **kwargs: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr("forms.inbox.replying.plan_mail", plan_nothing)
    with pytest.raises(OSError, match="disk full"):
        answer(receipt, counselor)

    assert find(receipt).messages.count() == 1
    assert find(receipt).due_on == DUE_ON


# --- what must not happen -----------------------------------------------------------------------


def test_a_reply_never_leaves_past_a_message_unseen(counselor: Worker) -> None:
    receipt = send()
    write_again(receipt)

    with pytest.raises(SomethingNewer):
        answer(receipt, counselor, seen_position=1)


def test_a_reply_that_is_held_counts_as_something_newer(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    answer(receipt, supervisor)

    with pytest.raises(SomethingNewer):
        answer(receipt, counselor, seen_position=1)


@pytest.mark.parametrize("whole_desk", [True, False])
def test_where_a_second_member_must_read_nothing_leaves_without_approval(counselor: Worker, whole_desk: bool) -> None:
    receipt = send(needs_attention=not whole_desk)
    DeskSettings.objects.create(pk=1, always_second_reader=whole_desk)

    with pytest.raises(NeedsApproval):
        answer(receipt, counselor)

    assert find(receipt).messages.count() == 1


# --- the draft ----------------------------------------------------------------------------------


def kept(receipt: object, worker: Worker, text: str) -> Draft:
    draft = save_draft(
        case_number=receipt.case_number,  # type: ignore[attr-defined]
        vault=worker.vault,
        text=text,
        seen_position=1,
        version="",
        submission_token="t" * 32,
    )
    assert draft is not None
    return draft


def test_the_draft_goes_with_the_reply(counselor: Worker) -> None:
    receipt = send()
    draft = kept(receipt, counselor, "書きかけ")

    answer(receipt, counselor, "書きおえた", draft_version=version_of(draft))

    assert not Draft.objects.exists()


def test_a_draft_from_another_window_is_left_alone_unless_it_is_what_was_sent(counselor: Worker) -> None:
    receipt = send()
    kept(receipt, counselor, "べつの画面の文")
    answer(receipt, counselor, "この画面の文")
    assert Draft.objects.count() == 1

    answer(receipt, counselor, "べつの画面の文")
    assert not Draft.objects.exists()


def test_the_draft_of_a_colleague_stays(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    kept(receipt, supervisor, "書きかけ")

    answer(receipt, counselor, "書きかけ")

    assert Draft.objects.get().membership.user == supervisor.user


def test_a_held_reply_is_marked_by_time_alone(counselor: Worker) -> None:
    sent = answer(send(), counselor)
    sent.release_at = timezone.now()

    assert not sent.is_held
