"""A reply that has not arrived becomes a draft again, and everything is as if it had never been sent."""

from datetime import date, timedelta

from django.utils import timezone

import pytest

from forms.inbox.drafting import read_own_draft, save_draft
from forms.inbox.members import NotAllowed
from forms.inbox.models import (
    AccessEvent,
    Consultation,
    DeskSettings,
    Draft,
    EventKind,
    Membership,
    Message,
    OutgoingMail,
    Role,
    State,
)
from forms.inbox.reading import open_consultation
from forms.inbox.receiving import Receipt
from forms.inbox.replying import SomethingNewer
from forms.inbox.taking_back import TooLate, take_back
from tests.forms.inbox.factories import (
    DUE_ON,
    Worker,
    answer,
    find,
    let_time_pass,
    make_worker,
    send,
    send_with_address,
    write_again,
)

pytestmark = pytest.mark.django_db


def take(receipt: Receipt, message: Message, worker: Worker) -> Draft:
    return take_back(case_number=receipt.case_number, vault=worker.vault, message_id=message.id)


def draft_of(receipt: Receipt, worker: Worker) -> str:
    return read_own_draft(case_number=receipt.case_number, vault=worker.vault)[0]


# --- held replies -------------------------------------------------------------------------------


def test_the_text_returns_into_the_writers_draft_and_row_and_mail_are_gone(counselor: Worker) -> None:
    receipt = send_with_address()
    sent = answer(receipt, counselor, "早まった返事\n二行目")

    take(receipt, sent, counselor)

    assert draft_of(receipt, counselor) == "早まった返事\n二行目"
    assert find(receipt).messages.count() == 1
    assert not OutgoingMail.objects.exists()
    event = AccessEvent.objects.get(kind=EventKind.REPLY_TAKEN_BACK)
    assert (event.actor_id, event.case_number, event.details) == (counselor.user.pk, receipt.case_number, {})


def test_what_was_promised_is_owed_again(counselor: Worker) -> None:
    receipt = send()

    take(receipt, answer(receipt, counselor), counselor)

    assert (find(receipt).state, find(receipt).due_on) == (State.IN_PROGRESS, DUE_ON)


def test_another_reply_that_stands_keeps_the_promise(counselor: Worker) -> None:
    receipt = send()
    first = answer(receipt, counselor, "ひとつめ")
    second = answer(receipt, counselor, "ふたつめ")

    take(receipt, first, counselor)
    assert (find(receipt).state, find(receipt).due_on) == (State.ANSWERED, None)

    take(receipt, second, counselor)
    assert (find(receipt).state, find(receipt).due_on) == (State.IN_PROGRESS, DUE_ON)


def test_a_state_that_was_chosen_meanwhile_stays(counselor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor)
    Consultation.objects.update(state=State.RESTING)

    take(receipt, sent, counselor)

    assert (find(receipt).state, find(receipt).due_on) == (State.RESTING, DUE_ON)


def test_nothing_of_a_draft_that_was_begun_meanwhile_is_lost(counselor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor, "さきの文")
    save_draft(
        case_number=receipt.case_number,
        vault=counselor.vault,
        text="あとの文",
        seen_position=2,
        version="",
        submission_token="t" * 32,
    )

    take(receipt, sent, counselor)

    assert draft_of(receipt, counselor) == "さきの文\n\nあとの文"


def test_a_reply_that_has_arrived_cannot_be_taken_back(counselor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor)
    let_time_pass(sent)

    with pytest.raises(TooLate):
        take(receipt, sent, counselor)
    assert find(receipt).messages.count() == 2


def test_taking_back_twice_takes_back_once(counselor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor, "一度だけ")
    take(receipt, sent, counselor)

    with pytest.raises(TooLate):
        take(receipt, sent, counselor)
    assert draft_of(receipt, counselor) == "一度だけ"


@pytest.mark.parametrize(
    "taken",
    [
        {"claimed_until": timezone.now() + timedelta(minutes=5), "attempts": 1},
        {"attempts": 1},
        {"sent_at": timezone.now()},
    ],
)
def test_a_mail_that_the_worker_has_taken_cannot_be_cancelled(counselor: Worker, taken: dict[str, object]) -> None:
    """Clocks of two machines differ: the worker may be early."""
    receipt = send_with_address()
    sent = answer(receipt, counselor)
    OutgoingMail.objects.update(**taken)

    with pytest.raises(TooLate):
        take(receipt, sent, counselor)
    assert find(receipt).messages.count() == 2
    assert OutgoingMail.objects.count() == 1


@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.SECOND_READER, Role.SUPERVISOR])
def test_nobody_else_takes_it_back(counselor: Worker, supervisor: Worker, role: Role) -> None:
    receipt = send()
    sent = answer(receipt, counselor)

    with pytest.raises(NotAllowed):
        take(receipt, sent, make_worker(role, supervisor))


def test_who_approved_it_may_take_it_back_into_the_writers_draft(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor, "ふたりで決めた文")
    reader = make_worker(Role.SECOND_READER, supervisor)
    Message.objects.filter(pk=sent.pk).update(approved_by=Membership.objects.get(user=reader.user))

    take(receipt, sent, reader)

    assert draft_of(receipt, counselor) == "ふたりで決めた文"


def test_a_message_of_the_resident_is_no_reply(counselor: Worker) -> None:
    receipt = send()

    with pytest.raises(TooLate):
        take(receipt, find(receipt).messages.get(), counselor)


def test_a_reply_of_another_consultation_is_not_found_here(counselor: Worker) -> None:
    receipt, other = send(), send()
    sent = answer(other, counselor)

    with pytest.raises(TooLate):
        take(receipt, sent, counselor)


# --- positions ----------------------------------------------------------------------------------


def test_the_place_of_a_reply_taken_back_is_not_given_out_again(counselor: Worker, supervisor: Worker) -> None:
    """A colleague has the held reply on the screen; then it goes, and the resident's message must not look like it."""
    receipt = send()
    sent = answer(receipt, counselor)
    seen_by_colleague = open_consultation(case_number=receipt.case_number, vault=supervisor.vault).last_position
    take(receipt, sent, counselor)
    write_again(receipt)

    with pytest.raises(SomethingNewer):
        answer(receipt, supervisor, seen_position=seen_by_colleague)
    assert find(receipt).messages.latest("position").position == sent.position + 1


def test_after_taking_back_the_page_has_seen_everything(counselor: Worker) -> None:
    receipt = send()
    take(receipt, answer(receipt, counselor), counselor)
    seen = open_consultation(case_number=receipt.case_number, vault=counselor.vault).last_position

    assert answer(receipt, counselor, "改めて", seen_position=seen)


def test_the_form_that_was_taken_back_is_not_sent_once_more_by_a_reload(counselor: Worker) -> None:
    receipt = send()
    again = {"seen_position": 1, "submission_token": "t" * 32}
    take(receipt, answer(receipt, counselor, **again), counselor)

    with pytest.raises(SomethingNewer):
        answer(receipt, counselor, **again)


# --- stopped replies ----------------------------------------------------------------------------


def test_a_resident_who_writes_stops_what_is_still_held(counselor: Worker) -> None:
    receipt = send_with_address()
    sent = answer(receipt, counselor)

    write_again(receipt)

    stopped = Message.objects.get(pk=sent.pk)
    assert stopped.stopped_at is not None
    assert not stopped.is_held
    assert not OutgoingMail.objects.exists()
    assert (find(receipt).state, find(receipt).due_on) == (State.IN_PROGRESS, DUE_ON)


def test_what_has_arrived_is_not_stopped(counselor: Worker) -> None:
    receipt = send_with_address()
    sent = answer(receipt, counselor)
    let_time_pass(sent)

    write_again(receipt)

    assert Message.objects.get(pk=sent.pk).stopped_at is None
    assert OutgoingMail.objects.count() == 1
    assert find(receipt).due_on != DUE_ON, "a new promise"


def test_a_reply_whose_mail_is_on_its_way_is_not_stopped(counselor: Worker) -> None:
    receipt = send_with_address()
    sent = answer(receipt, counselor)
    OutgoingMail.objects.update(attempts=1, claimed_until=timezone.now() + timedelta(minutes=5))

    write_again(receipt)

    assert Message.objects.get(pk=sent.pk).stopped_at is None
    assert OutgoingMail.objects.count() == 1


def test_the_earliest_of_several_broken_promises_is_owed(counselor: Worker) -> None:
    receipt = send()
    answer(receipt, counselor, "ひとつめ")
    second = answer(receipt, counselor, "ふたつめ")
    Message.objects.filter(pk=second.pk).update(keeps_promise_of=date(2026, 6, 1))

    write_again(receipt)

    assert find(receipt).due_on == DUE_ON


def test_whoever_may_reply_takes_up_a_stopped_reply(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor, "止まった文")
    write_again(receipt)
    before = find(receipt)

    take(receipt, sent, supervisor)

    assert draft_of(receipt, supervisor) == "止まった文"
    assert draft_of(receipt, counselor) == ""
    assert (find(receipt).state, find(receipt).due_on) == (before.state, before.due_on)
    assert set(AccessEvent.objects.get(kind=EventKind.REPLY_TAKEN_BACK).details) == {"stopped"}


def test_a_second_reader_takes_up_nothing(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor)
    write_again(receipt)

    with pytest.raises(NotAllowed):
        take(receipt, sent, make_worker(Role.SECOND_READER, supervisor))


def test_an_ended_membership_takes_nothing_back(counselor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor)
    Membership.objects.filter(user=counselor.user).update(until=timezone.now())

    with pytest.raises(NotAllowed):
        take(receipt, sent, counselor)


def test_without_holding_there_is_nothing_to_take_back(counselor: Worker) -> None:
    DeskSettings.objects.create(pk=1, hold_minutes=0)
    receipt = send()

    with pytest.raises(TooLate):
        take(receipt, answer(receipt, counselor), counselor)
