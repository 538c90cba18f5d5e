"""Sends the mail that waits: one at a time, claimed first, tried again with growing pauses, given up visibly.

A mail is claimed in one transaction, sent outside of any, and settled in another. A worker that is killed in between
leaves a claim that runs out: the mail is then sent once more under the same Message-ID, so that a mail server or a
reader's program can tell that it is the same. It is never lost.
"""

import logging
import smtplib
from datetime import datetime, timedelta

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.db.models import F, Q
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.mailing import dispatch_key
from forms.inbox.members import require_right
from forms.inbox.models import Consultation, EventKind, MailKind, OutgoingMail
from forms.vault.dispatch import open_for_dispatch
from forms.vault.errors import VaultError
from portal.core.models import User

logger = logging.getLogger(__name__)

CLAIM = timedelta(minutes=5)
# After the last of these pauses nothing more is tried: two days and a half in all.
PAUSES = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 60, 4 * 60, 12 * 60, 20 * 60, 24 * 60))
LOGGING_BACKEND = "django.core.mail.backends.console.EmailBackend"


class NoMailServer(Exception):
    """Mail would be written to the log instead of being sent, so nothing is sent at all."""


def deliver_due(*, most: int = 50) -> int:
    """Try what is due, the longest waiting first; returns how many mails were tried (at most `most`)."""
    tried = 0
    while tried < most:
        mail = _claim_next()
        if mail is None:
            break
        tried += 1
        _try(mail)
    return tried


def _claim_next() -> OutgoingMail | None:
    """The next mail that is due, claimed for five minutes by whoever asked; None when nothing is due."""
    now = timezone.now()
    due = OutgoingMail.objects.filter(
        Q(claimed_until__isnull=True) | Q(claimed_until__lte=now),
        sent_at__isnull=True,
        failed_at__isnull=True,
        next_attempt_at__lte=now,
        # A reply that was stopped or is still held sends nothing.
        message__stopped_at__isnull=True,
    ).exclude(message__release_at__gt=now)
    with transaction.atomic():
        # Two workers take two mails. SQLite knows no locks of rows and lets one writer in at a time.
        mail = due.select_for_update(skip_locked=True, of=("self",)).order_by("next_attempt_at", "id").first()
        if mail is None:
            return None
        OutgoingMail.objects.filter(pk=mail.pk).update(claimed_until=now + CLAIM, attempts=F("attempts") + 1)
    mail.attempts += 1
    return mail


def _try(mail: OutgoingMail) -> None:
    try:
        _send(mail)
    except Exception as error:  # noqa: BLE001  whatever it is: the desk has to see it, and the next mail has to go out
        # What a server says may repeat the address: only the kind of the error is kept.
        kind = type(error).__name__
        logger.warning("A mail to a resident could not be sent: %s", kind)
        _postpone(mail, kind, gives_up=_is_final(error))
    else:
        _settle(mail)


@sensitive_variables()
def _send(mail: OutgoingMail) -> None:
    if settings.EMAIL_BACKEND == LOGGING_BACKEND:
        raise NoMailServer
    key = dispatch_key()
    address = open_for_dispatch(bytes(mail.sealed_address), key=key, mail=mail.id, field="address")
    text = ""
    if mail.kind == MailKind.TEXT:
        text = open_for_dispatch(bytes(mail.sealed_text), key=key, mail=mail.id, field="text")
    with translation.override(mail.language):
        compose(mail, address=address, text=text).send()


@sensitive_variables()
def compose(mail: OutgoingMail, *, address: str, text: str) -> EmailMessage:
    """The mail in the active language. Nothing in it but the resident's own text tells what kind of service wrote it.

    A notice carries no link either: the name of the host would tell. The address stands on the receipt card.
    """
    if mail.kind == MailKind.TEXT:
        closing = _("This mail cannot be answered. To write again, please use the page that stands on your card.")
        body = f"{text}\n\n--\n{closing}\n"
    else:
        body = _("There is one new notice for you. You can see it on the page that stands on your card.") + "\n"
    domain = settings.DEFAULT_FROM_EMAIL.rpartition("@")[2].rstrip(">")
    return EmailMessage(
        subject=_("Notice"),
        body=body,
        from_email=settings.DEFAULT_FROM_EMAIL,
        to=[address],
        headers={"Message-ID": f"<{mail.id.hex}@{domain}>", "Auto-Submitted": "auto-generated"},
    )


def _settle(mail: OutgoingMail) -> None:
    """Sent: nothing of it is kept but that it was sent."""
    OutgoingMail.objects.filter(pk=mail.pk).update(
        sent_at=timezone.now(), claimed_until=None, last_error="", sealed_address=b"", sealed_text=b""
    )


def _postpone(mail: OutgoingMail, kind: str, *, gives_up: bool) -> None:
    now = timezone.now()
    last = gives_up or mail.attempts > len(PAUSES)
    OutgoingMail.objects.filter(pk=mail.pk).update(
        claimed_until=None,
        last_error=kind,
        failed_at=now if last else None,
        next_attempt_at=now if last else _next_attempt(mail.attempts, now),
    )


def _next_attempt(attempts: int, now: datetime) -> datetime:
    return now + PAUSES[min(attempts, len(PAUSES)) - 1]


def _is_final(error: Exception) -> bool:
    """Whether trying again is of no use: the server refuses the address for good, or the mail does not open."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= 500 for code, _text in error.recipients.values())
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code >= 550
    # ValueError: an address that no header can carry.
    return isinstance(error, VaultError | ValueError)


def send_again(*, case_number: str, user: User) -> int:
    """Try the mails of a consultation that were given up once more, from now on; returns how many.

    They go to the addresses for which they were planned. Raises NotAllowed or Consultation.DoesNotExist.
    """
    require_right(user, "may_reply")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        given_up = OutgoingMail.objects.filter(consultation=consultation, failed_at__isnull=False, sent_at__isnull=True)
        count = given_up.update(failed_at=None, attempts=0, next_attempt_at=timezone.now())
        if count:
            access_log.append(
                EventKind.MAIL_SENT_AGAIN, actor=user, consultation=consultation, details={"mails": str(count)}
            )
    return count
