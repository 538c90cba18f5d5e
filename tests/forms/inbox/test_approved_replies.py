"""What an approval is worth: nothing but exactly what was read leaves under it, whoever sends it."""

from django.utils import timezone

import pytest

from forms.inbox.checking import NotWaiting
from forms.inbox.conversations import ReplyInCheck
from forms.inbox.drafting import save_draft, version_of
from forms.inbox.members import NotAllowed
from forms.inbox.models import (
    AccessEvent,
    AnswerChannel,
    Consultation,
    DeskSettings,
    Draft,
    DraftState,
    EventKind,
    Membership,
    Message,
    State,
)
from forms.inbox.receiving import Receipt
from forms.inbox.replying import NeedsApproval, SomethingNewer, send_approved
from tests.forms.inbox.factories import (
    Worker,
    answer,
    find,
    send,
    send_with_address,
    write_again,
)
from tests.forms.inbox.four_eyes import TEXT, approve_as_shown, ask, shown_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(supervisor: Worker) -> Receipt:
    return send("消えてしまいたい夜があります。", needs_attention=True)


def send_as(receipt: Receipt, worker: Worker, reply: ReplyInCheck, *, seen: int = 1, token: str = "t" * 32) -> Message:
    return send_approved(
        case_number=receipt.case_number,
        vault=worker.vault,
        draft_id=reply.id,
        seen_position=seen,
        submission_token=token,
    )


# --- what an approval is worth ------------------------------------------------------------------


@pytest.mark.parametrize("changed", [TEXT + " ", TEXT.replace("。", "."), "まったくべつの文"])
def test_another_text_does_not_leave_under_the_approval(
    counselor: Worker, reader: Worker, receipt: Receipt, changed: str
) -> None:
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)

    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, changed)
    assert find(receipt).messages.count() == 1


def test_any_edit_voids_the_approval_also_when_it_is_undone(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)
    draft = Draft.objects.get()
    for text in (TEXT + "!", TEXT):
        draft = save_draft(
            case_number=receipt.case_number,
            vault=counselor.vault,
            text=text,
            seen_position=1,
            version=version_of(draft),
            submission_token="d" * 32,
        )

    assert (draft.state, bytes(draft.fingerprint), draft.checked_by) == (DraftState.WRITING, b"", None)
    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)


def test_another_way_of_answering_voids_the_approval(counselor: Worker, reader: Worker) -> None:
    receipt = send_with_address()
    Consultation.objects.update(attention_since=timezone.now())
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)
    Consultation.objects.update(answer_channel=AnswerChannel.MAIL_TEXT)

    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)
    ask(receipt, counselor, version=version_of(Draft.objects.get()))
    approve_as_shown(receipt, reader)
    assert answer(receipt, counselor, TEXT).channel == AnswerChannel.MAIL_TEXT


def test_an_approval_ends_with_the_membership_of_who_gave_it(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)
    Membership.objects.filter(user=reader.user).update(until=timezone.now())

    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)


def test_a_state_written_into_the_table_is_no_approval(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    Draft.objects.update(state=DraftState.APPROVED, fingerprint=bytes(32))
    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)

    Draft.objects.update(checked_by=Membership.objects.get(user=reader.user))
    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)


def test_an_approval_of_ones_own_in_the_table_is_none(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)
    Draft.objects.update(checked_by=Membership.objects.get(user=counselor.user))

    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)


def test_the_whole_desk_may_want_a_second_reader(counselor: Worker, reader: Worker) -> None:
    DeskSettings.objects.create(pk=1, always_second_reader=True)
    receipt = send()
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)

    assert answer(receipt, counselor, TEXT).approved_by


def test_an_approval_for_one_reply_is_spent_with_it(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)
    answer(receipt, counselor, TEXT)

    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)


# --- sending as the second reader ---------------------------------------------------------------


def test_who_approved_sends_in_the_name_of_the_writer(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    reply = approve_as_shown(receipt, reader)

    sent = send_as(receipt, reader, reply)

    assert (sent.membership.user, sent.approved_by.user) == (counselor.user, reader.user)
    assert sent.is_held
    assert find(receipt).state == State.ANSWERED
    event = AccessEvent.objects.get(kind=EventKind.REPLY_SENT)
    assert (event.actor_id, event.details) == (reader.user.pk, {"writer": counselor.user.email})


def test_sending_twice_sends_once(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    reply = approve_as_shown(receipt, reader)

    assert send_as(receipt, reader, reply) == send_as(receipt, reader, reply)
    assert find(receipt).messages.count() == 2


def test_nobody_sends_what_somebody_else_approved(
    counselor: Worker, supervisor: Worker, reader: Worker, receipt: Receipt
) -> None:
    ask(receipt, counselor)
    reply = approve_as_shown(receipt, reader)

    with pytest.raises(NotAllowed):
        send_as(receipt, supervisor, reply)


def test_nothing_is_sent_before_it_is_approved(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)

    with pytest.raises(NotWaiting):
        send_as(receipt, reader, shown_to(receipt, reader))


def test_a_writer_who_has_left_sends_nothing_any_more(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    reply = approve_as_shown(receipt, reader)
    Membership.objects.filter(user=counselor.user).update(until=timezone.now())

    with pytest.raises(NotAllowed):
        send_as(receipt, reader, reply)


def test_what_the_writer_has_not_seen_stops_the_second_reader_too(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    ask(receipt, counselor)
    reply = approve_as_shown(receipt, reader)
    write_again(receipt)
    assert shown_to(receipt, reader).is_outdated

    for seen in (1, 2):
        with pytest.raises(SomethingNewer):
            send_as(receipt, reader, reply, seen=seen)
    # The writer has read it now and leaves the text as it is.
    assert answer(receipt, counselor, TEXT, seen_position=2)


def test_a_changed_way_stops_the_second_reader_too(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    reply = approve_as_shown(receipt, reader)
    Consultation.objects.update(answer_channel=AnswerChannel.MAIL_TEXT)

    with pytest.raises(NeedsApproval):
        send_as(receipt, reader, reply)
