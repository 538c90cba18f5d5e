"""A resident withdraws what nobody has read, or asks for deletion later."""

from django.utils import timezone

import pytest

from forms.inbox import access_log
from forms.inbox.mailboxes import (
    AlreadyOpened,
    MailboxClosed,
    MailboxRefused,
    ask_for_deletion,
    deletion_requested_at,
    is_withdrawn,
    open_mailbox,
    read_thread,
    sign_for_withdrawal,
    take_back_deletion,
    withdraw,
    write_message,
)
from forms.inbox.mailboxes.doors import OpenedMailbox, lock
from forms.inbox.models import AccessEvent, Consultation, DeletedConsultation, EventKind, OpenMailbox, SealedDataKey
from tests.forms.inbox.mailboxes.rooms import Room, open_room

pytestmark = pytest.mark.django_db


@pytest.fixture
def room() -> Room:
    return open_room()


def test_withdrawing_deletes_everything_and_closes_the_mailbox_for_ever(room: Room) -> None:
    write_message(room.cookie, text="もう一通", submission_token="again")

    withdraw(room.cookie)

    for model in (Consultation, SealedDataKey, OpenMailbox):
        assert not model.objects.exists()
    assert DeletedConsultation.objects.get().cause == "withdrawn"
    with pytest.raises(MailboxClosed):
        read_thread(room.cookie)
    with pytest.raises(MailboxRefused):
        open_mailbox(case_number=room.receipt.case_number, secret=room.receipt.secret)


def test_the_log_says_that_it_was_withdrawn_and_by_nobody_of_the_desk(room: Room) -> None:
    withdraw(room.cookie)

    event = AccessEvent.objects.get(kind=EventKind.CONSULTATION_DELETED)
    assert (event.actor_id, event.case_number) == (None, room.receipt.case_number)
    assert event.details == {"cause": "withdrawn"}
    assert access_log.verify().fault == ""


def test_what_somebody_has_opened_is_not_withdrawn(room: Room) -> None:
    room.open_at_the_desk()
    before = AccessEvent.objects.count()

    with pytest.raises(AlreadyOpened):
        withdraw(room.cookie)
    with pytest.raises(AlreadyOpened):
        sign_for_withdrawal(room.cookie)

    assert len(room.read().messages) == 1
    assert AccessEvent.objects.count() == before
    assert access_log.verify().fault == ""


def test_an_opening_at_the_last_moment_wins(room: Room, monkeypatch: pytest.MonkeyPatch) -> None:
    # The mailbox was entered, then somebody of the desk opened the consultation.
    def lock_after_an_opening(opened: OpenedMailbox) -> Consultation:
        Consultation.objects.update(first_opened_at=timezone.now())
        return lock(opened)

    monkeypatch.setattr("forms.inbox.mailboxes.ending.lock", lock_after_an_opening)

    with pytest.raises(AlreadyOpened):
        withdraw(room.cookie)
    assert Consultation.objects.exists()
    assert not AccessEvent.objects.filter(kind=EventKind.CONSULTATION_DELETED).exists()


def test_a_second_press_can_be_told_from_a_mailbox_that_closed_itself(room: Room) -> None:
    signed = sign_for_withdrawal(room.cookie)
    assert not is_withdrawn(signed)
    withdraw(room.cookie)
    assert is_withdrawn(signed)
    for forged in ("", "forged", signed[:-1]):
        assert not is_withdrawn(forged)


def test_deletion_is_asked_for_once_and_can_be_taken_back(room: Room) -> None:
    room.open_at_the_desk()
    before = timezone.now()
    ask_for_deletion(room.cookie)
    asked_at = deletion_requested_at(room.cookie)
    assert asked_at is not None
    assert asked_at > before
    assert room.consultation.last_movement_at == asked_at
    ask_for_deletion(room.cookie)
    assert deletion_requested_at(room.cookie) == asked_at
    assert room.read().deletion_requested_at == asked_at

    take_back_deletion(room.cookie)

    assert deletion_requested_at(room.cookie) is None
    assert room.consultation.last_movement_at > asked_at
    take_back_deletion(room.cookie)


def test_asking_for_deletion_deletes_nothing_by_itself(room: Room) -> None:
    ask_for_deletion(room.cookie)

    assert len(room.read().messages) == 1


def test_a_closed_mailbox_ends_nothing(room: Room) -> None:
    for deed in (withdraw, ask_for_deletion, take_back_deletion, deletion_requested_at, sign_for_withdrawal):
        with pytest.raises(MailboxClosed):
            deed("unknown")
    assert Consultation.objects.exists()
