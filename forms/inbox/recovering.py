"""Recovering the desk with a recovery key: when nobody can open the vault, or on an empty machine with other secrets.

Database, media and the paper from the safe are enough. What hangs on the secrets of the environment does not come
back with them: with another MAILBOX_PEPPER no mailbox opens by its receipt any more, and the access log goes on under
a new key.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, vouching
from forms.inbox.costs import passphrase_cost
from forms.inbox.members import appoint, change_role, find_membership
from forms.inbox.models import EventKind, OpenVault, PersonalKey, RecoveryKey, Role, TeamKey
from forms.inbox.recovery_keys import find_recovery_key
from forms.inbox.resealing import Step, reseal_all
from forms.inbox.team_keys import grant, keys_change, make_team_key
from forms.vault import personal_keys
from forms.vault.keypairs import PrivateKey
from forms.vault.passphrase import check_strength
from portal.core.models import User


@dataclass(frozen=True, slots=True)
class NewBeginning:
    """Whether the secrets are others than before, and which recovery keys were retired because of that."""

    has_other_secrets: bool
    retired: tuple[RecoveryKey, ...]


@sensitive_variables()
def begin_anew(*, user: User, recovery_key: PrivateKey, passphrase: str) -> NewBeginning:
    """Make `user` a supervisor with a new key under this passphrase, and a new team key that only they have.

    Nothing is readable yet: `make_readable` comes after it. Doing it again begins anew once more, and harms nothing.
    Raises UnknownRecoveryKey or WeakPassphrase.
    """
    check_strength(passphrase)
    private = PrivateKey.generate()
    wrapped = personal_keys.wrap(private, passphrase, cost=passphrase_cost())
    with transaction.atomic():
        keys_change()
        key = find_recovery_key(recovery_key)
        has_other_secrets = access_log.has_lost_its_key()
        details = {"label": key.label, **vouching.naming(key)}
        if has_other_secrets:
            details |= access_log.digest_of_all()
        access_log.append(EventKind.RECOVERED, actor=None, details=details)
        retired = _retire_unknown_keys() if has_other_secrets else ()
        _seat(user)
        _retire_personal_keys(PersonalKey.objects.filter(user=user))
        OpenVault.objects.all().delete()
        personal_key = PersonalKey.objects.create(
            user=user, public_key=private.public_key.raw, key_id=private.key_id, wrapped=wrapped
        )
        access_log.append(EventKind.ENROLLED, actor=user, details=vouching.naming(personal_key))
        TeamKey.objects.filter(retired_at__isnull=True).update(retired_at=timezone.now())
        team_key, team_private = make_team_key(EventKind.TEAM_KEY_ROTATED, actor=user)
        grant(team_key, team_private, personal_key, by=None)
    return NewBeginning(has_other_secrets, retired)


@sensitive_variables()
def make_readable(*, recovery_key: PrivateKey, by: User) -> Iterator[Step]:
    """Seal all data keys that the recovery key opens to the new team key, a few at a time. Raises NoTeamKey."""
    return reseal_all([recovery_key], by=by)


def _retire_unknown_keys() -> tuple[RecoveryKey, ...]:
    """Retire what the access log can no longer vouch for: it was made under the secrets that are lost."""
    keys = list(RecoveryKey.objects.filter(retired_at__isnull=True))
    known = vouching.in_use(keys)
    unknown = tuple(key for key in keys if key not in known)
    for key in unknown:
        RecoveryKey.objects.filter(pk=key.pk).update(retired_at=timezone.now())
        details = {"label": key.label, **vouching.naming(key)}
        access_log.append(EventKind.RECOVERY_KEY_RETIRED, actor=None, details=details)
    _retire_personal_keys(PersonalKey.objects.all())
    return unknown


def _retire_personal_keys(keys: "QuerySet[PersonalKey]") -> None:
    for key in keys.filter(retired_at__isnull=True).select_related("user"):
        PersonalKey.objects.filter(pk=key.pk).update(retired_at=timezone.now())
        details = {"person": key.user.email if key.user else "", **vouching.naming(key)}
        access_log.append(EventKind.PERSONAL_KEY_RETIRED, actor=None, details=details)


def _seat(user: User) -> None:
    """Make the person a supervisor, whatever they were."""
    membership = find_membership(user)
    if membership is None:
        appoint(email=user.email, role=Role.SUPERVISOR, granted_by=None)
    else:
        change_role(membership, Role.SUPERVISOR, changed_by=None)
