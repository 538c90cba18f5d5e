"""Deleting a consultation that its resident wants to be deleted: for supervisors."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from forms.inbox.deleting import NotAskedFor, delete_as_asked_for
from forms.inbox.models import Consultation
from forms.inbox.views.conversation import DeedView


class DeletionView(DeedView):
    """Says what will happen, and does it."""

    needs = "may_manage"
    template_name = "inbox/deletion.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What will happen; without a request of the resident there is nothing to carry out."""
        consultation = Consultation.objects.get(case_number=self.case_number)
        if consultation.deletion_requested_at is None:
            return self._nobody_asked()
        return self.show_page(consultation=consultation)

    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Delete it."""
        try:
            delete_as_asked_for(case_number=case_number, user=self.user)
        except NotAskedFor:
            return self._nobody_asked()
        messages.success(request, _("The consultation %(number)s is deleted.") % {"number": self.get_page_title()})
        return redirect("inbox:list")

    def _nobody_asked(self) -> HttpResponse:
        messages.warning(self.request, _("The resident does not ask for deletion, so nothing was deleted."))
        return self.back()
