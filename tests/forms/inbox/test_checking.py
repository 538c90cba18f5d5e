"""Four eyes: asking a second member, approving exactly one text, returning it."""

from datetime import timedelta

from django.utils import timezone

import pytest

from forms.inbox.checking import NothingToCheck, NotWaiting, TextChanged, approve, return_to_writer
from forms.inbox.drafting import DraftChanged, rewrite_draft, version_of
from forms.inbox.members import NotAllowed
from forms.inbox.models import (
    AccessEvent,
    Draft,
    DraftState,
    EventKind,
    Membership,
    Note,
    Role,
    State,
)
from forms.inbox.reading import open_consultation
from forms.inbox.receiving import Receipt
from forms.inbox.replying import NeedsApproval, SomethingNewer
from tests.forms.inbox.factories import (
    Worker,
    answer,
    find,
    make_worker,
    send,
    write_again,
)
from tests.forms.inbox.four_eyes import TEXT, approve_as_shown, ask, kinds, shown_to

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(supervisor: Worker) -> Receipt:
    return send("消えてしまいたい夜があります。", needs_attention=True)


# --- asking -------------------------------------------------------------------------------------


def test_asking_keeps_the_text_and_shows_it_to_a_second_member(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    ask(receipt, counselor)

    assert find(receipt).state == State.AWAITING_CHECK
    assert (shown_to(receipt, reader).text, shown_to(receipt, reader).by) == (TEXT, str(counselor.user))
    assert open_consultation(case_number=receipt.case_number, vault=counselor.vault).replies_in_check == ()
    assert kinds() == [EventKind.CHECK_REQUESTED]


def test_asking_twice_asks_once(counselor: Worker, receipt: Receipt) -> None:
    draft = ask(receipt, counselor)
    ask(receipt, counselor, version=version_of(draft))

    assert kinds() == [EventKind.CHECK_REQUESTED]


def test_a_check_may_be_asked_for_where_none_is_needed(counselor: Worker, reader: Worker) -> None:
    receipt = send()
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)

    assert answer(receipt, counselor, TEXT).approved_by == Membership.objects.get(user=reader.user)


def test_nothing_is_asked_past_a_message_unseen(counselor: Worker, receipt: Receipt) -> None:
    write_again(receipt)

    with pytest.raises(SomethingNewer):
        ask(receipt, counselor)
    assert not Draft.objects.exists()


def test_nothing_is_asked_over_the_draft_of_another_window(counselor: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)

    with pytest.raises(DraftChanged):
        ask(receipt, counselor, "べつの文")


def test_an_empty_text_is_nothing_to_check(counselor: Worker, receipt: Receipt) -> None:
    with pytest.raises(NothingToCheck):
        ask(receipt, counselor, "  ")


def test_a_second_reader_asks_for_no_check(reader: Worker, receipt: Receipt) -> None:
    with pytest.raises(NotAllowed):
        ask(receipt, reader)


# --- approving ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.SECOND_READER, Role.SUPERVISOR])
def test_any_other_reading_member_approves_and_the_writer_sends(
    counselor: Worker, supervisor: Worker, receipt: Receipt, role: Role
) -> None:
    second = make_worker(role, supervisor)
    ask(receipt, counselor)
    approve_as_shown(receipt, second)
    assert find(receipt).state == State.IN_PROGRESS

    sent = answer(receipt, counselor, TEXT)

    assert (sent.approved_by.user, sent.membership.user) == (second.user, counselor.user)
    assert not Draft.objects.exists()
    assert kinds() == [EventKind.CHECK_REQUESTED, EventKind.REPLY_APPROVED, EventKind.REPLY_SENT]
    approved = AccessEvent.objects.get(kind=EventKind.REPLY_APPROVED)
    assert (approved.actor_id, approved.details) == (second.user.pk, {"writer": counselor.user.email})


def test_the_writer_never_approves(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    reply = shown_to(receipt, reader)

    with pytest.raises(NotAllowed):
        approve(
            case_number=receipt.case_number,
            vault=counselor.vault,
            draft_id=reply.id,
            seen_fingerprint=reply.fingerprint,
        )


def test_the_writer_does_not_become_a_second_reader_by_a_new_membership(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    ask(receipt, counselor)
    reply = shown_to(receipt, reader)
    Membership.objects.filter(user=counselor.user).update(until=timezone.now())
    Membership.objects.create(user=counselor.user, role=Role.SECOND_READER)

    with pytest.raises(NotAllowed):
        approve(
            case_number=receipt.case_number,
            vault=counselor.vault,
            draft_id=reply.id,
            seen_fingerprint=reply.fingerprint,
        )
    assert open_consultation(case_number=receipt.case_number, vault=counselor.vault).replies_in_check == ()


def test_what_was_changed_while_it_was_read_is_not_approved(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    first = ask(receipt, counselor)
    reply = shown_to(receipt, reader)
    ask(receipt, counselor, TEXT + "追記", version=version_of(first))

    with pytest.raises(TextChanged):
        approve(
            case_number=receipt.case_number, vault=reader.vault, draft_id=reply.id, seen_fingerprint=reply.fingerprint
        )
    assert Draft.objects.get().state == DraftState.AWAITING_CHECK


@pytest.mark.parametrize("forged", ["", "0" * 64, "あ" * 64])
def test_a_forged_fingerprint_approves_nothing(
    counselor: Worker, reader: Worker, receipt: Receipt, forged: str
) -> None:
    draft = ask(receipt, counselor)

    with pytest.raises(TextChanged):
        approve(case_number=receipt.case_number, vault=reader.vault, draft_id=draft.id, seen_fingerprint=forged)


def test_a_draft_that_nobody_put_up_for_a_check_cannot_be_approved(
    counselor: Worker, reader: Worker, receipt: Receipt
) -> None:
    draft = ask(receipt, counselor)
    fingerprint = shown_to(receipt, reader).fingerprint
    rewrite_draft(case_number=receipt.case_number, vault=counselor.vault)

    with pytest.raises(NotWaiting):
        approve(case_number=receipt.case_number, vault=reader.vault, draft_id=draft.id, seen_fingerprint=fingerprint)
    assert find(receipt).state == State.IN_PROGRESS
    assert AccessEvent.objects.get(kind=EventKind.STATE_CHANGED).details == {
        "from": "awaiting_check",
        "to": "in_progress",
    }


def test_approving_twice_is_once(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    for _click in range(2):
        approve_as_shown(receipt, reader)

    assert kinds().count(EventKind.REPLY_APPROVED) == 1


def test_the_state_waits_for_the_last_reply_in_check(
    counselor: Worker, supervisor: Worker, reader: Worker, receipt: Receipt
) -> None:
    ask(receipt, counselor)
    ask(receipt, supervisor, "もう一つの返事")
    shown = open_consultation(case_number=receipt.case_number, vault=reader.vault).replies_in_check

    for reply, state in zip(shown, [State.AWAITING_CHECK, State.IN_PROGRESS], strict=True):
        approve(
            case_number=receipt.case_number, vault=reader.vault, draft_id=reply.id, seen_fingerprint=reply.fingerprint
        )
        assert find(receipt).state == state


# --- returning ----------------------------------------------------------------------------------


def returned(receipt: Receipt, worker: Worker, text: str = "もっと短く", token: str = "r" * 32) -> Draft:
    return return_to_writer(
        case_number=receipt.case_number,
        vault=worker.vault,
        draft_id=Draft.objects.get().id,
        text=text,
        submission_token=token,
    )


def test_a_reply_is_returned_with_a_note(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    returned(receipt, reader, "もっと短く。質問は一つに。")

    seen = open_consultation(case_number=receipt.case_number, vault=counselor.vault)
    assert [(note.text, note.by) for note in seen.notes] == [("もっと短く。質問は一つに。", str(reader.user))]
    assert seen.own_draft is not None
    assert (seen.own_draft.text, seen.own_draft.state, seen.own_draft.checked_by) == (
        TEXT,
        DraftState.RETURNED,
        str(reader.user),
    )
    assert seen.consultation.state == State.IN_PROGRESS
    assert EventKind.REPLY_RETURNED in kinds()


def test_an_approved_reply_can_still_be_returned(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    approve_as_shown(receipt, reader)
    returned(receipt, reader)

    with pytest.raises(NeedsApproval):
        answer(receipt, counselor, TEXT)


def test_returning_twice_notes_once(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    returned(receipt, reader)

    with pytest.raises(NotWaiting):
        returned(receipt, reader)
    assert Note.objects.count() == 1


def test_the_writer_returns_nothing_to_themselves(counselor: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)

    with pytest.raises(NotAllowed):
        returned(receipt, counselor)


def test_after_a_return_the_corrected_text_is_checked_anew(counselor: Worker, reader: Worker, receipt: Receipt) -> None:
    ask(receipt, counselor)
    draft = returned(receipt, reader)
    ask(receipt, counselor, "短い返事", version=version_of(draft))
    assert shown_to(receipt, reader).updated_at > timezone.now() - timedelta(minutes=1)
    approve_as_shown(receipt, reader)

    assert answer(receipt, counselor, "短い返事")
