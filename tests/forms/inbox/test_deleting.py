"""What is deleted cannot be opened by anybody, and leaves a row of coded facts."""

from collections.abc import Callable
from pathlib import Path

from django.db import connection
from django.utils import timezone

import pytest

from forms.inbox.deleting import NotAskedFor, delete_after_retention, delete_as_asked_for, delete_consultation
from forms.inbox.mailboxes import MailboxRefused, open_mailbox
from forms.inbox.members import NotAllowed
from forms.inbox.models import (
    AccessEvent,
    AnswerSheet,
    Consultation,
    ContactDetails,
    DeletedConsultation,
    DeletionCause,
    Draft,
    EventKind,
    Mailbox,
    Message,
    Note,
    OutgoingMail,
    Presence,
    Role,
    SealedDataKey,
)
from forms.inbox.noting import write_note
from forms.inbox.presence import tell_presence
from forms.inbox.receiving import Contacts, Facts, SheetRow, Writer
from forms.inbox.taking_back import take_back
from tests.forms.inbox.factories import (
    Worker,
    answer,
    find,
    make_member,
    make_supervisor,
    send,
    send_with_address,
    write_again,
)
from tests.leaks import as_bytes

pytestmark = pytest.mark.django_db


def test_everything_of_a_consultation_is_gone_but_its_coded_facts() -> None:
    make_supervisor()
    mail = SheetRow(key="mail", kind="mail", question="メール", answer="yuzu@example.jp", code=None)
    receipt = send(facts=Facts(writer=Writer.FAMILY), contacts=Contacts(rows=(mail,), answer_mail=mail.answer))
    other = send()
    consultation = find(receipt)
    consultation.concerns.create(concern="family")

    delete_consultation(consultation, cause=DeletionCause.WITHDRAWN)

    assert [row.case_number for row in Consultation.objects.all()] == [other.case_number]
    for model in (AnswerSheet, Message, Mailbox):
        assert model.objects.count() == 1
    assert not ContactDetails.objects.exists()
    assert set(SealedDataKey.objects.values_list("consultation", flat=True)) == {find(other).pk}
    trace = DeletedConsultation.objects.get()
    assert (trace.cause, trace.writer, trace.concerns, trace.messages_from_resident) == (
        "withdrawn",
        "family",
        ["family"],
        1,
    )
    with pytest.raises(MailboxRefused):
        open_mailbox(case_number=receipt.case_number, secret=receipt.secret)


def test_nothing_that_a_member_wrote_in_it_remains(supervisor: Worker) -> None:
    receipt = send_with_address()
    taken = answer(receipt, supervisor, "下書きになる文")
    take_back(case_number=receipt.case_number, vault=supervisor.vault, message_id=taken.id)
    answer(receipt, supervisor)
    write_again(receipt)
    answer(receipt, supervisor)
    write_note(case_number=receipt.case_number, vault=supervisor.vault, text="メモ", submission_token="n" * 32)
    tell_presence(find(receipt), Draft.objects.get().membership)

    trace = delete_consultation(find(receipt), cause=DeletionCause.WITHDRAWN)

    for model in (Draft, Note, OutgoingMail, Presence, Message):
        assert not model.objects.exists(), model
    assert (trace.messages_from_resident, trace.messages_from_desk) == (2, 1), "a stopped reply reached nobody"


def test_a_supervisor_carries_out_what_the_resident_asked_for(supervisor: Worker) -> None:
    receipt = send()
    consultation = find(receipt)
    Consultation.objects.update(deletion_requested_at=timezone.now())

    delete_as_asked_for(case_number=receipt.case_number, user=supervisor.user)

    assert not Consultation.objects.exists()
    assert DeletedConsultation.objects.get().cause == DeletionCause.ASKED_FOR
    event = AccessEvent.objects.get(kind=EventKind.CONSULTATION_DELETED)
    assert (event.actor_id, event.consultation_id, event.details) == (
        supervisor.user.pk,
        consultation.pk,
        {"cause": "asked_for"},
    )


def test_what_nobody_asked_for_is_not_deleted(supervisor: Worker) -> None:
    receipt = send()

    with pytest.raises(NotAskedFor):
        delete_as_asked_for(case_number=receipt.case_number, user=supervisor.user)
    assert find(receipt)
    assert not AccessEvent.objects.filter(kind=EventKind.CONSULTATION_DELETED).exists()


def test_the_end_of_the_retention_period_needs_no_request(supervisor: Worker) -> None:
    delete_after_retention(case_number=send().case_number, user=supervisor.user)

    assert DeletedConsultation.objects.get().cause == DeletionCause.RETENTION


def test_where_the_event_cannot_be_written_nothing_is_deleted(
    supervisor: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    receipt = send()

    def log_nothing(*args: object, **kwargs: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("forms.inbox.deleting.access_log.append", log_nothing)
    with pytest.raises(OSError, match="no space left"):
        delete_after_retention(case_number=receipt.case_number, user=supervisor.user)
    assert find(receipt)


@pytest.mark.parametrize("delete", [delete_as_asked_for, delete_after_retention])
@pytest.mark.parametrize("role", [Role.COUNSELOR, Role.SECOND_READER, Role.ANALYST])
@pytest.mark.usefixtures("supervisor")
def test_nobody_but_a_supervisor_deletes(delete: Callable[..., object], role: Role) -> None:
    receipt = send()
    Consultation.objects.update(deletion_requested_at=timezone.now())

    with pytest.raises(NotAllowed):
        delete(case_number=receipt.case_number, user=make_member(role))
    assert find(receipt)


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_no_sealed_key_or_text_stays_in_the_database() -> None:
    make_supervisor()
    consultation = find(send())
    sealed = [
        bytes(blob)
        for model in (SealedDataKey, Message)
        for blob in model.objects.filter(consultation=consultation).values_list("sealed", flat=True)
    ]
    # Long ones go on elsewhere in the file.
    beginnings, ends = [blob[:60] for blob in sealed], [blob[-60:] for blob in sealed]
    assert [part for part in beginnings if part not in whole_database()] == []

    delete_consultation(consultation, cause=DeletionCause.WITHDRAWN)

    left = whole_database()
    assert [part for part in (*beginnings, *ends) if part in left] == []


def whole_database() -> bytes:
    """The file of SQLite with the log beside it, which hold more than the rows; all rows of PostgreSQL."""
    if connection.vendor == "sqlite":
        file = Path(connection.settings_dict["NAME"])
        return file.read_bytes() + file.with_name(f"{file.name}-wal").read_bytes()
    with connection.cursor() as cursor:
        cells = []
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            cells += [as_bytes(cell) for row in cursor.fetchall() for cell in row]
    return b"\n".join(cells)
