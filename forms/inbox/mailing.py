"""Mail to residents: planned with the reply, sealed to the dispatch key, sent later by the worker."""

from django.conf import settings
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox.models import MailKind, Message, OutgoingMail
from forms.vault.dispatch import seal_for_dispatch
from forms.vault.keypairs import PrivateKey


def dispatch_key() -> PrivateKey:
    """The key of the worker, from the environment. The public role has none and plans no mail."""
    return PrivateKey(settings.DISPATCH_KEY)


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
