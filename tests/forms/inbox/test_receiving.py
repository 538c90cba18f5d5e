"""Taking in: sealed, stored once, answered with a receipt, and never without a key."""

from django.db import IntegrityError
from django.utils import timezone

import pytest

from forms.inbox import receiving
from forms.inbox.enrolling import enrol
from forms.inbox.mailboxes import open_mailbox, read_thread
from forms.inbox.models import Consultation, Message, RecoveryKey, Role, SealedDataKey, State, TeamKey
from forms.inbox.receiving import NotAccepting, is_accepting, receipt_of
from forms.vault.keypairs import PrivateKey
from forms.vault.receipts import parse_case_number, parse_secret
from tests.forms.inbox.factories import DUE_ON, PASSPHRASE, find, make_member, make_supervisor, make_worker, send

pytestmark = pytest.mark.django_db


def test_without_a_team_key_nothing_is_taken_in() -> None:
    assert not is_accepting()
    with pytest.raises(NotAccepting):
        send()
    assert not Consultation.objects.exists()


def test_a_counselor_alone_brings_no_team_key_into_being() -> None:
    enrol(user=make_member(Role.COUNSELOR), passphrase=PASSPHRASE)

    assert not is_accepting()


def test_the_first_supervisor_who_enrols_makes_the_team_key() -> None:
    make_supervisor()

    assert is_accepting()
    assert TeamKey.objects.count() == 1


def test_a_second_supervisor_makes_no_second_team_key() -> None:
    make_worker(Role.SUPERVISOR, make_supervisor())

    assert TeamKey.objects.count() == 1


def test_a_receipt_has_numbers_that_can_be_typed_back() -> None:
    make_supervisor()
    receipt = send()

    assert parse_case_number(receipt.formatted_case_number) == receipt.case_number
    assert parse_secret(receipt.formatted_secret) == receipt.secret
    assert receipt.due_on == DUE_ON
    assert receipt.secret not in repr(receipt)


def test_a_new_consultation_is_new_and_owes_an_answer() -> None:
    make_supervisor()
    consultation = find(send())

    assert consultation.state == State.NEW
    assert consultation.due_on == DUE_ON
    assert str(consultation) == consultation.case_number


def test_sending_the_same_form_twice_stores_it_once_and_gives_the_same_receipt() -> None:
    make_supervisor()
    first, second = send(token="one form, sent twice"), send(token="one form, sent twice")

    assert first == second
    assert first.secret == second.secret
    assert Consultation.objects.count() == Message.objects.count() == 1


def test_two_forms_give_two_consultations() -> None:
    make_supervisor()
    first, second = send(), send()

    assert first.case_number != second.case_number
    assert first.secret != second.secret


def test_a_taken_case_number_is_drawn_again(monkeypatch: pytest.MonkeyPatch) -> None:
    make_supervisor()
    taken = send().case_number
    draws = iter([taken, taken, "87654321" if taken != "87654321" else "12345678"])
    monkeypatch.setattr("forms.vault.receipts.new_case_number", lambda: next(draws))

    assert send().case_number != taken


def test_of_two_that_arrive_at_once_the_second_gets_the_receipt_of_the_first(monkeypatch: pytest.MonkeyPatch) -> None:
    make_supervisor()
    first = send(token="one form, sent twice")
    real, looks = receiving._find, []

    def look_too_early(submission_hash: str) -> Consultation | None:
        looks.append(submission_hash)
        return None if len(looks) == 1 else real(submission_hash)

    monkeypatch.setattr(receiving, "_find", look_too_early)

    assert send(token="one form, sent twice") == first
    assert Consultation.objects.count() == 1


def test_what_cannot_be_stored_is_never_confirmed(monkeypatch: pytest.MonkeyPatch) -> None:
    make_supervisor()
    taken = send().case_number
    monkeypatch.setattr("forms.vault.receipts.new_case_number", lambda: taken)

    with pytest.raises(IntegrityError):
        send()
    assert Consultation.objects.count() == 1


def test_the_data_key_is_sealed_to_team_mailbox_and_every_recovery_key_in_use() -> None:
    make_supervisor()
    for label, retired_at in (("in the safe", None), ("from last year", timezone.now())):
        public = PrivateKey.generate().public_key
        RecoveryKey.objects.create(label=label, public_key=public.raw, key_id=public.key_id, retired_at=retired_at)

    recipients = SealedDataKey.objects.filter(consultation=find(send())).values_list("recipient", flat=True)

    assert sorted(recipients) == ["mailbox", "recovery", "team"]


@pytest.mark.parametrize("text", ["", "𠮷野家で、葛󠄀餅を。👨‍👩‍👧\x00ﾊﾝｶｸ <b>&amp;</b>", "あ" * 100_000])
def test_what_was_written_comes_back_exactly(text: str) -> None:
    make_supervisor()
    receipt = send(text)

    thread = read_thread(open_mailbox(case_number=receipt.case_number, secret=receipt.secret))

    assert [message.text for message in thread.messages] == [text]


def test_the_stub_of_a_receipt_shows_the_same_receipt_again() -> None:
    make_supervisor()
    receipt = send(token="made with the form")

    assert receipt_of(receipt.stub) == receipt
    assert receipt.stub not in repr(receipt)


def test_a_receipt_that_is_shown_again_names_no_date_when_nothing_is_owed() -> None:
    make_supervisor()
    receipt = send()
    Consultation.objects.update(due_on=None)

    again = receipt_of(receipt.stub)

    assert again is not None
    assert (again.secret, again.due_on) == (receipt.secret, None)


@pytest.mark.parametrize("stub", ["", "invented"])
def test_an_invented_stub_has_no_receipt(stub: str) -> None:
    make_supervisor()
    send()

    assert receipt_of(stub) is None
