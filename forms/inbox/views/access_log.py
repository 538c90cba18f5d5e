"""The access log, for supervisors: newest entry first, filtered, and verified at the press of a button."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy

from forms.inbox.log_forms import LogFilterForm
from forms.inbox.log_pages import LogFilter, page_of_log
from forms.inbox.log_sentences import lines_of, mark_of
from forms.inbox.models import AccessEvent
from forms.inbox.verifying import verify_and_write_down
from forms.inbox.views.desk import DeskView


class AccessLogView(DeskView):
    """One page of the log. Works without an open vault: there is no text in it."""

    needs = "may_manage"
    template_name = "inbox/access_log.html"
    page_title = gettext_lazy("Access log")
    header_icon = "list-ul"

    def get(self, request: HttpRequest) -> HttpResponse:
        """The newest entries, or those below the number in the address."""
        form = LogFilterForm(request.GET)
        wanted = form.wanted() if form.is_valid() else LogFilter()
        before = request.GET.get("before", "")
        page = page_of_log(wanted, before=int(before) if before.isdecimal() and len(before) < 19 else None)
        chosen = {name: request.GET[name] for name in form.fields if request.GET.get(name)}
        return self.show_page(
            form=form,
            lines=lines_of(page.events),
            next_query=urlencode({**chosen, "before": page.next_before}) if page.next_before else "",
            filter_query=urlencode(chosen),
            is_first_page=not before,
            is_narrowed=bool(chosen),
        )


class VerifyLogView(DeskView):
    """Follow the whole chain, compare the keys with it, and say what to write on paper."""

    needs = "may_manage"
    template_name = "inbox/access_log_verified.html"
    page_title = gettext_lazy("Access log")
    header_icon = "list-ul"
    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Verify it; that it was verified is an entry too."""
        report = verify_and_write_down(by=self.user)
        last = AccessEvent.objects.filter(sequence=report.log.entries).first()
        return self.show_page(report=report, last=last, mark=mark_of(report.log.head))
