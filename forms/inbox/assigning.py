"""Who takes care of a consultation."""

from django.db import transaction
from django.db.models import QuerySet

from forms.inbox import access_log
from forms.inbox.members import NotAllowed, require_right
from forms.inbox.models import Consultation, EventKind, Membership, Role
from portal.core.models import User


class AssignedMeanwhile(Exception):
    """Somebody else was assigned after the page was loaded. Nothing was changed."""


def assignable_members() -> QuerySet[Membership]:
    """Live members who may read and can log in, in the order in which they came."""
    return (
        Membership.objects.filter(
            until__isnull=True, user__is_active=True, role__in=[role for role in Role if role.may_read]
        )
        .select_related("user")
        .order_by("since", "pk")
    )


def assign(*, case_number: str, user: User, to: int | None, seen: int | None) -> None:
    """Assign the consultation to the member with this id, or to nobody.

    `seen` is who was assigned when the page was loaded: of two who take it at the same moment, the second is told.
    Raises NotAllowed (also when `to` may not read), Consultation.DoesNotExist, or AssignedMeanwhile.
    """
    require_right(user, "may_read")
    member = assignable_members().filter(pk=to).first() if to is not None else None
    if to is not None and member is None:
        raise NotAllowed
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        if consultation.assignee_id == to:
            return
        if consultation.assignee_id != seen:
            raise AssignedMeanwhile
        consultation.assignee = member
        consultation.save(update_fields=["assignee"])
        access_log.append(
            EventKind.ASSIGNED,
            actor=user,
            consultation=consultation,
            details={"to": member.user.email if member and member.user else ""},
        )
