"""Reading is an act: asked, logged, and only then unsealed."""

from typing import Any

import pytest

from forms.inbox import access_log, reading
from forms.inbox.deleting import delete_consultation
from forms.inbox.members import NotAllowed
from forms.inbox.models import (
    AccessEvent,
    AnswerSheet,
    Consultation,
    DeletionCause,
    EventKind,
    Membership,
    Message,
    Role,
    State,
)
from forms.inbox.opening import OpenedVault
from forms.inbox.reading import open_consultation
from forms.inbox.replying import SomethingNewer, reply
from forms.vault.errors import ContextMismatch, WrongKey
from forms.vault.keypairs import PrivateKey
from tests.forms.inbox.factories import SHEET, Worker, find, make_worker, send
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db


def test_a_counselor_reads_message_and_answer_sheet(counselor: Worker) -> None:
    receipt = send("眠れない夜が続いています。")

    conversation = open_consultation(case_number=receipt.case_number, vault=counselor.vault)

    assert [message.text for message in conversation.messages] == ["眠れない夜が続いています。"]
    assert conversation.sheet == SHEET
    assert conversation.last_position == 1


def test_opening_is_logged_before_anything_is_unsealed(counselor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    consultation = find(send())

    def unseal_nothing(*args: object, **kwargs: object) -> None:
        raise RuntimeError("while unsealing")

    monkeypatch.setattr("forms.inbox.reading.open_data_key", unseal_nothing)
    with pytest.raises(RuntimeError):
        open_consultation(case_number=consultation.case_number, vault=counselor.vault)

    event = AccessEvent.objects.get(kind=EventKind.CONSULTATION_OPENED)
    assert (event.actor_id, event.consultation_id) == (counselor.user.pk, consultation.pk)


def test_where_the_event_cannot_be_written_nothing_is_read(counselor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = send()

    def log_nothing(*args: object, **kwargs: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(access_log, "append", log_nothing)
    monkeypatch.setattr("forms.inbox.reading.open_data_key", lambda *args: pytest.fail("unsealed without a log entry"))
    with pytest.raises(OSError, match="no space left"):
        open_consultation(case_number=receipt.case_number, vault=counselor.vault)


@pytest.mark.parametrize("before", ["_unseal_sheet", "open_data_key"])
def test_what_is_deleted_at_the_moment_of_opening_does_not_exist(
    counselor: Worker, monkeypatch: pytest.MonkeyPatch, before: str
) -> None:
    receipt = send()
    real = getattr(reading, before)

    def delete_and_go_on(consultation: Consultation, *rest: Any) -> Any:
        delete_consultation(find(receipt), cause=DeletionCause.ASKED_FOR)
        return real(consultation, *rest)

    monkeypatch.setattr(reading, before, delete_and_go_on)
    with pytest.raises(Consultation.DoesNotExist):
        open_consultation(case_number=receipt.case_number, vault=counselor.vault)


def test_the_first_opening_ends_the_state_new(counselor: Worker) -> None:
    receipt = send()
    open_consultation(case_number=receipt.case_number, vault=counselor.vault)

    assert find(receipt).state == State.IN_PROGRESS
    assert find(receipt).first_opened_at is not None


@pytest.mark.parametrize("role", [None, Role.ANALYST])
def test_a_key_without_a_reading_membership_opens_nothing(counselor: Worker, role: Role | None) -> None:
    receipt = send()
    outsider = make_user("root@example.jp", superuser=True)
    if role:
        Membership.objects.create(user=outsider, role=role)
    stolen = OpenedVault(outsider, counselor.vault.team_keys, counselor.vault.closes_at)

    with pytest.raises(NotAllowed):
        open_consultation(case_number=receipt.case_number, vault=stolen)
    with pytest.raises(NotAllowed):
        reply(case_number=receipt.case_number, vault=stolen, text="…", seen_position=1, submission_token="t")


def test_a_membership_without_the_key_opens_nothing(counselor: Worker) -> None:
    receipt = send()
    keyless = OpenedVault(counselor.user, (PrivateKey.generate(),), counselor.vault.closes_at)

    with pytest.raises(WrongKey):
        open_consultation(case_number=receipt.case_number, vault=keyless)


def test_texts_swapped_between_two_consultations_raise(counselor: Worker) -> None:
    first, second = find(send("ひとつめ")), find(send("ふたつめ"))
    one, other = first.messages.get(), second.messages.get()
    Message.objects.filter(pk=one.pk).update(sealed=other.sealed)

    with pytest.raises(WrongKey):
        open_consultation(case_number=first.case_number, vault=counselor.vault)


def test_texts_swapped_within_a_consultation_raise(counselor: Worker) -> None:
    receipt = send("ひとつめ")
    reply(case_number=receipt.case_number, vault=counselor.vault, text="はい", seen_position=1, submission_token="t")
    one, other = find(receipt).messages.order_by("position")
    Message.objects.filter(pk=one.pk).update(sealed=other.sealed)

    with pytest.raises(ContextMismatch):
        open_consultation(case_number=receipt.case_number, vault=counselor.vault)


def test_a_message_put_in_place_of_the_answer_sheet_raises(counselor: Worker) -> None:
    consultation = find(send())
    AnswerSheet.objects.update(sealed=consultation.messages.get().sealed)

    with pytest.raises(ContextMismatch):
        open_consultation(case_number=consultation.case_number, vault=counselor.vault)


def test_an_unknown_case_number_is_told_apart(counselor: Worker) -> None:
    with pytest.raises(Consultation.DoesNotExist):
        open_consultation(case_number="10000000", vault=counselor.vault)


# --- replying -----------------------------------------------------------------------------------


def test_a_reply_keeps_the_promise(counselor: Worker) -> None:
    receipt = send()
    reply(case_number=receipt.case_number, vault=counselor.vault, text="はい", seen_position=1, submission_token="t")

    assert (find(receipt).state, find(receipt).due_on) == (State.ANSWERED, None)
    assert AccessEvent.objects.filter(kind=EventKind.REPLY_SENT, actor_id=counselor.user.pk).count() == 1


def test_a_reply_to_an_old_page_is_not_sent(counselor: Worker, supervisor: Worker) -> None:
    receipt = send()
    reply(case_number=receipt.case_number, vault=supervisor.vault, text="先に", seen_position=1, submission_token="a")

    with pytest.raises(SomethingNewer):
        reply(
            case_number=receipt.case_number, vault=counselor.vault, text="あとに", seen_position=1, submission_token="b"
        )
    assert find(receipt).messages.count() == 2


def test_one_reply_form_sent_twice_is_one_reply(counselor: Worker) -> None:
    receipt = send()
    for _time in range(2):
        reply(
            case_number=receipt.case_number, vault=counselor.vault, text="はい", seen_position=1, submission_token="t"
        )

    assert find(receipt).messages.count() == 2


def test_a_second_reader_reads_and_does_not_reply(supervisor: Worker) -> None:
    receipt, reader = send(), make_worker(Role.SECOND_READER, supervisor)

    assert open_consultation(case_number=receipt.case_number, vault=reader.vault)
    with pytest.raises(NotAllowed):
        reply(case_number=receipt.case_number, vault=reader.vault, text="…", seen_position=1, submission_token="t")
