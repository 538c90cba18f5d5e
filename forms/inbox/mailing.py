"""Mail to residents: planned with the reply, sealed to the dispatch key, sent later by the worker.

Whoever needs several locks takes them in this order: the consultation, then its mails, then the end of the access log.
The worker locks mails only.
"""

from collections.abc import Iterable
from uuid import UUID

from django.conf import settings
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox.models import MailKind, Message, OutgoingMail
from forms.vault.dispatch import seal_for_dispatch
from forms.vault.keypairs import PrivateKey


def dispatch_key() -> PrivateKey:
    """The key of the worker, from the environment. The public role has none and plans no mail."""
    return PrivateKey(settings.DISPATCH_KEY)


def can_plan_mail() -> bool:
    """Whether there is a dispatch key. A system check asks for one wherever residents are answered."""
    return bool(settings.DISPATCH_KEY)


@sensitive_variables()
def plan_mail(message: Message, *, kind: MailKind, address: str, language: str, text: str = "") -> OutgoingMail:
    """Plan one mail about a reply, due when the reply is released. Call it in the transaction that stores the reply.

    `text` is sealed along for kind TEXT only; a notice carries no content.
    """
    mail = OutgoingMail(
        consultation_id=message.consultation_id,
        message=message,
        kind=kind,
        language=language,
        next_attempt_at=message.release_at or timezone.now(),
    )
    public = dispatch_key().public_key
    mail.sealed_address = seal_for_dispatch(address, key=public, mail=mail.id, field="address")
    if kind == MailKind.TEXT:
        mail.sealed_text = seal_for_dispatch(text, key=public, mail=mail.id, field="text")
    mail.save(force_insert=True)
    return mail


class AlreadyOnItsWay(Exception):
    """The worker has taken the mail: it cannot be cancelled any more."""


def cancel_mails(message: Message) -> None:
    """Remove the planned mail of a reply. Call it in a transaction that has locked the consultation.

    Raises AlreadyOnItsWay, and removes nothing, when the worker has claimed or tried one of them. Nobody claims while
    these rows are locked, and what the worker finds locked it passes over.
    """
    mails = list(OutgoingMail.objects.select_for_update().filter(message=message).order_by("pk"))
    if any(mail.sent_at or mail.claimed_until or mail.attempts for mail in mails):
        raise AlreadyOnItsWay
    OutgoingMail.objects.filter(pk__in=[mail.pk for mail in mails]).delete()


def with_undelivered_mail(consultations: Iterable[UUID]) -> set[UUID]:
    """Which of these consultations have a mail that was given up, and none that arrived after it. One query."""
    arrived_later = OutgoingMail.objects.filter(
        consultation=OuterRef("consultation"), sent_at__gt=OuterRef("failed_at")
    )
    given_up = OutgoingMail.objects.filter(
        ~Exists(arrived_later), consultation__in=consultations, failed_at__isnull=False, sent_at__isnull=True
    )
    return set(given_up.values_list("consultation", flat=True))
