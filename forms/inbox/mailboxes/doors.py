"""Opening a mailbox with the receipt, entering the open one with its cookie, and closing it."""

import hashlib
from dataclasses import dataclass, field
from datetime import timedelta

from django.conf import settings
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox.costs import mailbox_cost
from forms.inbox.data_keys import open_data_key
from forms.inbox.models import Consultation, Mailbox, OpenMailbox
from forms.vault import held_keys, mailbox_keys, receipts
from forms.vault.data_keys import DataKey
from forms.vault.errors import InvalidCaseNumber, VaultError, WrongKey

IDLE = timedelta(minutes=20)
# Use is noted at most this often, so that reading does not write on every page.
NOTED_EVERY = timedelta(minutes=1)


class MailboxRefused(Exception):
    """Unknown case number or wrong secret: which of the two is never told."""


class MailboxClosed(Exception):
    """The mailbox is not open: unknown cookie, closed, idle for more than 20 minutes, or its consultation is gone."""


@dataclass(frozen=True, slots=True)
class OpenedMailbox:
    """The consultation of an open mailbox and the key to its texts, for the length of one request."""

    consultation: Consultation
    data_key: DataKey = field(repr=False)


@sensitive_variables()
def open_mailbox(*, case_number: str, secret: str) -> str:
    """Open a mailbox with what was typed from the receipt; returns the value for the mailbox cookie.

    Raises InvalidSecret when the check digits do not fit (no Argon2id was computed then), and MailboxRefused for an
    unknown case number as for a wrong secret, after the same work.
    """
    digits = receipts.parse_secret(secret)
    mailbox = _find_mailbox(case_number)
    if mailbox is None:
        mailbox_keys.derive(digits, salt=_no_salt(case_number), pepper=settings.MAILBOX_PEPPER, cost=mailbox_cost())
        raise MailboxRefused
    key = mailbox_keys.derive(digits, salt=bytes(mailbox.salt), pepper=settings.MAILBOX_PEPPER, cost=mailbox.cost)
    if key.public_key != mailbox.public:
        raise MailboxRefused
    token = held_keys.new_token()
    OpenMailbox.objects.filter(last_used_at__lt=timezone.now() - IDLE).delete()
    OpenMailbox.objects.create(
        token_hash=held_keys.token_hash(token),
        mailbox=mailbox,
        sealed_keys=held_keys.hold([key], token=token, holder=_holder(mailbox)),
    )
    return token


def close_mailbox(cookie_value: str) -> None:
    """Close it. Closing what is not open is no error."""
    OpenMailbox.objects.filter(token_hash=held_keys.token_hash(cookie_value)).delete()


@sensitive_variables()
def enter(cookie_value: str) -> OpenedMailbox:
    """The open mailbox that belongs to a cookie; counts as use. Raises MailboxClosed, or an error of the vault."""
    now = timezone.now()
    door = (
        OpenMailbox.objects.select_related("mailbox__consultation")
        .filter(token_hash=held_keys.token_hash(cookie_value), last_used_at__gte=now - IDLE)
        .first()
    )
    if door is None:
        raise MailboxClosed
    try:
        (key,) = held_keys.release(bytes(door.sealed_keys), token=cookie_value, holder=_holder(door.mailbox))
    except VaultError as error:
        # A row that was tampered with is a closed mailbox.
        raise MailboxClosed from error
    if now - door.last_used_at > NOTED_EVERY:
        OpenMailbox.objects.filter(pk=door.pk).update(last_used_at=now)
    consultation = door.mailbox.consultation
    try:
        return OpenedMailbox(consultation, open_data_key(consultation, [key]))
    except WrongKey as error:
        if Consultation.objects.filter(pk=consultation.pk).exists():
            raise
        # It was deleted between the two questions.
        raise MailboxClosed from error


def lock(opened: OpenedMailbox) -> Consultation:
    """The consultation as it stands now, locked until the transaction ends. Raises MailboxClosed when it is gone."""
    try:
        return Consultation.objects.select_for_update().get(pk=opened.consultation.pk)
    except Consultation.DoesNotExist as error:
        raise MailboxClosed from error


def _find_mailbox(case_number: str) -> Mailbox | None:
    try:
        digits = receipts.parse_case_number(case_number)
    except InvalidCaseNumber:
        return None
    return Mailbox.objects.select_related("consultation").filter(consultation__case_number=digits).first()


def _no_salt(case_number: str) -> bytes:
    """A salt for a mailbox that does not exist, so that refusing it takes as long as refusing a wrong secret."""
    return hashlib.blake2b(case_number.encode(), digest_size=16).digest()


def _holder(mailbox: Mailbox) -> str:
    return f"mailbox {mailbox.pk}"
