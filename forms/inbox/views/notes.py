"""Writing a note for colleagues."""

from django.contrib import messages
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.conversation_forms import NoteForm, WrittenForm
from forms.inbox.noting import write_note
from forms.inbox.opening import OpenedVault
from forms.inbox.views.written import WrittenView


class NoteView(WrittenView):
    """A note goes nowhere but beside the conversation."""

    form_class = NoteForm
    form_name = "note_form"

    @sensitive_variables()
    def take_in(self, vault: OpenedVault, form: WrittenForm) -> HttpResponse:
        """Store it."""
        write_note(
            case_number=self.case_number,
            vault=vault,
            text=form.cleaned_data["text"],
            submission_token=form.cleaned_data["token"],
        )
        messages.success(self.request, _("The note is kept. The resident never sees it."))
        return self.back()
