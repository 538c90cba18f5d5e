"""Which consultations the list shows: a form whose answers stand in the address and can be kept under a name."""

from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.inbox.listing import Order
from forms.inbox.models import NO_DATE, AgeBand, Concern, Consultation, Membership, OutgoingMail, State, Writer
from forms.vault.errors import InvalidCaseNumber
from forms.vault.receipts import parse_case_number

ANY = ("", pgettext_lazy("filter of the list", "all"))
ME, NOBODY = "me", "nobody"
TODAY, WEEK, NOTHING = "today", "week", "nothing"
WATCHED = (
    ("attention", _("needs attention")),
    ("mail", _("mail did not arrive")),
    ("deletion", _("deletion asked for")),
)
ORDERS = (
    (Order.DUE, _("what is due first")),
    (Order.MOVEMENT, _("the latest movement first")),
    (Order.ARRIVAL, _("the latest arrival first")),
)


class FilterForm(forms.Form):
    """All fields are optional. Without any, open consultations are shown, what is due first on top."""

    number = forms.CharField(label=_("Case number"), required=False, max_length=20)
    state = forms.ChoiceField(
        label=_("State"),
        required=False,
        choices=[("", _("all but closed")), ("any", pgettext_lazy("filter of the list", "all")), *State.choices],
    )
    due = forms.ChoiceField(
        label=_("Answer due"),
        required=False,
        choices=[ANY, (TODAY, _("today or past")), (WEEK, _("within 7 days")), (NOTHING, _("nothing owed"))],
    )
    watch = forms.ChoiceField(label=_("To watch"), required=False, choices=[ANY, *WATCHED])
    assignee = forms.ChoiceField(label=_("Assigned to"), required=False)
    writer = forms.ChoiceField(label=_("Who writes"), required=False, choices=[ANY, *Writer.choices])
    age_band = forms.ChoiceField(
        label=_("Age of the person concerned"), required=False, choices=[ANY, *AgeBand.choices]
    )
    concern = forms.ChoiceField(label=_("Concern"), required=False, choices=[ANY, *Concern.choices])
    language = forms.ChoiceField(label=_("Language"), required=False, choices=[ANY, *settings.LANGUAGES])
    order = forms.ChoiceField(label=pgettext_lazy("filter of the list", "Order"), required=False, choices=ORDERS)

    def __init__(
        self, data: Any, *, membership: Membership, colleagues: Iterable[Membership] = (), **options: Any
    ) -> None:
        super().__init__(data, **options)
        self.membership = membership
        others = [(str(other.pk), str(other.user)) for other in colleagues if other.pk != membership.pk]
        choices = [ANY, (ME, pgettext_lazy("filter of the list", "me")), (NOBODY, _("nobody")), *others]
        self.fields["assignee"].choices = choices  # type: ignore[attr-defined]

    def clean_number(self) -> str:
        """The 8 digits; refuses what cannot be a case number."""
        typed: str = self.cleaned_data["number"].strip()
        if not typed:
            return ""
        try:
            return parse_case_number(typed)
        except InvalidCaseNumber as error:
            raise forms.ValidationError(_("A case number has 8 digits.")) from error

    @property
    def chosen_order(self) -> Order:
        """The chosen order; what is due first if none or an unknown one was chosen."""
        chosen = self.cleaned_data.get("order") if self.is_valid() else ""
        return Order(chosen) if chosen else Order.DUE

    @property
    def narrows(self) -> bool:
        """Whether anything but the order was chosen."""
        return self.is_valid() and any(value for name, value in self.cleaned_data.items() if name != "order")

    def apply(self) -> QuerySet[Consultation]:
        """The consultations that were asked for; none while the form holds an error."""
        if not self.is_valid():
            return Consultation.objects.none()
        chosen = self.cleaned_data
        rows = Consultation.objects.all()
        if chosen["number"]:
            return rows.filter(case_number=chosen["number"])
        rows = _in_state(rows, chosen["state"])
        rows = _due(rows, chosen["due"])
        rows = _watched(rows, chosen["watch"])
        rows = self._assigned(rows, chosen["assignee"])
        if chosen["concern"]:
            rows = rows.filter(concerns__concern=chosen["concern"])
        equal = {name: chosen[name] for name in ("writer", "age_band", "language") if chosen[name]}
        return rows.filter(**equal)

    def _assigned(self, rows: QuerySet[Consultation], assignee: str) -> QuerySet[Consultation]:
        if not assignee:
            return rows
        if assignee == NOBODY:
            return rows.filter(assignee__isnull=True)
        return rows.filter(assignee=self.membership.pk if assignee == ME else int(assignee))


def _in_state(rows: QuerySet[Consultation], state: str) -> QuerySet[Consultation]:
    if state == "any":
        return rows
    return rows.filter(state=state) if state else rows.filter(is_open=True)


def _due(rows: QuerySet[Consultation], due: str) -> QuerySet[Consultation]:
    today = timezone.localdate()
    conditions = {
        TODAY: Q(due_order__lte=today),
        WEEK: Q(due_order__lte=today + timedelta(days=7)),
        NOTHING: Q(due_order=NO_DATE),
    }
    return rows.filter(conditions[due]) if due else rows


def _watched(rows: QuerySet[Consultation], watch: str) -> QuerySet[Consultation]:
    # Not one question for each consultation: there are few mails that failed, and many consultations.
    failed = OutgoingMail.objects.filter(failed_at__isnull=False)
    conditions = {
        "attention": Q(attention_since__isnull=False),
        "mail": Q(pk__in=failed.values("consultation")),
        "deletion": Q(deletion_requested_at__isnull=False),
    }
    return rows.filter(conditions[watch]) if watch else rows
