"""The list of consultations, and the filters that a member keeps of it."""

from dataclasses import dataclass

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.inbox.desk_forms import SaveFilterForm
from forms.inbox.filtering import FilterForm
from forms.inbox.listing import list_consultations
from forms.inbox.models import Consultation
from forms.inbox.promises import DayCounter
from forms.inbox.saved_filters import MOST, TooManyFilters, clean_query, delete_filter, filters_of, save_filter
from forms.inbox.views.desk import DeskView

# What most people look for most of the time, as query strings.
USUAL_FILTERS = (
    ("", gettext_lazy("Open consultations")),
    ("state=new", gettext_lazy("New consultations")),
    ("due=today", gettext_lazy("Due today or past")),
    ("watch=attention", gettext_lazy("Need attention")),
    ("assignee=me", gettext_lazy("Assigned to me")),
    ("state=awaiting_check", gettext_lazy("Wait for a second member")),
)


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
        """One page of the list, as the filter in the address asks for it."""
        return self.show(SaveFilterForm(initial={"query": self.query}))

    @property
    def query(self) -> str:
        """The filter of this address, without what is empty and without the place in the list."""
        return clean_query(self.request.META.get("QUERY_STRING", ""))

    def show(self, save_form: SaveFilterForm, *, status: int = 200) -> HttpResponse:
        """The list, with the form that keeps its filter."""
        filters = FilterForm(self.request.GET, membership=self.membership, colleagues=self.colleagues)
        after = self.request.GET.get("after", "")
        listing = list_consultations(filters.apply(), order=filters.chosen_order, after=after)
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
        return self.show_page(
            status=status,
            rows=rows,
            filters=filters,
            usual_filters=USUAL_FILTERS,
            saved_filters=filters_of(self.membership),
            save_form=save_form,
            query=self.query,
            next_key=listing.next_key,
            is_first_page=not after,
        )


class SaveFilterView(ListView):
    """Keep the filter that the list was shown with."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep it under the name, and show it."""
        form = SaveFilterForm(request.POST)
        if form.is_valid():
            try:
                kept = save_filter(self.membership, name=form.cleaned_data["name"], query=form.cleaned_data["query"])
            except TooManyFilters:
                form.add_error("name", _("You can keep at most %(count)s filters. Delete one first.") % {"count": MOST})
            else:
                messages.success(request, _("The filter “%(name)s” is kept.") % form.cleaned_data)
                return redirect(f"{reverse('inbox:list')}?{kept}")
        return self.show(form)


class DeleteFilterView(DeskView):
    """Forget a filter of one's own."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Forget it."""
        delete_filter(self.membership, request.POST.get("name", ""))
        messages.success(request, _("The filter is deleted."))
        return redirect("inbox:list")
