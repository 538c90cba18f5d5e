"""Two people at the same moment, with real transactions: of what collides exactly one happens, and nothing hangs."""

import threading
from collections.abc import Callable
from datetime import timedelta
from uuid import UUID

from django.db import close_old_connections, connections, transaction
from django.utils import timezone

import pytest

from forms.inbox.assigning import AssignedMeanwhile, assign
from forms.inbox.checking import TextChanged, approve, ask_for_check
from forms.inbox.deleting import delete_after_retention
from forms.inbox.drafting import DraftChanged, save_draft, version_of
from forms.inbox.mailboxes import open_mailbox, withdraw
from forms.inbox.mailing import AlreadyOnItsWay, cancel_mails
from forms.inbox.models import Consultation, Draft, DraftState, Membership, Message, Note, OutgoingMail
from forms.inbox.noting import write_note
from forms.inbox.reading import open_consultation
from forms.inbox.receiving import Receipt
from forms.inbox.replying import SomethingNewer, reply
from forms.inbox.taking_back import TooLate, take_back
from tests.forms.inbox.factories import (
    Worker,
    answer,
    find,
    send,
    send_with_address,
    write_again,
)

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)

SECONDS = 60


def at_once(*deeds: Callable[[], object]) -> list[object]:
    """Do all of them at the same moment; what each of them returned or raised."""
    start = threading.Barrier(len(deeds))
    results: list[object] = [None] * len(deeds)

    def run(place: int, deed: Callable[[], object]) -> None:
        start.wait(SECONDS)
        try:
            results[place] = deed()
        except Exception as error:  # noqa: BLE001  what it is, is what the test is about
            results[place] = error
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(place, deed), daemon=True) for place, deed in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(SECONDS)
    assert not any(thread.is_alive() for thread in threads), "two deeds wait for each other"
    close_old_connections()
    return results


def kinds(results: list[object]) -> list[str]:
    return sorted(type(result).__name__ for result in results)


def replying(receipt: Receipt, worker: Worker, token: str) -> Callable[[], Message]:
    return lambda: reply(
        case_number=receipt.case_number, vault=worker.vault, text="はい", seen_position=1, submission_token=token
    )


def drafting(receipt: Receipt, worker: Worker, text: str, version: str) -> Callable[[], Draft | None]:
    return lambda: save_draft(
        case_number=receipt.case_number,
        vault=worker.vault,
        text=text,
        seen_position=1,
        version=version,
        submission_token="d" * 32,
    )


def taking_back(receipt: Receipt, worker: Worker, message: UUID) -> Callable[[], Draft]:
    return lambda: take_back(case_number=receipt.case_number, vault=worker.vault, message_id=message)


def test_of_two_replies_one_is_sent(supervisor: Worker, counselor: Worker) -> None:
    receipt = send()
    results = at_once(replying(receipt, supervisor, "a" * 32), replying(receipt, counselor, "b" * 32))

    assert kinds(results) == ["Message", "SomethingNewer"]
    assert find(receipt).messages.count() == 2


def test_a_reply_and_a_message_of_the_resident_never_pass_each_other(counselor: Worker) -> None:
    receipt = send()
    sent, _written = at_once(replying(receipt, counselor, "a" * 32), lambda: write_again(receipt))

    message = Message.objects.filter(author="desk").first()
    assert isinstance(sent, SomethingNewer) or (message is not None and message.stopped_at is not None)


def test_a_double_click_sends_once(counselor: Worker) -> None:
    receipt = send_with_address()
    results = at_once(*[replying(receipt, counselor, "a" * 32)] * 3)

    assert kinds(results) == ["Message"] * 3
    assert find(receipt).messages.count() == 2
    assert OutgoingMail.objects.count() == 1


def test_of_two_who_take_a_consultation_one_has_it(supervisor: Worker, counselor: Worker) -> None:
    receipt = send()

    def take(worker: Worker) -> Callable[[], None]:
        own = Membership.objects.get(user=worker.user).pk
        return lambda: assign(case_number=receipt.case_number, user=worker.user, to=own, seen=None)

    results = at_once(take(supervisor), take(counselor))

    assert kinds(results) == sorted(["NoneType", AssignedMeanwhile.__name__])


def test_of_two_windows_with_one_draft_one_is_told(counselor: Worker) -> None:
    receipt = send()
    version = version_of(drafting(receipt, counselor, "はじめ", "")())
    results = at_once(
        drafting(receipt, counselor, "この画面", version), drafting(receipt, counselor, "べつの画面", version)
    )

    assert kinds(results) == sorted(["Draft", DraftChanged.__name__])


def test_an_approval_and_an_edit_do_not_both_hold(supervisor: Worker, counselor: Worker) -> None:
    receipt = send(needs_attention=True)
    draft = ask_for_check(
        case_number=receipt.case_number, vault=counselor.vault, text="はい", seen_position=1, version=""
    )
    shown = open_consultation(case_number=receipt.case_number, vault=supervisor.vault).replies_in_check[0]
    approved, _edited = at_once(
        lambda: approve(
            case_number=receipt.case_number,
            vault=supervisor.vault,
            draft_id=draft.id,
            seen_fingerprint=shown.fingerprint,
        ),
        drafting(receipt, counselor, "いいえ", version_of(draft)),
    )

    assert isinstance(approved, Draft) or type(approved).__name__ in {"NotWaiting", TextChanged.__name__}
    assert Draft.objects.get().state == DraftState.WRITING


def test_a_note_clicked_twice_is_one(counselor: Worker) -> None:
    receipt = send()

    def note() -> Note:
        return write_note(
            case_number=receipt.case_number, vault=counselor.vault, text="メモ", submission_token="n" * 32
        )

    at_once(note, note)

    assert Note.objects.count() == 1


def test_taking_back_and_the_resident_writing_leave_one_draft_or_one_stopped_reply(counselor: Worker) -> None:
    receipt = send_with_address()
    sent = answer(receipt, counselor)
    taken, _written = at_once(taking_back(receipt, counselor, sent.id), lambda: write_again(receipt))

    # Whoever is first: stopped replies can be taken back too, so the text always ends in the draft.
    assert isinstance(taken, Draft)
    assert not OutgoingMail.objects.exists()
    assert not Message.objects.filter(pk=sent.pk).exists()


def test_taking_back_twice_at_once_takes_back_once(counselor: Worker) -> None:
    receipt = send()
    sent = answer(receipt, counselor)
    results = at_once(*[taking_back(receipt, counselor, sent.id)] * 2)

    assert kinds(results) == sorted(["Draft", TooLate.__name__])


def test_a_mail_is_either_claimed_or_cancelled(counselor: Worker) -> None:
    """The worker's own statement, at the moment of release."""
    receipt = send_with_address()
    sent = answer(receipt, counselor)
    OutgoingMail.objects.update(next_attempt_at=timezone.now())

    def claim() -> int:
        with transaction.atomic():
            mail = OutgoingMail.objects.select_for_update(skip_locked=True).filter(claimed_until__isnull=True).first()
            if mail is None:
                return 0
            return OutgoingMail.objects.filter(pk=mail.pk).update(
                claimed_until=timezone.now() + timedelta(minutes=5), attempts=1
            )

    taken, claimed = at_once(taking_back(receipt, counselor, sent.id), claim)

    if claimed:
        assert isinstance(taken, TooLate)
        assert Message.objects.filter(pk=sent.pk).exists()
    else:
        assert isinstance(taken, Draft)
        assert not OutgoingMail.objects.exists()


def test_first_opening_and_answering_do_not_wait_for_each_other_forever(supervisor: Worker, counselor: Worker) -> None:
    for _round in range(5):
        receipt = send()

        def opening(receipt: Receipt = receipt) -> object:
            return open_consultation(case_number=receipt.case_number, vault=supervisor.vault)

        results = at_once(opening, replying(receipt, counselor, "a" * 32), opening)

        assert kinds(results) == ["Conversation", "Conversation", "Message"]
        assert find(receipt).first_opened_at is not None
        assert find(receipt).state == "answered"


def test_withdrawing_and_the_first_opening_exclude_each_other(supervisor: Worker) -> None:
    for _round in range(5):
        receipt = send()
        cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)

        def opening(receipt: Receipt = receipt) -> object:
            return open_consultation(case_number=receipt.case_number, vault=supervisor.vault)

        def withdrawing(cookie: str = cookie) -> object:
            return withdraw(cookie)

        results = at_once(opening, withdrawing)

        assert kinds(results) in (["AlreadyOpened", "Conversation"], ["DoesNotExist", "NoneType"])
        is_there = Consultation.objects.filter(case_number=receipt.case_number).exists()
        assert is_there == (type(results[0]).__name__ == "Conversation")


def test_whoever_writes_while_a_consultation_is_deleted_finishes_before_or_finds_nothing(
    supervisor: Worker, counselor: Worker
) -> None:
    receipt = send()

    def note() -> Note:
        return write_note(
            case_number=receipt.case_number, vault=counselor.vault, text="メモ", submission_token="n" * 32
        )

    deleted, noted = at_once(
        lambda: delete_after_retention(case_number=receipt.case_number, user=supervisor.user), note
    )

    assert type(deleted).__name__ == "DeletedConsultation"
    assert type(noted).__name__ in {"Note", "DoesNotExist"}
    assert not Consultation.objects.exists()
    assert not Note.objects.exists()


def test_cancelling_twice_is_no_error(counselor: Worker) -> None:
    receipt = send_with_address()
    sent = answer(receipt, counselor)

    def cancel() -> None:
        with transaction.atomic():
            Consultation.objects.select_for_update().get(case_number=receipt.case_number)
            cancel_mails(sent)

    assert not any(isinstance(result, AlreadyOnItsWay) for result in at_once(cancel, cancel))
    assert not OutgoingMail.objects.exists()
