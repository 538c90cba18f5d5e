"""The filter of the access log."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail.admin.widgets import AdminDateInput

from forms.inbox.log_pages import LogFilter
from forms.inbox.models import EventKind, Membership
from forms.vault.errors import InvalidCaseNumber
from forms.vault.receipts import parse_case_number

KINDS = [("", _("everything")), *EventKind.choices]


def _people() -> list[tuple[str, Any]]:
    """Everybody who belongs or belonged to the desk."""
    rows = Membership.objects.filter(user__isnull=False).select_related("user").order_by("pk")
    return [("", _("everybody")), *{str(row.user_id): str(row.user) for row in rows}.items()]


class LogFilterForm(forms.Form):
    """What of the log is shown. Everything may stay empty."""

    kind = forms.ChoiceField(
        label=_("What happened"), required=False, choices=[("", _("everything")), *EventKind.choices]
    )
    person = forms.ChoiceField(label=_("Who did it"), required=False)
    case_number = forms.CharField(label=_("Case number"), required=False, max_length=20)
    day = forms.DateField(label=_("On this day"), required=False, widget=AdminDateInput)
    number = forms.IntegerField(label=_("From this entry downwards"), required=False, min_value=1, max_value=10**18)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # A list and no function: the field would call it again for each use.
        cast(forms.ChoiceField, self.fields["person"]).choices = _people()

    def clean_case_number(self) -> str:
        """Eight digits, however they were typed."""
        typed: str = self.cleaned_data["case_number"]
        if not typed:
            return ""
        try:
            return parse_case_number(typed)
        except InvalidCaseNumber:
            raise forms.ValidationError(_("A case number has eight digits.")) from None

    def wanted(self) -> LogFilter:
        """The filter of this valid form."""
        values = self.cleaned_data
        return LogFilter(
            kind=EventKind(values["kind"]) if values["kind"] else None,
            person=int(values["person"]) if values["person"] else None,
            case_number=values["case_number"],
            day=values["day"],
            number=values["number"],
        )
