"""Making a member's personal key, and giving the team key to those who have one."""

from django.db import IntegrityError, transaction
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, vouching
from forms.inbox.costs import passphrase_cost
from forms.inbox.members import require_right
from forms.inbox.models import EventKind, PersonalKey, Role, TeamKey, TeamKeyGrant
from forms.inbox.opening import OpenedVault
from forms.inbox.own_keys import NewCode
from forms.inbox.team_keys import current_team_key, grant, keys_change, keys_stay, make_team_key
from forms.inbox.unlocking import find_personal_key
from forms.vault import personal_keys
from forms.vault.keypairs import PrivateKey
from forms.vault.passphrase import check_strength
from portal.core.models import User


class AlreadyEnrolled(Exception):
    """The person has a personal key already."""


class NotEnrolled(Exception):
    """The person has no personal key yet, so nothing can be sealed for them."""


class Unvouched(Exception):
    """The access log does not know the personal key: it was put into the database past the program."""


@sensitive_variables()
def enrol(*, user: User, passphrase: str) -> NewCode:
    """Make the personal key of a member under a vault passphrase; returns a recovery code to be confirmed.

    The first supervisor who enrols makes the team key too: from then on the desk can take in consultations.
    Raises NotAllowed, AlreadyEnrolled, or WeakPassphrase with its reason.
    """
    membership = require_right(user, "may_read")
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
            access_log.append(EventKind.ENROLLED, actor=user, details=vouching.naming(personal_key))
    except IntegrityError as error:
        raise AlreadyEnrolled from error
    if membership.role == Role.SUPERVISOR and not TeamKey.objects.exists():
        _make_first_team_key(user, personal_key)
    return NewCode.make(personal_key, private)


@sensitive_variables()
def grant_team_key(*, to: User, granted_by: User, vault: OpenedVault) -> None:
    """Seal every team key that the supervisor holds to a colleague's personal key. Granting again is harmless.

    Raises NotAllowed (the granter is no supervisor, or the colleague no reading member), NotEnrolled, or Unvouched
    when the access log does not know the colleague's key.
    """
    with transaction.atomic():
        keys_stay()
        require_right(granted_by, "may_manage")
        require_right(to, "may_read")
        personal_key = find_personal_key(to)
        if personal_key is None:
            raise NotEnrolled
        if not vouching.enrolled([personal_key]):
            raise Unvouched
        by_id = {key.key_id: key for key in vault.team_keys}
        for team_key in TeamKey.objects.filter(key_id__in=list(by_id)):
            grant(team_key, by_id[bytes(team_key.key_id)], personal_key, by=granted_by)


def waits_for_grant(user: User) -> bool:
    """Whether a person has a personal key but not the current team key."""
    return not TeamKeyGrant.objects.filter(
        team_key=current_team_key(), personal_key__user=user, personal_key__retired_at__isnull=True
    ).exists()


@sensitive_variables()
def _make_first_team_key(user: User, personal_key: PersonalKey) -> None:
    try:
        with transaction.atomic():
            keys_change()
            team_key, private = make_team_key(EventKind.TEAM_KEY_MADE, actor=user)
            grant(team_key, private, personal_key, by=user)
    except IntegrityError:
        # Another supervisor enrolled at the same moment and made it; they grant it like any other.
        if not TeamKey.objects.exists():
            raise
