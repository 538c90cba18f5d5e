"""How a resident ends it: by withdrawing while nobody has read it, or by asking for deletion later."""

from datetime import datetime

from django.core import signing
from django.db import transaction
from django.utils import timezone

from forms.inbox import access_log
from forms.inbox.deleting import delete_consultation
from forms.inbox.mailboxes.doors import enter, lock
from forms.inbox.models import Consultation, DeletionCause, EventKind

SALT = "forms.inbox.withdrawal"


class AlreadyOpened(Exception):
    """Somebody of the desk has opened it: deletion can be asked for, but it is not withdrawn any more."""


def sign_for_withdrawal(cookie_value: str) -> str:
    """What the page that asks once more carries along, so that a second press of its button is answered truly.

    Raises MailboxClosed, or AlreadyOpened.
    """
    consultation = enter(cookie_value).consultation
    if consultation.first_opened_at is not None:
        raise AlreadyOpened
    return signing.dumps(str(consultation.pk), salt=SALT)


def is_withdrawn(signed: str) -> bool:
    """Whether the consultation for which this was signed exists no more. False for what was not signed here."""
    try:
        pk = signing.loads(signed, salt=SALT)
    except signing.BadSignature:
        return False
    return not Consultation.objects.filter(pk=pk).exists()


def withdraw(cookie_value: str) -> None:
    """Delete everything of a consultation that nobody of the desk has opened; its mailbox closes for ever.

    Raises MailboxClosed, or AlreadyOpened (nothing was deleted then).
    """
    opened = enter(cookie_value)
    with transaction.atomic():
        consultation = lock(opened)
        if consultation.first_opened_at is not None:
            raise AlreadyOpened
        access_log.append(
            EventKind.CONSULTATION_DELETED,
            actor=None,
            consultation=consultation,
            details={"cause": DeletionCause.WITHDRAWN.value},
        )
        delete_consultation(consultation, cause=DeletionCause.WITHDRAWN)


def deletion_requested_at(cookie_value: str) -> datetime | None:
    """When deletion was asked for; None if it was not. Raises MailboxClosed."""
    return enter(cookie_value).consultation.deletion_requested_at


def ask_for_deletion(cookie_value: str) -> None:
    """Tell the desk that everything shall be deleted. Asked twice, the first time counts. Raises MailboxClosed."""
    opened = enter(cookie_value)
    with transaction.atomic():
        consultation = lock(opened)
        if consultation.deletion_requested_at is None:
            consultation.deletion_requested_at = consultation.last_movement_at = timezone.now()
            consultation.save(update_fields=["deletion_requested_at", "last_movement_at"])


def take_back_deletion(cookie_value: str) -> None:
    """Let it stay after all. Taking back what was not asked for is no error. Raises MailboxClosed."""
    opened = enter(cookie_value)
    with transaction.atomic():
        consultation = lock(opened)
        if consultation.deletion_requested_at is not None:
            consultation.deletion_requested_at, consultation.last_movement_at = None, timezone.now()
            consultation.save(update_fields=["deletion_requested_at", "last_movement_at"])
