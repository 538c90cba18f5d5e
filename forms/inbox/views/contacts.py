"""Revealing contact details, for a reason."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.debug import sensitive_variables

from forms.inbox.conversation_forms import RevealForm
from forms.inbox.revealing import NothingToReveal, RevealReason, reveal_contacts
from forms.inbox.views.conversation import DeedView


class RevealView(DeedView):
    """The conversation once more, this time with the contact details."""

    @sensitive_variables()
    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Reveal them on this one answer; no address shows them again."""
        self.require_consultation()
        if self.vault is None:
            return self.back_for_vault()
        form = RevealForm(request.POST)
        if not form.is_valid():
            return self.show(self.vault, reveal_form=form)
        try:
            contacts = reveal_contacts(
                case_number=case_number, vault=self.vault, reason=RevealReason(form.cleaned_data["reason"])
            )
        except NothingToReveal:
            return self.back()
        return self.show(self.vault, contacts=contacts)
