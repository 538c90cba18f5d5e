"""Places and support groups (居場所, 家族会, 当事者会, 支援団体) with what one wants to know before going there."""

from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import FieldPanel, FieldRowPanel, InlinePanel, MultiFieldPanel
from wagtail.models import Orderable, Page
from wagtail_localize.fields import SynchronizedField

from home.place_facts import (
    FACTS_OF_CHOICE,
    UNKNOWN,
    Accompaniment,
    Booking,
    Camera,
    Coming,
    Cost,
    Meeting,
    PlaceArea,
    PlaceFact,
    PlaceKind,
    Visitor,
)
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage
from portal.core.models.window import phone_validator
from portal.core.phone_numbers import phone_href
from portal.core.search.kinds import SearchKind

# Older facts are shown with the advice to ask before going.
FACTS_STAY_FRESH = timedelta(days=365)
NOTE_LENGTH = 200


class PlacePage(BasePage):
    """One place or group with everything one wants to know before going there.

    ``upcoming``, the open days from today on, is set by ``with_open_days``.
    """

    search_kind = SearchKind.PLACE

    upcoming: list["PlaceOpenDay"]

    kind = models.CharField(_("kind"), max_length=20, choices=PlaceKind.choices)
    area = models.CharField(_("where"), max_length=20, choices=PlaceArea.choices, default=PlaceArea.WARD)
    is_regional = models.BooleanField(
        _("joint project of several municipalities"),
        default=False,
        help_text=_("Open to people of all municipalities that take part (TOKYO広域連携)."),
    )
    organiser = models.CharField(_("run by"), max_length=100, blank=True)

    for_person = models.BooleanField(_("for the person themself"), default=False)
    for_family = models.BooleanField(_("for the family"), default=False)
    for_supporter = models.BooleanField(_("for supporters"), default=False)
    women_only = models.BooleanField(_("women only"), default=False)
    for_note = models.CharField(
        _("note on for whom"), max_length=NOTE_LENGTH, blank=True, help_text=_("For example an age limit.")
    )

    cost = models.CharField(_("cost"), max_length=20, choices=Cost.choices, default=Cost.UNKNOWN)
    cost_note = models.CharField(
        _("note on the cost"), max_length=NOTE_LENGTH, blank=True, help_text=_("For example the price of the tea.")
    )
    booking = models.CharField(_("booking"), max_length=20, choices=Booking.choices, default=Booking.UNKNOWN)
    booking_note = models.CharField(
        _("note on the booking"), max_length=NOTE_LENGTH, blank=True, help_text=_("How and until when.")
    )
    coming = models.CharField(_("coming and leaving"), max_length=20, choices=Coming.choices, default=Coming.UNKNOWN)
    meeting = models.CharField(_("way of taking part"), max_length=20, choices=Meeting.choices, default=Meeting.UNKNOWN)
    camera = models.CharField(
        _("photographs and camera"), max_length=20, choices=Camera.choices, default=Camera.UNKNOWN
    )
    camera_note = models.CharField(_("note on photographs and camera"), max_length=NOTE_LENGTH, blank=True)
    accompaniment = models.CharField(
        _("accompaniment"), max_length=20, choices=Accompaniment.choices, default=Accompaniment.UNKNOWN
    )

    opening = models.CharField(
        _("when it is open"),
        max_length=NOTE_LENGTH,
        blank=True,
        help_text=_("The rule in words, for example 「毎週水曜日 13時から17時」. Single days are written below."),
    )
    address = models.CharField(_("address"), max_length=NOTE_LENGTH, blank=True)
    access = models.TextField(
        _("how to get there"), blank=True, help_text=_("From the station, with the entrance. One short line each.")
    )
    phone = models.CharField(_("phone"), max_length=20, blank=True, validators=[phone_validator])
    mail = models.EmailField(_("mail"), blank=True)
    website = models.URLField(_("website"), blank=True)
    last_checked = models.DateField(
        _("last checked"),
        null=True,
        blank=True,
        help_text=_("The day on which somebody last asked there. Empty means 「要確認」, and the page says so."),
    )
    body = PortalStreamField(
        BodyBlock(), verbose_name=_("more about it"), blank=True, help_text=_("What it is like there, in quiet words.")
    )

    # Wagtail-localize copies choices, dates, mail, website and the days by itself.
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        SynchronizedField("phone", overridable=False),
        SynchronizedField("address"),
    ]

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kind"),
                FieldRowPanel([FieldPanel("area"), FieldPanel("is_regional")]),
                FieldPanel("organiser"),
            ],
            heading=_("What it is"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("for_person"), FieldPanel("for_family"), FieldPanel("for_supporter")]),
                FieldPanel("women_only"),
                FieldPanel("for_note"),
            ],
            heading=_("For whom"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("cost"), FieldPanel("cost_note")]),
                FieldRowPanel([FieldPanel("booking"), FieldPanel("booking_note")]),
                FieldRowPanel([FieldPanel("coming"), FieldPanel("meeting")]),
                FieldRowPanel([FieldPanel("camera"), FieldPanel("camera_note")]),
                FieldPanel("accompaniment"),
            ],
            heading=_("What one wants to know before going"),
        ),
        FieldPanel("opening"),
        InlinePanel("open_days", heading=_("Next open days"), label=_("Open day")),
        MultiFieldPanel(
            [
                FieldPanel("address"),
                FieldPanel("access"),
                FieldRowPanel([FieldPanel("phone"), FieldPanel("mail")]),
                FieldPanel("website"),
            ],
            heading=_("Way there and contact"),
        ),
        FieldPanel("last_checked"),
        FieldPanel("body"),
    ]

    page_description = _("One place or group: for whom, cost, way there, next days.")
    parent_page_types = ["home.PlaceIndexPage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("place or support group")
        verbose_name_plural = _("places and support groups")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Sets ``upcoming`` on the page itself, because the days of a preview are in no table."""
        today = timezone.localdate()
        days = [day for day in self.open_days.all() if day.date and day.date >= today]
        self.upcoming = sorted(days, key=PlaceOpenDay.in_order)
        return super().get_context(request, *args, **kwargs)

    def searchable_text(self) -> list[str]:
        """Also the words of the choices, in the language of the page: one looks for 「家族会」."""
        texts: list[str] = super().searchable_text()
        with translation.override(self.locale.language_code):
            return [*texts, self.get_kind_display(), *(str(word) for word in self.short_facts)]

    @property
    def visitors(self) -> list[Visitor]:
        """For whom it is, as choices."""
        return [visitor for visitor in Visitor if getattr(self, f"for_{visitor.value}")]

    @property
    def short_facts(self) -> list[str]:
        """What speaks for going there, in a few words for a row; nothing that is unknown."""
        facts = [self.get_area_display(), *(visitor.label for visitor in self.visitors)]
        if self.women_only:
            facts.append(_("Women only"))
        if self.cost != Cost.UNKNOWN:
            facts.append(self.get_cost_display())
        if self.booking != Booking.UNKNOWN:
            facts.append(self.get_booking_display())
        if self.coming == Coming.ANY_TIME:
            facts.append(self.get_coming_display())
        if self.meeting in {Meeting.BOTH, Meeting.ONLINE}:
            facts.append(self.get_meeting_display())
        if self.accompaniment == Accompaniment.POSSIBLE:
            facts.append(self.get_accompaniment_display())
        return [str(fact) for fact in facts]

    @property
    def known_facts(self) -> list[PlaceFact]:
        """The facts of choice that somebody has asked for, or that have at least a note."""
        return [fact for fact in self._facts_of_choice() if fact.is_known]

    @property
    def unconfirmed(self) -> list[str]:
        """The labels of the others: in one row, so that what is known does not drown in what is not."""
        return [fact.label for fact in self._facts_of_choice() if not fact.is_known]

    def _facts_of_choice(self) -> Iterator[PlaceFact]:
        for name, label in FACTS_OF_CHOICE:
            value, note = getattr(self, name), getattr(self, f"{name}_note", "")
            words = str(getattr(self, f"get_{name}_display")())
            yield PlaceFact(label=str(label), words=words, note=note, is_known=value != UNKNOWN or bool(note))

    @property
    def phone_href(self) -> str:
        """``tel:`` address of the phone; empty without one."""
        return phone_href(self.phone) if self.phone else ""

    @property
    def is_stale(self) -> bool:
        """Whether nobody has asked there for a year, or ever."""
        return self.last_checked is None or timezone.localdate() - self.last_checked > FACTS_STAY_FRESH


class PlaceOpenDay(Orderable):
    """A day on which a place is open. Times are local; both may be empty. Past days are kept, but not shown."""

    place = ParentalKey(PlacePage, on_delete=models.CASCADE, related_name="open_days")
    date = models.DateField(_("date"))
    starts = models.TimeField(_("from"), null=True, blank=True)
    ends = models.TimeField(_("until"), null=True, blank=True)

    panels = [FieldRowPanel([FieldPanel("date"), FieldPanel("starts"), FieldPanel("ends")])]

    class Meta(Orderable.Meta):
        verbose_name = _("open day of a place")
        verbose_name_plural = _("open days of places")

    def clean(self) -> None:
        super().clean()
        if self.starts and self.ends and self.starts >= self.ends:
            raise ValidationError({"ends": _("The end must be after the beginning.")})

    def in_order(self) -> tuple[Any, str]:
        """A key for sorting; a day without a time comes before its times."""
        return self.date, str(self.starts or "")


def with_open_days(places: Iterable[PlacePage]) -> list[PlacePage]:
    """``places`` as a list, each with ``upcoming``: its open days from today on. One query for all of them."""
    listed = list(places)
    upcoming: dict[int, list[PlaceOpenDay]] = {place.pk: [] for place in listed}
    for day in PlaceOpenDay.objects.filter(place__in=upcoming, date__gte=timezone.localdate()):
        upcoming[day.place_id].append(day)
    for place in listed:
        place.upcoming = sorted(upcoming[place.pk], key=PlaceOpenDay.in_order)
    return listed
