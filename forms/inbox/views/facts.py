"""What is readable of a consultation, changed: who takes care, its state, its coded facts, the need for attention.

None of it needs an open vault.
"""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from forms.inbox.assigning import AssignedMeanwhile, assign, assignable_members
from forms.inbox.attention import lower_attention, raise_attention
from forms.inbox.conversation_forms import AssignForm, FactsForm, StateForm
from forms.inbox.fact_changes import change_facts
from forms.inbox.models import Consultation, State
from forms.inbox.states import PromiseStillOpen, StateRefused, change_state
from forms.inbox.views.conversation import CONFLICT, DeedView


class AssignView(DeedView):
    """Assign the consultation to a member, or to nobody."""

    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Assign it, unless somebody else has been quicker."""
        self.require_consultation()
        form = AssignForm(request.POST, members=assignable_members())
        if not form.is_valid():
            messages.error(request, _("This member cannot be assigned. Please choose once more."))
            return self.back()
        try:
            assign(case_number=case_number, user=self.user, to=form.cleaned_data["to"], seen=form.cleaned_data["seen"])
        except AssignedMeanwhile:
            messages.warning(
                request, _("Somebody was assigned in the meantime, so nothing was changed. Please look once more.")
            )
        else:
            messages.success(request, _("It is noted who takes care of this consultation."))
        return self.back()


class StateView(DeedView):
    """Change the state by hand."""

    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Change it; a promise that is still open is not dropped by mistake."""
        consultation = Consultation.objects.get(case_number=case_number)
        form = StateForm(request.POST, consultation=consultation)
        if not form.is_valid():
            return self._refuse()
        try:
            change_state(
                case_number=case_number,
                user=self.user,
                to=State(form.cleaned_data["to"]),
                seen=State(form.cleaned_data["seen"]),
                gives_up_promise=form.cleaned_data.get("gives_up_promise", False),
            )
        except StateRefused:
            return self._refuse()
        except PromiseStillOpen:
            said = _("An answer is still promised. Please tick this, or answer first.")
            if self.vault is None:
                messages.error(request, said)
                return self.back()
            form.add_error("gives_up_promise", said)
            return self.show(self.vault, status=CONFLICT, state_form=form)
        messages.success(request, _("The state is changed."))
        return self.back()

    def _refuse(self) -> HttpResponse:
        messages.warning(
            self.request, _("The state was changed in the meantime, so this was not possible. Please look once more.")
        )
        return self.back()


class FactsView(DeedView):
    """Correct the coded facts."""

    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Store what was changed."""
        form = FactsForm(request.POST)
        if form.is_valid():
            change_facts(form.changes(), case_number=case_number, user=self.user)
            messages.success(request, _("The facts are kept."))
        else:
            messages.error(request, _("That was not possible. Please choose once more."))
        return self.back()


class AttentionView(DeedView):
    """Raise or end the need for attention, after reading what that means."""

    template_name = "inbox/attention.html"

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """What will happen."""
        consultation = Consultation.objects.get(case_number=self.case_number)
        return self.show_page(consultation=consultation)

    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Do it. What was asked for is named, so that two clicks do not undo each other."""
        if request.POST.get("attention") == "raise":
            raise_attention(case_number=case_number, user=self.user)
            messages.success(request, _("This consultation needs attention now. A second member checks every reply."))
        elif request.POST.get("attention") == "lower":
            lower_attention(case_number=case_number, user=self.user)
            messages.success(request, _("This consultation does not need special attention any more."))
        return self.back()
