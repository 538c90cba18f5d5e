"""When the window is open: weekday hours, holidays, the turn of the year, extra closed days."""

from datetime import time

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from modelcluster.models import ClusterableModel
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting
from wagtail.models import Orderable

from portal.core.open_days import Schedule

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
WEEKDAY_NAMES = (
    _("Monday"),
    _("Tuesday"),
    _("Wednesday"),
    _("Thursday"),
    _("Friday"),
    _("Saturday"),
    _("Sunday"),
)


def _opens(default: time | None) -> models.TimeField:
    return models.TimeField(_("opens at"), null=True, blank=True, default=default)


def _closes(default: time | None) -> models.TimeField:
    return models.TimeField(_("closes at"), null=True, blank=True, default=default)


@register_setting(icon="date", order=20)
class OpenDays(ClusterableModel, BaseSiteSetting):
    """Weekday hours of the window. An empty pair means closed on that weekday.

    Times are local (Asia/Tokyo). Japanese public holidays (国民の祝日) come from jpholiday and need not be typed in.
    """

    monday_opens = _opens(time(8, 30))
    monday_closes = _closes(time(16, 30))
    tuesday_opens = _opens(time(8, 30))
    tuesday_closes = _closes(time(16, 30))
    wednesday_opens = _opens(time(8, 30))
    wednesday_closes = _closes(time(16, 30))
    thursday_opens = _opens(time(8, 30))
    thursday_closes = _closes(time(16, 30))
    friday_opens = _opens(time(8, 30))
    friday_closes = _closes(time(16, 30))
    saturday_opens = _opens(None)
    saturday_closes = _closes(None)
    sunday_opens = _opens(None)
    sunday_closes = _closes(None)
    closed_on_holidays = models.BooleanField(_("closed on public holidays"), default=True)
    closed_at_year_end = models.BooleanField(_("closed from 29 December to 3 January"), default=True)

    panels = [
        *(
            MultiFieldPanel(
                [FieldRowPanel([FieldPanel(f"{weekday}_opens"), FieldPanel(f"{weekday}_closes")])], heading=name
            )
            for weekday, name in zip(WEEKDAYS, WEEKDAY_NAMES, strict=True)
        ),
        MultiFieldPanel([FieldPanel("closed_on_holidays"), FieldPanel("closed_at_year_end")], heading=_("Holidays")),
        InlinePanel("extra_closed_days", heading=_("Extra closed days"), label=_("Extra closed day")),
    ]

    class Meta:
        verbose_name = _("open days")

    def clean(self) -> None:
        super().clean()
        errors = {}
        for weekday in WEEKDAYS:
            opens, closes = getattr(self, f"{weekday}_opens"), getattr(self, f"{weekday}_closes")
            if (opens is None) != (closes is None):
                errors[f"{weekday}_closes"] = _("Fill in both times, or leave both empty for a closed day.")
            elif opens is not None and opens >= closes:
                errors[f"{weekday}_closes"] = _("The closing time must be after the opening time.")
        if errors:
            raise ValidationError(errors)

    def schedule(self) -> Schedule:
        """These hours as an immutable value for ``portal.core.open_days``. Reads the extra closed days: one query."""
        hours = []
        for weekday in WEEKDAYS:
            opens, closes = getattr(self, f"{weekday}_opens"), getattr(self, f"{weekday}_closes")
            hours.append((opens, closes) if opens and closes else None)
        extra = self.extra_closed_days.values_list("date", flat=True) if self.pk else ()
        return Schedule(
            hours=tuple(hours),
            closed_on_holidays=self.closed_on_holidays,
            closed_at_year_end=self.closed_at_year_end,
            extra_closed_days=frozenset(extra),
        )


class ExtraClosedDay(Orderable):
    """A day on which the window is closed although the weekday would be open."""

    open_days = ParentalKey(OpenDays, on_delete=models.CASCADE, related_name="extra_closed_days")
    date = models.DateField(_("date"))
    reason = models.CharField(_("reason"), max_length=100, blank=True)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("reason")])]

    class Meta(Orderable.Meta):
        verbose_name = _("extra closed day")
        verbose_name_plural = _("extra closed days")
