"""Making a member's personal key, and giving the team key to those who have one."""

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log
from forms.inbox.costs import passphrase_cost
from forms.inbox.data_keys import current_team_key
from forms.inbox.members import NotAllowed, require_membership
from forms.inbox.models import EventKind, PersonalKey, Role, TeamKey, TeamKeyGrant
from forms.inbox.opening import OpenedVault
from forms.vault import personal_keys
from forms.vault.keypairs import PrivateKey
from forms.vault.passphrase import check_strength
from forms.vault.sealed_keys import seal_team_key
from portal.core.models import User


class AlreadyEnrolled(Exception):
    """The person has a personal key already."""


class NotEnrolled(Exception):
    """The person has no personal key yet, so nothing can be sealed for them."""


def find_personal_key(user: User) -> PersonalKey | None:
    """The personal key in use."""
    return PersonalKey.objects.filter(user=user, retired_at__isnull=True).first()


@sensitive_variables()
def enrol(*, user: User, passphrase: str) -> PersonalKey:
    """Make the personal key of a member under a vault passphrase.

    The first supervisor who enrols makes the team key too: from then on the desk can take in consultations.
    Raises NotAllowed, AlreadyEnrolled, or WeakPassphrase with its reason.
    """
    membership = require_membership(user)
    if not Role(membership.role).may_read:
        raise NotAllowed
    check_strength(passphrase)
    if find_personal_key(user) is not None:
        raise AlreadyEnrolled
    private = PrivateKey.generate()
    wrapped = personal_keys.wrap(private, passphrase, cost=passphrase_cost())
    try:
        with transaction.atomic():
            personal_key = PersonalKey.objects.create(
                user=user, public_key=private.public_key.raw, key_id=private.key_id, wrapped=wrapped
            )
            access_log.append(EventKind.ENROLLED, actor=user, details={"fingerprint": private.public_key.fingerprint})
    except IntegrityError as error:
        raise AlreadyEnrolled from error
    if membership.role == Role.SUPERVISOR and not TeamKey.objects.exists():
        _make_first_team_key(user, personal_key)
    return personal_key


def grant_team_key(*, to: User, granted_by: User, vault: OpenedVault) -> None:
    """Seal every team key that the supervisor holds to a colleague's personal key. Granting again is harmless.

    Raises NotAllowed (the granter is no supervisor, or the colleague no reading member) or NotEnrolled.
    """
    if not Role(require_membership(granted_by).role).may_manage or not Role(require_membership(to).role).may_read:
        raise NotAllowed
    personal_key = find_personal_key(to)
    if personal_key is None:
        raise NotEnrolled
    with transaction.atomic():
        for team_key in TeamKey.objects.filter(key_id__in=[key.key_id for key in vault.team_keys]):
            private = next(key for key in vault.team_keys if key.key_id == bytes(team_key.key_id))
            _grant(team_key, private, personal_key, granted_by)


def waits_for_grant(user: User) -> bool:
    """Whether a person has a personal key but not the current team key."""
    return not TeamKeyGrant.objects.filter(
        team_key=current_team_key(), personal_key__user=user, personal_key__retired_at__isnull=True
    ).exists()


def _make_first_team_key(user: User, personal_key: PersonalKey) -> None:
    private = PrivateKey.generate()
    try:
        with transaction.atomic():
            team_key = TeamKey.objects.create(version=1, public_key=private.public_key.raw, key_id=private.key_id)
            access_log.append(
                EventKind.TEAM_KEY_MADE,
                actor=user,
                details={"version": "1", "fingerprint": private.public_key.fingerprint},
            )
            _grant(team_key, private, personal_key, user)
    except IntegrityError:
        # Another supervisor enrolled at the same moment and made it; they grant it like any other.
        if not TeamKey.objects.exists():
            raise


def _grant(team_key: TeamKey, private: PrivateKey, personal_key: PersonalKey, granted_by: User) -> None:
    _row, created = TeamKeyGrant.objects.get_or_create(
        team_key=team_key,
        personal_key=personal_key,
        defaults={"sealed": seal_team_key(private, recipient=personal_key.public), "granted_by": granted_by},
    )
    if created:
        access_log.append(
            EventKind.TEAM_KEY_GRANTED,
            actor=granted_by,
            details={"person": personal_key.user.email if personal_key.user else "", "version": str(team_key.version)},
        )
