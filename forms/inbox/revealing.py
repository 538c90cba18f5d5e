"""The one function that reveals contact details: membership, then the access event with its reason, then unsealing."""

from django.db import models
from django.utils.translation import pgettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, places
from forms.inbox.contacts import Contacts
from forms.inbox.data_keys import open_data_key
from forms.inbox.members import require_right
from forms.inbox.models import Consultation, ContactDetails, EventKind
from forms.inbox.opening import OpenedVault
from forms.vault.envelope import unseal_text


class RevealReason(models.TextChoices):
    """Why contact details are looked at. A choice and never free text: the access log holds nothing written."""

    PHONE = "phone", pgettext_lazy("reason to reveal", "to phone, as agreed with the resident")
    UNDELIVERED = "undelivered", pgettext_lazy("reason to reveal", "a mail could not be delivered")
    DANGER = "danger", pgettext_lazy("reason to reveal", "a life may be in danger")
    REFERRAL = "referral", pgettext_lazy("reason to reveal", "to bring in another office, with the resident's consent")
    IDENTITY = "identity", pgettext_lazy("reason to reveal", "to make sure who is asking for disclosure or deletion")


class NothingToReveal(Exception):
    """The resident left no contact details."""


@sensitive_variables()
def reveal_contacts(*, case_number: str, vault: OpenedVault, reason: RevealReason) -> Contacts:
    """What leads to the resident.

    Raises NotAllowed, Consultation.DoesNotExist, NothingToReveal, or an error of the vault. The access event is
    written, and stays written, before anything is unsealed.
    """
    require_right(vault.user, "may_read")
    consultation = Consultation.objects.get(case_number=case_number)
    details = ContactDetails.objects.filter(consultation=consultation).first()
    if details is None:
        raise NothingToReveal
    access_log.append(
        EventKind.CONTACT_REVEALED,
        actor=vault.user,
        consultation=consultation,
        details={"reason": RevealReason(reason).value},
    )
    data_key = open_data_key(consultation, vault.team_keys)
    return Contacts.from_json(
        unseal_text(bytes(details.sealed), key=data_key, context=places.of_contact_details(details))
    )
