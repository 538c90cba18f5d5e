"""The single times of published events, written down so that the database can sort, filter and page them."""

from collections.abc import Iterable

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _

from wagtail.query import PageQuerySet

from blog.repeats import Span


class Occurrence(models.Model):
    """One time of a published event. Made anew from its dates at each publication, never edited."""

    event = models.ForeignKey("blog.EventPage", on_delete=models.CASCADE, related_name="occurrences")
    starts_at = models.DateTimeField(_("begins at"))
    over_at = models.DateTimeField(_("over at"), help_text=_("From here on it lies in the past."))
    first_day = models.DateField(_("day"))
    starts = models.TimeField(_("begins at"), null=True)
    last_day = models.DateField(_("last day"))
    ends = models.TimeField(_("ends at"), null=True)
    is_cancelled = models.BooleanField(_("cancelled"))
    note = models.CharField(_("note"), max_length=60, blank=True)
    name = models.CharField(_("name for calendar programs"), max_length=80)

    class Meta:
        verbose_name = _("time of an event")
        verbose_name_plural = _("times of events")
        ordering = ["starts_at", "pk"]
        indexes = [models.Index(fields=["over_at"]), models.Index(fields=["first_day", "last_day"])]

    def __str__(self) -> str:
        return str(self.first_day)


def occurrences_of(events: PageQuerySet) -> models.QuerySet[Occurrence]:
    """The times of ``events`` with their events, the earliest first; without the long texts, which no list shows."""
    return Occurrence.objects.filter(event__in=events.order_by()).select_related("event").defer("event__body")


@transaction.atomic
def write_occurrences(*, event_id: int, spans: Iterable[Span]) -> None:
    """Replace what is written down for an event: two queries."""
    Occurrence.objects.filter(event_id=event_id).delete()
    Occurrence.objects.bulk_create(
        Occurrence(
            event_id=event_id,
            starts_at=span.starts_at,
            over_at=span.over_at,
            first_day=span.first_day,
            starts=span.starts,
            last_day=span.last_day,
            ends=span.ends,
            is_cancelled=span.is_cancelled,
            note=span.note,
            name=span.name,
        )
        for span in spans
    )
