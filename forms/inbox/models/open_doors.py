"""What stands open right now. Each row holds keys sealed under a token that only a cookie carries."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.inbox.models.mailboxes import Mailbox


class OpenDoor(InboxModel):
    """`token_hash` finds the row again; `sealed_keys` opens only with the token itself."""

    token_hash = models.CharField(_("hash of the token"), max_length=64, unique=True)
    sealed_keys = models.BinaryField(_("sealed keys"))
    opened_at = models.DateTimeField(_("opened at"), default=timezone.now)
    last_used_at = models.DateTimeField(_("last used at"), default=timezone.now, db_index=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.pk)


class OpenVault(OpenDoor):
    """A counselor's open vault: the team keys that were granted to them."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        verbose_name = _("open vault")
        verbose_name_plural = _("open vaults")


class OpenMailbox(OpenDoor):
    """A resident's open mailbox: its private key."""

    mailbox = models.ForeignKey(Mailbox, verbose_name=_("mailbox"), on_delete=models.CASCADE, related_name="+")

    class Meta:
        verbose_name = _("open mailbox")
        verbose_name_plural = _("open mailboxes")
