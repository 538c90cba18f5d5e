"""The list of events: what comes next, a month as a table, and calendar files."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail.contrib.routable_page.models import path

from blog.calendar_files import calendar_response
from blog.event_filters import EventFilterForm
from blog.listing import address_query, day_of, month_of, page_of
from blog.models.events import EventPage
from blog.models.list_pages import ListPage
from blog.models.occurrences import Occurrence, occurrences_of
from blog.months import first_of_month_before, first_of_next_month, weeks_of
from blog.topics_in_use import topics_of

# More than a calendar program shows at once; a subscription is read again every day.
MOST_IN_A_FILE = 500


class EventIndexPage(ListPage):
    """What comes next; with ``?month=2026-11`` a month, with ``?day=2026-11-14`` a day of it."""

    row_model = EventPage

    page_description = _("The calendar of all events.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.EventPage"]

    class Meta:
        verbose_name = _("calendar of events")
        verbose_name_plural = _("calendars of events")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds the ``filter`` form, one page of ``occurrences``, and ``weeks`` and ``day`` for a month."""
        context = super().get_context(request, *args, **kwargs)
        form, occurrences = self._chosen(request)
        chosen = form.chosen()
        day = day_of(request.GET.get("day", ""))
        month = day.replace(day=1) if day else month_of(request.GET.get("month", ""))
        context |= {
            "filter": form,
            "is_narrowed": bool(chosen),
            "day": day,
            "month": month,
            "this_month": timezone.localdate().replace(day=1),
            "filter_query": address_query(chosen),
        }
        if month is None:
            coming = occurrences.filter(over_at__gt=timezone.now())
            return {**context, "occurrences": page_of(coming, request), "base_query": context["filter_query"]}
        end = first_of_next_month(month)
        in_month = occurrences.filter(first_day__lt=end, last_day__gte=month)
        shown = in_month.filter(first_day__lte=day, last_day__gte=day) if day else in_month
        return {
            **context,
            "weeks": weeks_of(month, in_month.values_list("first_day", "last_day")),
            "next_month": end,
            "month_before": first_of_month_before(month),
            "occurrences": page_of(shown, request),
            "base_query": address_query({**chosen, **({"day": day} if day else {"month": f"{month:%Y-%m}"})}),
        }

    def _chosen(self, request: HttpRequest) -> tuple[EventFilterForm, QuerySet[Occurrence]]:
        """The form with what the reader chose, and all times that fit."""
        events = self.rows()
        used = set(events.order_by().values_list("kind", flat=True).distinct())
        kinds = [(kind.value, kind.label) for kind in EventPage.Kind if kind in used]
        form = EventFilterForm(request.GET, kinds=kinds, topics=topics_of(events))
        return form, occurrences_of(form.narrow(events))

    @path("calendar/all/", name="calendar")
    def calendar(self, request: HttpRequest) -> HttpResponse:
        """The list, narrowed by the same choices, for calendar programs."""
        _form, occurrences = self._chosen(request)
        coming = occurrences.filter(over_at__gt=timezone.now())[:MOST_IN_A_FILE]
        return calendar_response(coming, name=self.title, file_name=self.slug)
