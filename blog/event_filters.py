"""What visitors may choose in the list of events. The choices stand in the address, so that it can be shared."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from portal.core.models import Topic

if TYPE_CHECKING:
    from blog.models.events import EventPage

AUDIENCES = [
    ("persons", _("For the persons themselves")),
    ("families", _("For families")),
    ("supporters", _("For supporters")),
]
WAYS = [("here", _("At the place")), ("online", _("Online"))]
# What is stored in ``EventPage.Attendance`` for each way; an event may be both.
ATTENDANCE = {"here": ["here", "both"], "online": ["online", "both"]}


class EventFilterForm(forms.Form):
    """Choices that narrow the list; none of them is needed. A value that nobody can choose is an error beside it."""

    kind = forms.ChoiceField(label=_("Kind"), required=False)
    audience = forms.ChoiceField(label=_("For whom"), required=False, choices=[("", _("All")), *AUDIENCES])
    way = forms.ChoiceField(label=_("How one takes part"), required=False, choices=[("", _("Either")), *WAYS])
    topic = forms.ChoiceField(label=_("Topic"), required=False)
    free_entry = forms.BooleanField(label=_("Without booking"), required=False)

    def __init__(self, data: QueryDict, *, kinds: Iterable[tuple[str, Any]], topics: Iterable[Topic]) -> None:
        super().__init__(data, auto_id="filter-%s")
        topic_choices = [(topic.slug, topic.name) for topic in topics]
        self.fields["kind"].choices = [("", _("All kinds")), *kinds]  # type: ignore[attr-defined]
        self.fields["topic"].choices = [("", _("All topics")), *topic_choices]  # type: ignore[attr-defined]
        if not topic_choices:
            del self.fields["topic"]

    def chosen(self) -> dict[str, str]:
        """The valid choices as they stand in an address."""
        self.is_valid()
        return {name: "on" if value is True else value for name, value in self.cleaned_data.items() if value}

    def narrow(self, events: QuerySet[EventPage]) -> QuerySet[EventPage]:
        """The events that fit all valid choices."""
        chosen = self.chosen()
        wanted = Q()
        if kind := chosen.get("kind"):
            wanted &= Q(kind=kind)
        if audience := chosen.get("audience"):
            wanted &= Q(**{f"for_{audience}": True})
        if way := chosen.get("way"):
            wanted &= Q(attendance__in=ATTENDANCE[way])
        if "free_entry" in chosen:
            wanted &= ~Q(booking="needed")
        if topic := chosen.get("topic"):
            wanted &= Q(topics__slug=topic)
        return events.filter(wanted)
