"""Who belongs to the desk: the one question that every desk address asks, and appointing and ending."""

from typing import Literal

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.inbox import access_log, vouching
from forms.inbox.models import EventKind, Membership, OpenVault, PersonalKey, Role, TeamKeyGrant
from forms.inbox.team_keys import keys_change
from portal.core.models import User

__all__ = [
    "GROUP",
    "AlreadyMember",
    "LastKeyHolder",
    "LastSupervisor",
    "NotAllowed",
    "Right",
    "Role",
    "UnknownPerson",
    "appoint",
    "change_role",
    "default_display_name",
    "end",
    "find_membership",
    "live_memberships",
    "require_membership",
    "require_right",
    "retire_key",
]

Right = Literal["may_read", "may_reply", "may_manage"]

# The name is stored in the database and shown to administrators beside the other groups.
GROUP = "相談受信箱"


class UnknownPerson(Exception):
    """Nobody who can log in has this e-mail address."""


class AlreadyMember(Exception):
    """The person has a live membership; it must be ended before another role is given."""


class LastSupervisor(Exception):
    """The desk would be left without anybody who can appoint members."""


class LastKeyHolder(Exception):
    """Nobody else could open a single consultation any more."""


class NotAllowed(Exception):
    """The person is no member of the desk, or has no role that may do this."""


def find_membership(user: User | AnonymousUser) -> Membership | None:
    """The live membership of a person who can log in, asked from the database each time. Superusers are like others."""
    if not isinstance(user, User) or not user.is_active:
        return None
    return Membership.objects.filter(user=user, until__isnull=True).first()


def require_membership(user: User) -> Membership:
    """The live membership. Raises NotAllowed."""
    membership = find_membership(user)
    if membership is None:
        raise NotAllowed
    return membership


def live_memberships() -> list[Membership]:
    """Everybody who belongs to the desk and can log in, by name: a handful of rows, in one query."""
    return list(
        Membership.objects.filter(until__isnull=True, user__is_active=True)
        .select_related("user")
        .order_by("user__last_name", "user__first_name", "pk")
    )


def require_right(user: User, right: Right) -> Membership:
    """The live membership of somebody whose role may do this. Raises NotAllowed."""
    membership = require_membership(user)
    if not getattr(Role(membership.role), right):
        raise NotAllowed
    return membership


def appoint(*, email: str, role: Role, granted_by: User | None, display_name: str = "") -> Membership:
    """Make a person a member of the desk and let them into the admin.

    `granted_by` is None for the first supervisor, who is appointed by command. Raises UnknownPerson, AlreadyMember,
    or NotAllowed when `granted_by` is no supervisor.
    """
    if granted_by is not None:
        require_right(granted_by, "may_manage")
    user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
    if user is None:
        raise UnknownPerson
    with transaction.atomic():
        # Locked, so that two supervisors cannot appoint the same person twice.
        User.objects.select_for_update().get(pk=user.pk)
        if find_membership(user) is not None:
            raise AlreadyMember
        membership = Membership.objects.create(user=user, role=role, display_name=display_name, granted_by=granted_by)
        _let_into_admin(user)
        access_log.append(
            EventKind.MEMBER_APPOINTED, actor=granted_by, details={"person": user.email, "role": membership.role}
        )
    return membership


def end(membership: Membership, *, ended_by: User) -> None:
    """End a membership: closes the person's vaults and takes the team key away from their personal key.

    Raises NotAllowed, LastSupervisor, or LastKeyHolder.
    """
    require_right(ended_by, "may_manage")
    with transaction.atomic():
        keys_change()
        _check_others_remain(membership, role=None)
        ended = Membership.objects.filter(pk=membership.pk, until__isnull=True).update(until=timezone.now())
        if not ended:
            return
        user = membership.user
        details = {"person": user.email if user else "", "role": membership.role}
        if user is not None:
            details |= _take_key(user)
            user.groups.remove(*Group.objects.filter(name=GROUP))
        access_log.append(EventKind.MEMBERSHIP_ENDED, actor=ended_by, details=details)


def change_role(membership: Membership, role: Role, *, changed_by: User | None) -> None:
    """Give a member another role. Their key stays, unless the new role reads nothing.

    `changed_by` is None in a command. Raises NotAllowed, LastSupervisor, or LastKeyHolder.
    """
    if changed_by is not None:
        require_right(changed_by, "may_manage")
    with transaction.atomic():
        keys_change()
        before = Membership.objects.select_for_update().filter(pk=membership.pk, until__isnull=True).first()
        if before is None or before.role == role or before.user is None:
            return
        _check_others_remain(before, role=role)
        Membership.objects.filter(pk=before.pk).update(role=role)
        access_log.append(
            EventKind.ROLE_CHANGED,
            actor=changed_by,
            details={"person": before.user.email, "role_before": before.role, "role": role},
        )
        if not role.may_read and (named := _take_key(before.user)):
            access_log.append(
                EventKind.PERSONAL_KEY_RETIRED, actor=changed_by, details={"person": before.user.email, **named}
            )


def retire_key(membership: Membership, *, retired_by: User) -> None:
    """Retire the key of a member who has lost passphrase and recovery code, so that they can make another one.

    Raises NotAllowed, or LastKeyHolder: then the key is the only way to the texts, and its owner may yet remember.
    """
    require_right(retired_by, "may_manage")
    with transaction.atomic():
        keys_change()
        if _is_last_key_holder(membership):
            raise LastKeyHolder
        user = membership.user
        if user is not None and (named := _take_key(user)):
            access_log.append(EventKind.PERSONAL_KEY_RETIRED, actor=retired_by, details={"person": user.email, **named})


def default_display_name(membership: Membership) -> str:
    """What a resident sees as the author of a reply."""
    return membership.display_name or _("counselor")


def _check_others_remain(membership: Membership, *, role: Role | None) -> None:
    """That the desk goes on when this member leaves (`role` None) or changes to another role.

    Raises LastSupervisor or LastKeyHolder. Locks the supervisors until the transaction ends.
    """
    supervisors = Membership.objects.select_for_update().filter(
        role=Role.SUPERVISOR, until__isnull=True, user__is_active=True
    )
    if role != Role.SUPERVISOR and {row.pk for row in supervisors} == {membership.pk}:
        raise LastSupervisor
    if (role is None or not role.may_read) and _is_last_key_holder(membership):
        raise LastKeyHolder


def _is_last_key_holder(membership: Membership) -> bool:
    """Whether there is a team key that this member has and no other member who can log in.

    A key that was retired counts too while somebody has it: consultations may still wait to be sealed anew.
    """
    grants = TeamKeyGrant.objects.filter(
        personal_key__retired_at__isnull=True,
        personal_key__user__in=Membership.objects.filter(until__isnull=True, user__is_active=True).values("user"),
    ).values_list("team_key_id", "personal_key__user_id")
    holders: dict[int, set[int | None]] = {}
    for team_key, user in grants:
        holders.setdefault(team_key, set()).add(user)
    return {membership.user_id} in holders.values()


def _take_key(user: User) -> dict[str, str]:
    """Close the person's vaults, take the team keys away from their key and retire it; returns how the log names it.

    Call it while the keys change (`team_keys.keys_change`), so that nobody gives it the next team key meanwhile.
    """
    OpenVault.objects.filter(user=user).delete()
    TeamKeyGrant.objects.filter(personal_key__user=user).delete()
    key = PersonalKey.objects.filter(user=user, retired_at__isnull=True).first()
    if key is None:
        return {}
    PersonalKey.objects.filter(pk=key.pk).update(retired_at=timezone.now())
    return vouching.naming(key)


def _let_into_admin(user: User) -> None:
    """The desk lies inside the admin: its members may enter it, and nothing more comes with that."""
    group, _created = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    user.groups.add(group)
