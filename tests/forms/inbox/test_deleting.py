"""What is deleted cannot be opened by anybody, and leaves a row of coded facts."""

import pytest

from forms.inbox.deleting import delete_consultation
from forms.inbox.mailboxes import MailboxRefused, open_mailbox
from forms.inbox.models import (
    AnswerSheet,
    Consultation,
    ContactDetails,
    DeletedConsultation,
    DeletionCause,
    Mailbox,
    Message,
    SealedDataKey,
)
from forms.inbox.receiving import Contacts, Facts, SheetRow, Writer
from tests.forms.inbox.factories import find, make_supervisor, send

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
