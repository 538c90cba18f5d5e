"""What the resident's mailbox asks of the inbox: open with the receipt, read the thread, write again, close."""

import hashlib
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal, cast

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import places
from forms.inbox.costs import mailbox_cost
from forms.inbox.data_keys import open_data_key
from forms.inbox.models import Author, Consultation, Mailbox, Message, OpenMailbox
from forms.inbox.moving import after_resident_wrote, next_position
from forms.vault import held_keys, mailbox_keys, receipts
from forms.vault.data_keys import DataKey
from forms.vault.envelope import seal_text, unseal_text
from forms.vault.errors import InvalidCaseNumber, InvalidSecret, VaultError
from forms.vault.keypairs import PrivateKey

__all__ = [
    "InvalidSecret",
    "MailboxClosed",
    "MailboxRefused",
    "MailboxThread",
    "ThreadMessage",
    "close_mailbox",
    "open_mailbox",
    "read_thread",
    "write_message",
]

IDLE = timedelta(minutes=20)


class MailboxRefused(Exception):
    """Unknown case number or wrong secret: which of the two is never told."""


class MailboxClosed(Exception):
    """The mailbox is not open: unknown cookie, closed, or idle for more than 20 minutes."""


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One message as the resident sees it."""

    author: Literal["resident", "desk"]
    text: str
    sent_at: datetime
    display_name: str


@dataclass(frozen=True, slots=True)
class MailboxThread:
    """The resident's whole conversation, oldest message first. `due_on` is None when no answer is owed."""

    case_number: str
    due_on: date | None
    messages: tuple[ThreadMessage, ...]
    language: str


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
def read_thread(cookie_value: str) -> MailboxThread:
    """The conversation, unsealed for its resident. Raises MailboxClosed."""
    consultation, key = _enter(cookie_value)
    data_key = open_data_key(consultation, [key])
    return MailboxThread(
        case_number=consultation.case_number,
        due_on=consultation.due_on,
        messages=tuple(_unseal(message, data_key) for message in consultation.messages.order_by("position")),
        language=consultation.language,
    )


@sensitive_variables()
def write_message(cookie_value: str, *, text: str, submission_token: str) -> None:
    """Add a message of the resident. The same token stores nothing a second time. Raises MailboxClosed."""
    consultation, key = _enter(cookie_value)
    submission_hash = held_keys.token_hash(f"{consultation.id} {submission_token}")
    data_key = open_data_key(consultation, [key])
    try:
        with transaction.atomic():
            # Locked, so that two messages never take the same position.
            consultation = Consultation.objects.select_for_update().get(pk=consultation.pk)
            if Message.objects.filter(submission_hash=submission_hash).exists():
                return
            message = Message(
                consultation=consultation,
                position=next_position(consultation),
                author=Author.RESIDENT,
                submission_hash=submission_hash,
            )
            message.sealed = seal_text(text, key=data_key, context=places.of_message(message))
            message.save(force_insert=True)
            after_resident_wrote(consultation, at=message.sent_at)
    except IntegrityError:
        if not Message.objects.filter(submission_hash=submission_hash).exists():
            raise


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


@sensitive_variables()
def _enter(cookie_value: str) -> tuple[Consultation, PrivateKey]:
    """The consultation of an open mailbox and its key; counts as use. Raises MailboxClosed."""
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
        raise MailboxClosed from error
    OpenMailbox.objects.filter(pk=door.pk).update(last_used_at=now)
    return door.mailbox.consultation, key


@sensitive_variables()
def _unseal(message: Message, data_key: DataKey) -> ThreadMessage:
    return ThreadMessage(
        author=cast(Literal["resident", "desk"], message.author),
        text=unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message)),
        sent_at=message.sent_at,
        display_name=message.display_name,
    )
