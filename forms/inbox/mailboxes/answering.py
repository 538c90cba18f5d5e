"""How the resident wants to be answered, and the address for it, which is sealed apart from everything else."""

from dataclasses import dataclass, field, replace

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import places
from forms.inbox.contacts import Contacts
from forms.inbox.mailboxes.doors import OpenedMailbox, enter, lock
from forms.inbox.models import AnswerChannel, ContactDetails
from forms.vault.envelope import seal_text, unseal_text


@dataclass(frozen=True, slots=True)
class AnswerWay:
    """The channel, and the e-mail address that it needs: empty for the mailbox alone. Never shown by `repr`."""

    channel: AnswerChannel
    mail: str = field(default="", repr=False)


@sensitive_variables()
def read_answer_way(cookie_value: str) -> AnswerWay:
    """What holds now. Raises MailboxClosed, or an error of the vault."""
    opened = enter(cookie_value)
    return AnswerWay(AnswerChannel(opened.consultation.answer_channel), _read_contacts(opened).answer_mail)


@sensitive_variables()
def change_answer_way(cookie_value: str, way: AnswerWay) -> None:
    """Choose anew for replies from now on. What is on its way already keeps the way that was frozen with it.

    With the mailbox alone the address is forgotten. Raises MailboxClosed, or an error of the vault.
    """
    opened = enter(cookie_value)
    with transaction.atomic():
        consultation = lock(opened)
        mail = "" if way.channel == AnswerChannel.MAILBOX else way.mail
        _store_contacts(opened, replace(_read_contacts(opened), answer_mail=mail))
        consultation.answer_channel = way.channel
        consultation.save(update_fields=["answer_channel"])


@sensitive_variables()
def _read_contacts(opened: OpenedMailbox) -> Contacts:
    details = ContactDetails.objects.filter(consultation=opened.consultation).first()
    if details is None:
        return Contacts()
    sealed = bytes(details.sealed)
    return Contacts.from_json(unseal_text(sealed, key=opened.data_key, context=places.of_contact_details(details)))


@sensitive_variables()
def _store_contacts(opened: OpenedMailbox, contacts: Contacts) -> None:
    stored = ContactDetails.objects.filter(consultation=opened.consultation)
    if contacts.is_empty:
        stored.delete()
        return
    details = stored.first() or ContactDetails(consultation=opened.consultation)
    details.sealed = seal_text(contacts.to_json(), key=opened.data_key, context=places.of_contact_details(details))
    details.updated_at = timezone.now()
    details.save()
