"""Deleting a consultation: first the keys, so that nothing of it can be read any more, then the rows."""

from django.db import transaction
from django.utils import timezone

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import (
    Author,
    Consultation,
    DeletedConsultation,
    DeletionCause,
    EventKind,
    Mailbox,
    OpenMailbox,
    SealedDataKey,
)
from portal.core.models import User
from portal.core.write_ahead_log import bring_into_file_and_empty


class NotAskedFor(Exception):
    """The resident has not asked for deletion, or does not ask for it any more. Nothing was deleted."""


def delete_as_asked_for(*, case_number: str, user: User) -> DeletedConsultation:
    """A supervisor carries out what the resident asked for.

    Raises NotAllowed, Consultation.DoesNotExist, or NotAskedFor.
    """
    return _delete_and_log(case_number, user, DeletionCause.ASKED_FOR)


def delete_after_retention(*, case_number: str, user: User) -> DeletedConsultation:
    """A supervisor deletes a consultation at the end of its retention period.

    The caller knows the period. Raises NotAllowed or Consultation.DoesNotExist.
    """
    return _delete_and_log(case_number, user, DeletionCause.RETENTION)


def _delete_and_log(case_number: str, user: User, cause: DeletionCause) -> DeletedConsultation:
    require_right(user, "may_manage")
    with transaction.atomic():
        # Locked first: whoever writes in it at this moment finishes before, or finds nothing any more.
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        if cause == DeletionCause.ASKED_FOR and consultation.deletion_requested_at is None:
            raise NotAskedFor
        access_log.append(
            EventKind.CONSULTATION_DELETED, actor=user, consultation=consultation, details={"cause": cause.value}
        )
        return delete_consultation(consultation, cause=cause)


@transaction.atomic
def delete_consultation(consultation: Consultation, *, cause: DeletionCause) -> DeletedConsultation:
    """Destroy the sealed data keys, then all rows; a dated row of coded facts remains.

    The caller has checked who may do this and writes the access event.
    """
    # A stopped reply reached nobody.
    authors = list(consultation.messages.filter(stopped_at__isnull=True).values_list("author", flat=True))
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
    transaction.on_commit(bring_into_file_and_empty, robust=True)
    return trace
