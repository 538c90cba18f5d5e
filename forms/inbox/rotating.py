"""Renewing the team key: from one moment on everything new is sealed to the next version."""

from dataclasses import dataclass

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import vouching
from forms.inbox.members import require_right
from forms.inbox.models import EventKind, PersonalKey, TeamKey
from forms.inbox.opening import OpenedVault, close_other_vaults, hold_anew
from forms.inbox.team_keys import current_team_key, grant, holders_of, keys_change, make_team_key
from forms.inbox.unlocking import find_personal_key


class NotHeld(Exception):
    """The open vault does not hold the team key in use: it was renewed by somebody else, or cannot be trusted."""


@dataclass(frozen=True, slots=True)
class NextHolders:
    """Who will have the next team key, and for whom the access log does not vouch: they are given it by hand."""

    granted: tuple[PersonalKey, ...]
    left_out: tuple[PersonalKey, ...]


def next_holders(team_key: TeamKey) -> NextHolders:
    """Who has this team key now, parted by what the access log says."""
    holders = holders_of(team_key)
    granted = vouching.granted(holders)
    return NextHolders(tuple(granted), tuple(key for key in holders if key not in granted))


def wants_renewal(team_key: TeamKey) -> bool:
    """Whether somebody's key was retired since this team key was made: what they knew of it, they still know."""
    return PersonalKey.objects.filter(retired_at__gte=team_key.created_at).exists()


@sensitive_variables()
def rotate_team_key(*, vault: OpenedVault, cookie_value: str) -> TeamKey:
    """Make the next version of the team key and retire the one before, in one moment.

    The next version goes to every holder for whom the access log vouches. All vaults close but the one of
    `cookie_value`, which then holds the old keys and the new one. What was sealed before stays sealed to the old key
    until `resealing` has been there. Raises NotAllowed or NotHeld.
    """
    require_right(vault.user, "may_manage")
    with transaction.atomic():
        keys_change()
        current = current_team_key()
        if current is None or bytes(current.key_id) not in {key.key_id for key in vault.team_keys}:
            raise NotHeld
        holders = next_holders(current).granted
        if find_personal_key(vault.user) not in holders:
            # The supervisor would shut themselves out.
            raise NotHeld
        TeamKey.objects.filter(pk=current.pk).update(retired_at=timezone.now())
        team_key, private = make_team_key(EventKind.TEAM_KEY_ROTATED, actor=vault.user)
        for holder in holders:
            grant(team_key, private, holder, by=vault.user)
        close_other_vaults(vault.user, cookie_value)
        hold_anew(vault.user, cookie_value, [*vault.team_keys, private])
    return team_key
