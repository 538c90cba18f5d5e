"""Who else has a consultation on the screen right now, and whether they are writing.

A member's page tells that it is there when it is loaded and, with a script, every few seconds after that. What was
told more than a minute ago is worth nothing.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.inbox.models import Consultation, Membership, Presence

LASTS = timedelta(seconds=60)


@dataclass(frozen=True, slots=True)
class PresentColleague:
    """Somebody who is looking at the same consultation."""

    name: str
    is_writing: bool

    @property
    def said(self) -> str:
        """One sentence about them."""
        if self.is_writing:
            return _("%(name)s is writing here right now.") % {"name": self.name}
        return _("%(name)s is looking at this too right now.") % {"name": self.name}


def tell_presence(consultation: Consultation, membership: Membership, *, is_writing: bool = False) -> None:
    """This member has the consultation on the screen now. Raises Consultation.DoesNotExist when it is gone."""
    now = timezone.now()
    present = Presence(consultation=consultation, membership=membership, seen_at=now, is_writing=is_writing)
    try:
        with transaction.atomic():
            Presence.objects.bulk_create(
                [present],
                update_conflicts=True,
                unique_fields=["consultation", "membership"],
                update_fields=["seen_at", "is_writing"],
            )
    except IntegrityError as error:
        raise Consultation.DoesNotExist from error


def colleagues_present(consultation: Consultation, membership: Membership) -> list[PresentColleague]:
    """Everybody else who is here, the latest first."""
    present = (
        Presence.objects.filter(
            consultation=consultation, seen_at__gte=timezone.now() - LASTS, membership__until__isnull=True
        )
        .exclude(membership=membership)
        .select_related("membership__user")
        .order_by("-seen_at", "pk")
    )
    return [PresentColleague(str(row.membership.user or ""), row.is_writing) for row in present]


def forget_old_presence() -> None:
    """Remove what is worth nothing any more."""
    Presence.objects.filter(seen_at__lt=timezone.now() - LASTS).delete()
