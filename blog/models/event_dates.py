"""When an event takes place: rows of dates, and what is different on single days."""

from datetime import date, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Orderable, TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

from blog.repeats import MOST_DATES, Change, Repeat, Row, TooManyDates, days_of, week_of_month

# Outside of these somebody has mistyped a year.
FIRST_YEAR, LAST_YEAR = 2000, 2099


def _day_field(label: Any, **options: Any) -> models.DateField:
    validators = [MinValueValidator(date(FIRST_YEAR, 1, 1)), MaxValueValidator(date(LAST_YEAR, 12, 31))]
    return models.DateField(label, validators=validators, **options)


class EventDate(TranslatableMixin, Orderable):
    """One date, a span of days, or a date that comes again until a last day."""

    event = ParentalKey("blog.EventPage", on_delete=models.CASCADE, related_name="dates")
    first_day = _day_field(_("day"))
    starts = models.TimeField(_("begins at"), null=True, blank=True, help_text=_("Leave empty for a whole day."))
    last_day = _day_field(_("last day"), null=True, blank=True, help_text=_("Only if it goes on for several days."))
    ends = models.TimeField(_("ends at"), null=True, blank=True)
    repeat = models.CharField(_("comes again"), max_length=20, choices=Repeat.choices, default=Repeat.NEVER, blank=True)
    until = _day_field(
        _("comes again until"), null=True, blank=True, help_text=_("For example the end of the fiscal year.")
    )
    skips_holidays = models.BooleanField(
        _("not on public holidays"),
        default=False,
        help_text=_(
            "Dates that come again are left out where they fall on a public holiday, substitute holidays included. "
            "Leave out the days around New Year below."
        ),
    )
    note = models.CharField(
        _("note"), max_length=60, blank=True, help_text=_("Stands beside the date, for example 第1回.")
    )

    translatable_fields = [
        TranslatableField("note"),
        *(
            SynchronizedField(name, overridable=False)
            for name in ("first_day", "starts", "last_day", "ends", "repeat", "until", "skips_holidays", "sort_order")
        ),
    ]

    panels = [
        FieldRowPanel([FieldPanel("first_day"), FieldPanel("last_day")]),
        FieldRowPanel([FieldPanel("starts"), FieldPanel("ends")]),
        FieldRowPanel([FieldPanel("repeat"), FieldPanel("until")]),
        FieldPanel("skips_holidays"),
        FieldPanel("note"),
    ]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("date")
        verbose_name_plural = _("dates")

    def __str__(self) -> str:
        return str(self.first_day)

    def row(self) -> Row:
        """This row as an immutable value for ``blog.repeats``."""
        return Row(
            # The id of the language keeps the same date of two translations apart.
            name=f"{self.translation_key}-{self.locale_id}",
            first_day=self.first_day,
            starts=self.starts,
            last_day=self.last_day,
            ends=self.ends,
            repeat=self.repeat,
            until=self.until,
            skips_holidays=self.skips_holidays,
            note=self.note,
        )

    def clean(self) -> None:
        """Refuses what cannot take place, each time at the field that has to change."""
        super().clean()
        if any(day and not FIRST_YEAR <= day.year <= LAST_YEAR for day in (self.first_day, self.last_day, self.until)):
            return  # the field says so itself
        if self.first_day is None:
            return
        errors = {**self._wrong_end(), **self._wrong_repeat()}
        if errors:
            raise ValidationError(errors)

    def _wrong_end(self) -> dict[str, Any]:
        if self.ends and not self.starts:
            return {"starts": _("Write when it begins, or leave both times empty for a whole day.")}
        if self.last_day and self.last_day < self.first_day:
            return {"last_day": _("The last day is before the first day.")}
        on_one_day = self.last_day is None or self.last_day == self.first_day
        if on_one_day and self.starts and self.ends and self.ends <= self.starts:
            return {"ends": _("The end must be after the beginning.")}
        return {}

    def _wrong_repeat(self) -> dict[str, Any]:
        if not self.repeat:
            return self._repeat_missing()
        if not self.until:
            return {"until": _("Write until when it comes again.")}
        if self.until < self.first_day:
            return {"until": _("It ends before the first day.")}
        if self.repeat == Repeat.MONTHLY and week_of_month(self.first_day) == 5:
            return {"repeat": _("Not every month has a fifth week. Choose the last week of the month.")}
        if self.repeat == Repeat.MONTHLY_LAST and (self.first_day + timedelta(days=7)).month == self.first_day.month:
            return {"first_day": _("This day is not in the last week of its month.")}
        try:
            days = days_of(self.row())
        except TooManyDates:
            return {
                "until": _("That would be more than %(number)d dates. Please check the year.") % {"number": MOST_DATES}
            }
        return {} if days else {"skips_holidays": _("All of these dates are public holidays.")}

    def _repeat_missing(self) -> dict[str, Any]:
        if self.until:
            return {"repeat": _("Choose how it comes again, or empty the last day of it.")}
        if self.skips_holidays:
            return {"skips_holidays": _("This counts for dates that come again only. Choose how it comes again.")}
        return {}


class EventChange(TranslatableMixin, Orderable):
    """One day on which the event is cancelled or left out, whichever row it comes from."""

    class Kind(models.TextChoices):
        CANCELLED = "cancelled", _("Cancelled: stays in the list and says so")
        LEFT_OUT = "left_out", _("Does not take place and is not shown")

    event = ParentalKey("blog.EventPage", on_delete=models.CASCADE, related_name="changes")
    day = _day_field(_("day"))
    kind = models.CharField(_("what happens"), max_length=20, choices=Kind.choices, default=Kind.CANCELLED)
    note = models.CharField(_("reason"), max_length=60, blank=True, help_text=_("For example 台風のため."))

    translatable_fields = [
        TranslatableField("note"),
        *(SynchronizedField(name, overridable=False) for name in ("day", "kind", "sort_order")),
    ]

    panels = [FieldRowPanel([FieldPanel("day"), FieldPanel("kind")]), FieldPanel("note")]

    class Meta(TranslatableMixin.Meta, Orderable.Meta):
        verbose_name = _("change on one day")
        verbose_name_plural = _("changes on single days")

    def __str__(self) -> str:
        return str(self.day)

    def change(self) -> Change:
        """This row as an immutable value for ``blog.repeats``."""
        return Change(day=self.day, is_left_out=self.kind == self.Kind.LEFT_OUT, note=self.note)
