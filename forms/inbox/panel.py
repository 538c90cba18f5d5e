"""The desk in a few words on the home page of the admin: for its members, and for nobody else."""

from dataclasses import dataclass
from typing import Any, ClassVar

from django.db.models import Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail.admin.ui.components import Component

from forms.inbox.models import Consultation, Membership, OutgoingMail, State

# Nobody has to know whether it is a hundred or a thousand, and counting on would take longer and longer.
MOST_COUNTED = 99


@dataclass(frozen=True, slots=True)
class Count:
    """One line: what it counts, how many, and the filter of the list that shows them."""

    label: str | Promise
    number: int
    url: str

    @property
    def is_cut(self) -> bool:
        """Whether there are more than were counted."""
        return self.number > MOST_COUNTED


def _count(rows: QuerySet[Consultation]) -> int:
    return rows[: MOST_COUNTED + 1].count()


def counts_for(membership: Membership) -> list[Count]:
    """What waits at the desk: one bounded query a line."""
    rows = Consultation.objects.filter(is_open=True)
    failed = OutgoingMail.objects.filter(failed_at__isnull=False).values("consultation")
    lines: tuple[tuple[str | Promise, Q, str], ...] = (
        (_("New consultations"), Q(state=State.NEW), "state=new"),
        (_("Due today or past"), Q(due_on__lte=timezone.localdate()), "due=today"),
        (_("Need attention"), Q(attention_since__isnull=False), "watch=attention"),
        (_("Wait for a second member"), Q(state=State.AWAITING_CHECK), "state=awaiting_check"),
        (_("Assigned to me"), Q(assignee=membership), "assignee=me"),
        (_("Mail did not arrive"), Q(pk__in=failed), "watch=mail"),
    )
    address = reverse("inbox:list")
    return [Count(label, _count(rows.filter(condition)), f"{address}?{query}") for label, condition, query in lines]


class DeskPanel(Component):
    """Numbers and ways, no text: it needs no open vault."""

    name = "desk"
    template_name = "inbox/panel.html"
    order = 50

    class Media:
        css: ClassVar[dict[str, list[str]]] = {"all": ["portal/css/desk.css"]}

    def __init__(self, membership: Membership) -> None:
        self.membership = membership

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """The counts."""
        return {"counts": counts_for(self.membership), "most_counted": MOST_COUNTED}
