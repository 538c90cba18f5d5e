"""What may be said about a place as a choice, so that it can be filtered, exported and translated by itself.

Most facts can be unknown: what is told about other organisations is only as good as the last time somebody asked.
"""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _


class PlaceKind(models.TextChoices):
    """What kind of place or group it is."""

    PLACE = "place", _("Place to be")
    FAMILY_GROUP = "family_group", _("Family group")
    PEER_GROUP = "peer_group", _("Group of people concerned")
    ORGANISATION = "organisation", _("Support organisation")
    ADVICE = "advice", _("Place to ask for advice")


class PlaceArea(models.TextChoices):
    """Where it is, seen from the ward."""

    WARD = "ward", _("In the ward")
    OUTSIDE = "outside", _("Outside the ward")
    ANYWHERE = "anywhere", _("Wherever you are (phone or online)")


class Visitor(models.TextChoices):
    """For whom it is; a place may be for several. ``PlacePage`` has a field ``for_…`` for each."""

    PERSON = "person", _("The person themself")
    FAMILY = "family", _("Family")
    SUPPORTER = "supporter", _("Supporters")


class Cost(models.TextChoices):
    """Whether coming costs anything."""

    FREE = "free", _("Free of charge")
    PAID = "paid", _("Costs something")
    UNKNOWN = "unknown", _("Cost not confirmed")


class Booking(models.TextChoices):
    """Whether one has to say beforehand that one comes."""

    NONE = "none", _("No booking")
    FIRST = "first", _("Booking for the first visit only")
    NEEDED = "needed", _("Booking needed")
    UNKNOWN = "unknown", _("Booking not confirmed")


class Coming(models.TextChoices):
    """Whether one may arrive late, rest and leave early."""

    ANY_TIME = "any_time", _("Come and leave at any time")
    FIXED = "fixed", _("From beginning to end")
    UNKNOWN = "unknown", _("Coming and leaving not confirmed")


class Meeting(models.TextChoices):
    """How one takes part."""

    ON_SITE = "on_site", _("At the place")
    BOTH = "both", _("At the place or online")
    ONLINE = "online", _("Online only")
    UNKNOWN = "unknown", _("Way of taking part not confirmed")


class Camera(models.TextChoices):
    """Whether one is seen by others: photographs, press, the camera of an online meeting."""

    UNSEEN = "unseen", _("Nobody is filmed; the camera may stay off")
    ANNOUNCED = "announced", _("Photographs and press are announced beforehand")
    SEEN = "seen", _("The camera has to be on when online")
    UNKNOWN = "unknown", _("Photographs and camera not confirmed")


class Accompaniment(models.TextChoices):
    """同行支援: whether a counselor of the window may come along."""

    POSSIBLE = "possible", _("A counselor can come along")
    IMPOSSIBLE = "impossible", _("Without a counselor")
    UNKNOWN = "unknown", _("Accompaniment not confirmed")


# The same for every fact.
UNKNOWN = Cost.UNKNOWN.value
# The fields of a place that hold such a choice, in the order of the page, with the label of the row.
FACTS_OF_CHOICE = (
    ("cost", _("Cost")),
    ("booking", _("Booking")),
    ("coming", _("Coming and leaving")),
    ("meeting", _("Way of taking part")),
    ("camera", _("Photographs and camera")),
    ("accompaniment", _("Accompaniment")),
)


@dataclass(frozen=True, slots=True)
class PlaceFact:
    """One row about a place, in the language of the request."""

    label: str
    words: str
    note: str
    is_known: bool
