"""The resident's mailbox: the public half of a key that only the receipt can derive."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.inbox.models.consultations import Consultation
from forms.vault.cost import Cost
from forms.vault.keypairs import PublicKey


class Mailbox(InboxModel):
    """What is needed to derive the mailbox key from the secret, and to know that it is the right one."""

    consultation = models.OneToOneField(
        Consultation, verbose_name=_("consultation"), on_delete=models.CASCADE, related_name="mailbox"
    )
    public_key = models.BinaryField(_("public key"), max_length=32)
    salt = models.BinaryField(_("salt"), max_length=16)
    operations = models.PositiveSmallIntegerField(_("Argon2 passes"))
    memory_kib = models.PositiveIntegerField(_("Argon2 memory in KiB"))

    class Meta:
        verbose_name = _("mailbox")
        verbose_name_plural = _("mailboxes")

    def __str__(self) -> str:
        return str(self.consultation_id)

    @property
    def public(self) -> PublicKey:
        """The public half, ready for sealing."""
        return PublicKey(bytes(self.public_key))

    @property
    def cost(self) -> Cost:
        """What deriving the key costs."""
        return Cost(self.operations, self.memory_kib)
