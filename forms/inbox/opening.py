"""Opening and closing a counselor's vault.

An open vault is the team key, sealed under a random token. The token lives in the `portal_vault` cookie only, the
sealed key in the database only: neither opens anything without the other.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import EventKind, Membership, OpenVault, TeamKeyGrant
from forms.inbox.team_keys import READING_ROLES
from forms.inbox.unlocking import TooManyAttempts, find_personal_key, unlock
from forms.vault import held_keys
from forms.vault.errors import BadPassphrase, VaultError
from forms.vault.keypairs import PrivateKey
from forms.vault.sealed_keys import unseal_team_key
from portal.core.models import User

__all__ = [
    "IDLE",
    "BadPassphrase",
    "NothingToOpen",
    "OpenedVault",
    "TooManyAttempts",
    "close_other_vaults",
    "close_vault",
    "close_vaults_of",
    "find_open_vault",
    "hold_anew",
    "open_vault",
]

IDLE = timedelta(minutes=30)
# Use is noted at most this often, so that reading does not write on every page.
NOTED_EVERY = timedelta(minutes=1)


class NothingToOpen(Exception):
    """The person has no personal key, or nobody has granted them the team key yet."""


@dataclass(frozen=True, slots=True)
class OpenedVault:
    """The team keys of an open vault, for the length of one request."""

    user: User
    team_keys: tuple[PrivateKey, ...] = field(repr=False)
    closes_at: datetime


@sensitive_variables()
def open_vault(*, user: User, passphrase: str) -> str:
    """Open the vault; returns the value for the vault cookie.

    Raises NotAllowed, NothingToOpen, TooManyAttempts or BadPassphrase.
    """
    require_right(user, "may_read")
    personal_key = find_personal_key(user)
    grants = list(TeamKeyGrant.objects.filter(personal_key=personal_key).select_related("team_key"))
    if personal_key is None or not grants:
        raise NothingToOpen
    private = unlock(personal_key, passphrase, user=user)
    team_keys = [
        unseal_team_key(bytes(grant.sealed), recipient=private, team_key_id=bytes(grant.team_key.key_id))
        for grant in grants
    ]
    token = held_keys.new_token()
    with transaction.atomic():
        OpenVault.objects.filter(last_used_at__lt=timezone.now() - IDLE).delete()
        OpenVault.objects.create(
            token_hash=held_keys.token_hash(token),
            user=user,
            sealed_keys=held_keys.hold(team_keys, token=token, holder=_holder(user)),
        )
        access_log.append(EventKind.VAULT_OPENED, actor=user)
    return token


@sensitive_variables()
def find_open_vault(user: User, cookie_value: str) -> OpenedVault | None:
    """The open vault that belongs to this person and this cookie, or None. Counts as use."""
    now = timezone.now()
    # Membership is asked together with the vault: the one without the other opens nothing.
    member = Membership.objects.filter(user=OuterRef("user"), until__isnull=True, role__in=READING_ROLES)
    door = OpenVault.objects.filter(
        Exists(member),
        token_hash=held_keys.token_hash(cookie_value),
        user=user,
        user__is_active=True,
        last_used_at__gte=now - IDLE,
    ).first()
    if door is None:
        return None
    try:
        keys = held_keys.release(bytes(door.sealed_keys), token=cookie_value, holder=_holder(user))
    except VaultError:
        # A row that was tampered with is a closed vault.
        return None
    if now - door.last_used_at > NOTED_EVERY:
        OpenVault.objects.filter(pk=door.pk).update(last_used_at=now)
    return OpenedVault(user=user, team_keys=keys, closes_at=now + IDLE)


@sensitive_variables()
def hold_anew(user: User, cookie_value: str, team_keys: Sequence[PrivateKey]) -> None:
    """Put these keys into the open vault of this cookie, in place of those that it held."""
    sealed = held_keys.hold(team_keys, token=cookie_value, holder=_holder(user))
    OpenVault.objects.filter(token_hash=held_keys.token_hash(cookie_value), user=user).update(sealed_keys=sealed)


def close_other_vaults(user: User, cookie_value: str) -> None:
    """Close every vault of everybody, but the one of this cookie."""
    OpenVault.objects.exclude(token_hash=held_keys.token_hash(cookie_value), user=user).delete()


def close_vault(user: User, cookie_value: str) -> None:
    """Close the vault of this cookie. Closing what is not open is no error."""
    with transaction.atomic():
        closed, _rows = OpenVault.objects.filter(token_hash=held_keys.token_hash(cookie_value), user=user).delete()
        if closed:
            access_log.append(EventKind.VAULT_CLOSED, actor=user)


def close_vaults_of(user: User) -> None:
    """Close all vaults of a person, on whatever device: at logout, and when a membership ends."""
    with transaction.atomic():
        closed, _rows = OpenVault.objects.filter(user=user).delete()
        if closed:
            access_log.append(EventKind.VAULT_CLOSED, actor=user)


def _holder(user: User) -> str:
    return f"vault {user.pk}"
