"""Narrows a list of places by what matters to a visitor, and knows a way on when nothing is left.

Knows the fields of ``PlacePage`` by their names only, because the model of the list stands on it.
"""

from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django import forms
from django.db.models import Case, Count, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wagtail.query import PageQuerySet

from home.place_facts import Accompaniment, Booking, Camera, Coming, Cost, Meeting, PlaceArea, PlaceKind, Visitor

MOST_NEAREST = 5
REGIONAL = "regional"
AREA_CHOICES = [*PlaceArea.choices, (REGIONAL, _("Joint project of several municipalities"))]

# What may make the difference between going and not going, as parameter of the address, words and condition.
WISHES: dict[str, tuple[Promise, Q]] = {
    "free": (_("Free of charge"), Q(cost=Cost.FREE)),
    "no_booking": (_("No booking"), Q(booking=Booking.NONE)),
    "any_time": (_("Come and leave at any time"), Q(coming=Coming.ANY_TIME)),
    "online": (_("Possible online"), Q(meeting__in=[Meeting.BOTH, Meeting.ONLINE])),
    "unseen": (_("Without being filmed"), Q(camera=Camera.UNSEEN)),
    "accompanied": (_("A counselor can come along"), Q(accompaniment=Accompaniment.POSSIBLE)),
    "women": (_("Women only"), Q(women_only=True)),
}


class KnownChoicesField(forms.MultipleChoiceField):
    """Checkboxes in an address: what is not among the choices, perhaps from an old bookmark, is left out."""

    widget = forms.CheckboxSelectMultiple

    def to_python(self, value: Any) -> list[str]:
        return [choice for choice in super().to_python(value) if self.valid_value(choice)]


class PlaceFilterForm(forms.Form):
    """The filters as they stand in the address."""

    kind = KnownChoicesField(label=_("Kind"), choices=PlaceKind.choices, required=False)
    area = KnownChoicesField(label=_("Where"), choices=AREA_CHOICES, required=False)
    who = KnownChoicesField(label=_("For whom"), choices=Visitor.choices, required=False)
    wish = KnownChoicesField(
        label=_("What matters to you"), choices=[(name, words) for name, (words, _q) in WISHES.items()], required=False
    )


@dataclass(frozen=True)
class Narrowing:
    """One thing that was asked for; ``values`` are its parameters in the address."""

    field: str
    values: tuple[str, ...]
    label: str
    condition: Q


class Way(NamedTuple):
    """A way on: what is given up, the address without it (``?…``), and how many places are found there, if asked."""

    label: str
    address: str
    found: int = 0


def _area_condition(areas: list[str]) -> Q:
    condition = Q(area__in=areas)
    return condition | Q(is_regional=True) if REGIONAL in areas else condition


def _visitor_condition(visitors: list[str]) -> Q:
    condition = Q()
    for visitor in visitors:
        condition |= Q(**{f"for_{visitor}": True})
    return condition


def _all_of(narrowings: list[Narrowing]) -> Q | None:
    """All conditions together; None, which every place fulfils, for none."""
    return Q(*(narrowing.condition for narrowing in narrowings)) if narrowings else None


def _query(narrowings: list[Narrowing]) -> str:
    return urlencode([(narrowing.field, value) for narrowing in narrowings for value in narrowing.values])


class PlaceSearch:
    """Places narrowed by the parameters of an address."""

    def __init__(self, places: PageQuerySet, parameters: QueryDict) -> None:
        self.places = places
        self.form = PlaceFilterForm(parameters)
        self.form.is_valid()

    @cached_property
    def narrowings(self) -> list[Narrowing]:
        """What was asked for: kinds, areas and visitors each as one, because any of them will do; every wish alone."""
        chosen: dict[str, list[str]] = self.form.cleaned_data
        conditions = {
            "kind": Q(kind__in=chosen["kind"]),
            "area": _area_condition(chosen["area"]),
            "who": _visitor_condition(chosen["who"]),
        }
        groups = [
            Narrowing(field, tuple(chosen[field]), self._words(field, chosen[field]), condition)
            for field, condition in conditions.items()
            if chosen[field]
        ]
        wishes = [Narrowing("wish", (name,), str(WISHES[name][0]), WISHES[name][1]) for name in chosen["wish"]]
        return groups + wishes

    def _words(self, field: str, values: list[str]) -> str:
        words = dict(self.form.fields[field].choices)  # type: ignore[attr-defined]
        return "・".join(str(words[value]) for value in values)

    @property
    def found(self) -> PageQuerySet:
        """The places that fulfil everything, in the order of the tree."""
        return self.places.filter(*(narrowing.condition for narrowing in self.narrowings)).order_by("path")

    @property
    def query(self) -> str:
        """The parameters of the address in a fixed order, without unknown ones; "" for all places."""
        return _query(self.narrowings)

    @property
    def removals(self) -> list[Way]:
        """The list without each single narrowing."""
        return [Way(narrowing.label, f"?{_query(self._others(narrowing))}") for narrowing in self.narrowings]

    @property
    def loosened(self) -> list[Way]:
        """The removals that find something, the most first. One query counts for all of them."""
        if not self.narrowings:
            return []
        counts = self.places.aggregate(
            **{
                f"without_{position}": Count("pk", filter=_all_of(self._others(narrowing)))
                for position, narrowing in enumerate(self.narrowings)
            }
        )
        ways = (way._replace(found=counts[f"without_{position}"]) for position, way in enumerate(self.removals))
        return sorted((way for way in ways if way.found), key=lambda way: -way.found)

    def _others(self, given_up: Narrowing) -> list[Narrowing]:
        return [narrowing for narrowing in self.narrowings if narrowing is not given_up]

    def nearest(self) -> PageQuerySet:
        """Up to five places that fulfil the most of what was asked for."""
        score: Combinable = Value(0)
        for narrowing in self.narrowings:
            score = score + Case(When(narrowing.condition, then=1), default=0, output_field=IntegerField())
        return self.places.annotate(fulfilled=score).order_by("-fulfilled", "path")[:MOST_NEAREST]
