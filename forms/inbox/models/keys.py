"""Public halves and wrapped private halves of the desk's keys. Nothing here opens anything by itself."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.inbox.models.base import InboxModel
from forms.vault.keypairs import PublicKey

KEY_ID_LENGTH = 16


class KeyPairModel(InboxModel):
    """The public half of a key pair, its id, and when it was in use."""

    public_key = models.BinaryField(_("public key"), max_length=32)
    key_id = models.BinaryField(_("key id"), max_length=KEY_ID_LENGTH, unique=True)
    created_at = models.DateTimeField(_("created at"), default=timezone.now)
    retired_at = models.DateTimeField(_("retired at"), null=True, blank=True)

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.public.fingerprint

    @property
    def public(self) -> PublicKey:
        """The public half, ready for sealing."""
        return PublicKey(bytes(self.public_key))


class TeamKey(KeyPairModel):
    """The desk's key, one row for each version. New consultations are sealed to the one that is not retired."""

    version = models.PositiveIntegerField(_("version of the key"), unique=True)

    class Meta:
        verbose_name = _("team key")
        verbose_name_plural = _("team keys")
        constraints = [
            # Retired rows fall out of the index; what remains has one value, so there can be one row only.
            models.UniqueConstraint(
                models.Case(models.When(retired_at__isnull=True, then=models.Value(1))),
                name="inbox_one_current_team_key",
            )
        ]


class PersonalKey(KeyPairModel):
    """A member's own key. `wrapped` opens with the vault passphrase, `wrapped_by_code` with the printed code."""

    # The key outlives the account: deleting a user in the admin must not be able to destroy the last way to a text.
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("person"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    wrapped = models.BinaryField(_("wrapped private key"))
    wrapped_by_code = models.BinaryField(_("private key wrapped by the recovery code"), blank=True, default=bytes)

    class Meta:
        verbose_name = _("personal key")
        verbose_name_plural = _("personal keys")
        constraints = [
            models.UniqueConstraint(
                fields=["user"], condition=Q(retired_at__isnull=True), name="inbox_one_live_personal_key_each"
            )
        ]


class TeamKeyGrant(InboxModel):
    """A team key, sealed to one member's personal key."""

    team_key = models.ForeignKey(TeamKey, verbose_name=_("team key"), on_delete=models.CASCADE, related_name="grants")
    personal_key = models.ForeignKey(
        PersonalKey, verbose_name=_("personal key"), on_delete=models.CASCADE, related_name="grants"
    )
    sealed = models.BinaryField(_("sealed team key"))
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, verbose_name=_("granted by"), null=True, on_delete=models.SET_NULL, related_name="+"
    )
    granted_at = models.DateTimeField(_("granted at"), default=timezone.now)

    class Meta:
        verbose_name = _("grant of the team key")
        verbose_name_plural = _("grants of the team key")
        constraints = [
            models.UniqueConstraint(fields=["team_key", "personal_key"], name="inbox_one_grant_of_a_key_each")
        ]

    def __str__(self) -> str:
        return str(self.team_key_id)


class RecoveryKey(KeyPairModel):
    """The public half of a key whose private half lies in a safe and was never stored on the server."""

    label = models.CharField(_("label of the key"), max_length=100)

    class Meta:
        verbose_name = _("recovery key")
        verbose_name_plural = _("recovery keys")
