"""Events: when, where, for whom, and how to take part."""

from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.html import strip_tags
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.contrib.routable_page.models import RoutablePageMixin, path
from wagtail.fields import RichTextField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from blog.calendar_files import calendar_response
from blog.event_forms import EventPageForm
from blog.event_schema import schema_of
from blog.models.occurrences import Occurrence, write_occurrences
from blog.repeats import Span, TooManyDates, spans_of
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage

# Search engines show the next ones only.
MOST_IN_SCHEMA = 5


class EventPage(RoutablePageMixin, BasePage):
    """Something that takes place, once or many times."""

    class Kind(models.TextChoices):
        GATHERING = "gathering", _("Gathering")
        LECTURE = "lecture", _("Lecture or forum")
        COURSE = "course", _("Course")
        CONSULTATION_DAY = "consultation_day", _("Consultation on a day off")
        JOINT_CONSULTATION = "joint_consultation", _("Joint consultation")
        OTHER = "other", _("Other")

    class Attendance(models.TextChoices):
        HERE = "here", _("At the place")
        ONLINE = "online", _("Online")
        BOTH = "both", _("At the place or online")

    class Booking(models.TextChoices):
        NONE = "none", _("No booking")
        WELCOME = "welcome", _("Booking welcome, coming without is fine")
        NEEDED = "needed", _("Booking needed")

    kind = models.CharField(
        _("kind"),
        max_length=30,
        choices=Kind.choices,
        default=Kind.GATHERING,
        help_text=_("Consultations on a day off are also shown on the page of the window."),
    )
    is_cancelled = models.BooleanField(
        _("cancelled as a whole"), default=False, help_text=_("It stays in the lists and says so.")
    )
    cancelled_note = models.CharField(_("why it is cancelled"), max_length=100, blank=True)
    for_persons = models.BooleanField(_("for the persons themselves"), default=True)
    for_families = models.BooleanField(_("for families"), default=True)
    for_supporters = models.BooleanField(_("for supporters"), default=False)
    audience_note = models.CharField(
        _("more on for whom"), max_length=100, blank=True, help_text=_("For example 女性の方、10代から30代の方.")
    )
    attendance = models.CharField(
        _("how one takes part"), max_length=20, choices=Attendance.choices, default=Attendance.HERE
    )
    place = models.CharField(_("place"), max_length=200, blank=True, help_text=_("Building, floor and room."))
    access = models.TextField(_("how to get there"), max_length=300, blank=True)
    online_url = models.URLField(_("online link"), blank=True, help_text=_("Leave empty if it is sent after booking."))
    online_note = models.CharField(
        _("note on taking part online"), max_length=200, blank=True, help_text=_("For example カメラはオフのままで.")
    )
    may_leave_any_time = models.BooleanField(_("one may come late and leave at any time"), default=True)
    capacity = models.CharField(_("capacity"), max_length=60, blank=True, help_text=_("For example 先着30名."))
    cost = models.CharField(_("cost"), max_length=60, blank=True, help_text=_("Leave empty if it is free."))
    booking = models.CharField(_("booking"), max_length=20, choices=Booking.choices, default=Booking.NONE)
    deadline = models.DateField(_("booking until"), null=True, blank=True)
    how_to_book = RichTextField(
        _("how to book"), features=["bold", "link"], blank=True, help_text=_("Phone, mail or address of a form.")
    )
    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        *Page.content_panels,
        FieldPanel("kind"),
        InlinePanel("dates", heading=_("When it takes place"), label=_("One date")),
        InlinePanel(
            "changes",
            heading=_("Changes on single days"),
            label=_("One change"),
            help_text=_("When one day of several is cancelled or left out. The rest stays as it is."),
        ),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("is_cancelled"), FieldPanel("cancelled_note")])], heading=_("Called off")
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("for_persons"), FieldPanel("for_families"), FieldPanel("for_supporters")]),
                FieldPanel("audience_note"),
            ],
            heading=_("For whom"),
        ),
        MultiFieldPanel(
            [
                FieldPanel("attendance"),
                FieldRowPanel([FieldPanel("place"), FieldPanel("access")]),
                FieldRowPanel([FieldPanel("online_url"), FieldPanel("online_note")]),
                FieldPanel("may_leave_any_time"),
            ],
            heading=_("Where"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("booking"), FieldPanel("deadline")]),
                FieldPanel("how_to_book"),
                FieldRowPanel([FieldPanel("capacity"), FieldPanel("cost")]),
            ],
            heading=_("Taking part"),
        ),
        FieldPanel("body"),
    ]

    base_form_class = EventPageForm
    page_description = _("An event with one or more dates. Past ones leave the lists by themselves.")
    parent_page_types = ["blog.EventIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(
            SynchronizedField(name, overridable=False)
            for name in (
                *("kind", "is_cancelled", "for_persons", "for_families", "for_supporters", "attendance"),
                *("may_leave_any_time", "booking", "deadline"),
            )
        ),
    ]

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    def clean(self) -> None:
        """Refuses choices that contradict each other."""
        super().clean()
        if self.deadline and self.booking == self.Booking.NONE:
            raise ValidationError({"deadline": _("There is no booking, so nothing can end on this day.")})

    def publishing_errors(self) -> dict[str, Any]:
        missing: dict[str, Any] = {}
        if self.attendance != self.Attendance.ONLINE and not self.place:
            missing["place"] = _("Write where it takes place.")
        # An emptied text field still holds a paragraph.
        if self.booking == self.Booking.NEEDED and not strip_tags(self.how_to_book).strip():
            missing["how_to_book"] = _("Write how to book.")
        if not (self.for_persons or self.for_families or self.for_supporters):
            missing["for_persons"] = _("Choose for whom it is.")
        return missing

    def spans(self) -> list[Span]:
        """All times of this version, the earliest first: two queries. Empty where a row is beyond all bounds."""
        try:
            return spans_of([row.row() for row in self.dates.all()], [row.change() for row in self.changes.all()])
        except TooManyDates:
            return []

    def refuse_publishing(self) -> None:
        """Raises ValidationError, by field name, if something is missing, the dates included."""
        super().refuse_publishing()
        if not self.spans():
            raise ValidationError({"title": _("The event has no date.")})

    def save(self, clean: bool = True, **options: Any) -> None:
        """Writes down the single times of what readers see from now on."""
        super().save(clean=clean, **options)
        if self.live and options.get("update_fields") is None:
            write_occurrences(event_id=self.pk, spans=self.spans())

    @property
    def audience(self) -> str:
        """For whom it is, in words."""
        chosen = {
            gettext("the persons themselves"): self.for_persons,
            gettext("families"): self.for_families,
            gettext("supporters"): self.for_supporters,
        }
        if all(chosen.values()):
            return gettext("Everybody")
        # Translators: stands between the parts of a list.
        return gettext(", ").join(name for name, is_chosen in chosen.items() if is_chosen)

    @cached_property
    def is_booking_over(self) -> bool:
        """Whether the last day for booking has passed."""
        return self.deadline is not None and self.deadline < timezone.localdate()

    @cached_property
    def _now_and_spans(self) -> tuple[datetime, list[Span]]:
        return timezone.now(), self.spans()

    @property
    def coming(self) -> list[Span]:
        """The times of this version that are not over."""
        now, spans = self._now_and_spans
        return [span for span in spans if span.over_at > now]

    @property
    def past(self) -> list[Span]:
        """The times of this version that are over."""
        now, spans = self._now_and_spans
        return [span for span in spans if span.over_at <= now]

    def schema_org(self) -> list[dict[str, Any]]:
        return [schema_of(self, span) for span in self.coming[:MOST_IN_SCHEMA]]

    @path("calendar/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """All times of the event for calendar programs, past ones included."""
        occurrences = Occurrence.objects.filter(event=self).select_related("event")
        return calendar_response(occurrences, name=self.title, file_name=self.slug)
