"""Who belongs to the desk: the one question that every desk address asks, and appointing and ending."""

from typing import Literal

from django.contrib.auth.models import AnonymousUser, Group, Permission
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.inbox import access_log
from forms.inbox.models import EventKind, Membership, OpenVault, PersonalKey, Role, TeamKeyGrant
from portal.core.models import User

__all__ = [
    "GROUP",
    "AlreadyMember",
    "LastSupervisor",
    "NotAllowed",
    "Right",
    "Role",
    "UnknownPerson",
    "appoint",
    "default_display_name",
    "end",
    "find_membership",
    "require_membership",
    "require_right",
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
    if granted_by is not None and not Role(require_membership(granted_by).role).may_manage:
        raise NotAllowed
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
    if not Role(require_membership(ended_by).role).may_manage:
        raise NotAllowed
    with transaction.atomic():
        supervisors = Membership.objects.select_for_update().filter(
            role=Role.SUPERVISOR, until__isnull=True, user__is_active=True
        )
        if {row.pk for row in supervisors} == {membership.pk}:
            raise LastSupervisor
        if _is_last_key_holder(membership):
            raise LastKeyHolder
        ended = Membership.objects.filter(pk=membership.pk, until__isnull=True).update(until=timezone.now())
        if not ended:
            return
        user = membership.user
        if user is not None:
            OpenVault.objects.filter(user=user).delete()
            TeamKeyGrant.objects.filter(personal_key__user=user).delete()
            PersonalKey.objects.filter(user=user, retired_at__isnull=True).update(retired_at=timezone.now())
            user.groups.remove(*Group.objects.filter(name=GROUP))
        access_log.append(
            EventKind.MEMBERSHIP_ENDED,
            actor=ended_by,
            details={"person": user.email if user else "", "role": membership.role},
        )


def default_display_name(membership: Membership) -> str:
    """What a resident sees as the author of a reply."""
    return membership.display_name or _("counselor")


def _is_last_key_holder(membership: Membership) -> bool:
    """Whether this member has the current team key and no other member who can log in has it."""
    holders = set(
        TeamKeyGrant.objects.filter(
            team_key__retired_at__isnull=True,
            personal_key__retired_at__isnull=True,
            personal_key__user__in=Membership.objects.filter(until__isnull=True, user__is_active=True).values("user"),
        ).values_list("personal_key__user_id", flat=True)
    )
    return holders == {membership.user_id}


def _let_into_admin(user: User) -> None:
    """The desk lies inside the admin: its members may enter it, and nothing more comes with that."""
    group, _created = Group.objects.get_or_create(name=GROUP)
    group.permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    user.groups.add(group)
