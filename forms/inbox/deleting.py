"""Deleting a consultation: first the keys, so that nothing of it can be read any more, then the rows."""

from django.db import transaction
from django.utils import timezone

from forms.inbox.models import (
    Author,
    Consultation,
    DeletedConsultation,
    DeletionCause,
    Mailbox,
    OpenMailbox,
    SealedDataKey,
)


@transaction.atomic
def delete_consultation(consultation: Consultation, *, cause: DeletionCause) -> DeletedConsultation:
    """Destroy the sealed data keys, then all rows; a dated row of coded facts remains.

    The caller has checked who may do this and writes the access event.
    """
    authors = list(consultation.messages.values_list("author", flat=True))
    trace = DeletedConsultation.objects.create(
        cause=cause,
        received_on=timezone.localdate(consultation.received_at),
        language=consultation.language,
        writer=consultation.writer,
        age_band=consultation.age_band,
        concerns=sorted(consultation.concerns.values_list("concern", flat=True)),
        messages_from_resident=authors.count(Author.RESIDENT),
        messages_from_desk=authors.count(Author.DESK),
    )
    SealedDataKey.objects.filter(consultation=consultation).delete()
    OpenMailbox.objects.filter(mailbox__consultation=consultation).delete()
    Mailbox.objects.filter(consultation=consultation).delete()
    consultation.delete()
    return trace
