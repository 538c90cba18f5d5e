"""The list of consultations."""

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from forms.inbox.listing import list_consultations
from forms.inbox.models import Consultation
from forms.inbox.promises import DayCounter
from forms.inbox.views.desk import DeskView


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the list. `days_left` counts open days: 0 is today, -1 is past, None is nothing owed."""

    consultation: Consultation
    language: str
    days_left: int | None


class ListView(DeskView):
    """Words before colours; what is owed first stands on top. Shows no text, so it needs no open vault."""

    template_name = "inbox/list.html"

    def get(self, request: HttpRequest) -> HttpResponse:
        """One page of the list."""
        after = request.GET.get("after", "")
        listing = list_consultations(after=after)
        counter = DayCounter.starting(timezone.localdate())
        languages = dict(settings.LANGUAGES)
        rows = [
            Row(
                consultation,
                str(languages.get(consultation.language, consultation.language)),
                counter.left(consultation.due_on) if consultation.due_on else None,
            )
            for consultation in listing.consultations
        ]
        return self.show_page(rows=rows, next_key=listing.next_key, is_first_page=not after)
