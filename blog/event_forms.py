"""The form in which editors write an event: rows of dates that fit each other and the deadline."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext as _

from blog.repeats import days_of
from portal.core.page_forms import PortalPageForm


class EventPageForm(PortalPageForm):
    """Looks at all rows together, which no row can do for itself; each error stands in its row."""

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # A form of one tab of the admin may come without them.
        if not {"dates", "changes"} <= set(self.formsets):
            return cleaned
        rows = self._kept("dates", "first_day")
        days = self._days(rows)
        self._look_at_dates(rows)
        self._look_at_changes(self._kept("changes", "day"), days)
        deadline = cleaned.get("deadline")
        if deadline and days and deadline > max(days):
            self.add_error("deadline", _("The booking would end after the event."))
        if not rows and not self.is_deferred_validation and not any(self.formsets["dates"].errors):
            self.add_error(None, _("The event has no date. Add at least one."))
        return cleaned

    def _kept(self, name: str, day: str) -> list[forms.ModelForm]:
        """The rows that stay and have their day, without those with errors of their own."""
        formset = self.formsets[name]
        formset.is_valid()
        return [
            form
            for form in formset.forms
            if form.is_valid() and form.cleaned_data.get(day) and not form.cleaned_data.get("DELETE")
        ]

    def _days(self, rows: list[forms.ModelForm]) -> set[date]:
        return {day for form in rows for day in days_of(form.instance.row())}

    def _look_at_dates(self, rows: list[forms.ModelForm]) -> None:
        seen: set[tuple[date, object]] = set()
        for form in rows:
            moments = {(day, form.instance.starts) for day in days_of(form.instance.row())}
            repeated = sorted(day for day, _starts in moments & seen)
            if repeated:
                message = _("%(day)s is in another row already.") % {"day": f"{repeated[0]:%Y-%m-%d}"}
                form.add_error("first_day", message)
            seen |= moments

    def _look_at_changes(self, rows: list[forms.ModelForm], days: set[date]) -> None:
        seen: set[date] = set()
        for form in rows:
            day = form.cleaned_data["day"]
            if day in seen:
                form.add_error("day", _("This day stands here twice."))
            elif days and day not in days:
                form.add_error("day", _("The event does not take place on this day."))
            seen.add(day)
