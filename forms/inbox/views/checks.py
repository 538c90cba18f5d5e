"""What a second member does with the reply of a colleague."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.checking import NotWaiting, TextChanged, approve, return_to_writer
from forms.inbox.conversation_forms import CheckForm, NoteForm, ReturnForm, WrittenForm, new_token
from forms.inbox.conversations import Conversation, ReplyInCheck
from forms.inbox.members import NotAllowed
from forms.inbox.opening import OpenedVault
from forms.inbox.replying import NeedsApproval, SomethingNewer, send_approved
from forms.inbox.views.conversation import CONFLICT, DeedView
from forms.inbox.views.replies import said_of_sent
from forms.inbox.views.written import WrittenView


class CheckView(DeedView):
    """Approve a reply, and send it in the same step if that was asked for."""

    def post(self, request: HttpRequest, case_number: str, draft_id: UUID) -> HttpResponse:
        """Whatever stands in the way is said; nothing was typed that could be lost."""
        self.require_consultation()
        if self.vault is None:
            return self.back_for_vault()
        form = CheckForm(request.POST)
        if not form.is_valid():
            messages.error(request, _("The reply was not approved. Please read it once more and try again."))
            return self.back()
        try:
            self._check(self.vault, draft_id, form.cleaned_data)
        except NotAllowed:
            messages.error(
                request, _("Whoever wrote a reply cannot check it, and who has left the desk sends nothing.")
            )
        except NotWaiting:
            messages.warning(request, _("This reply does not wait for a check any more."))
        except (TextChanged, NeedsApproval):
            messages.warning(request, _("The reply was changed while you were reading. Please read it once more."))
        except SomethingNewer:
            messages.warning(
                request, _("Something arrived after this reply was written. Only its writer can send it now.")
            )
        return self.back()

    def _check(self, vault: OpenedVault, draft_id: UUID, checked: dict[str, Any]) -> None:
        is_to_be_sent = self.request.POST.get("step") == "send"
        try:
            approve(
                case_number=self.case_number, vault=vault, draft_id=draft_id, seen_fingerprint=checked["fingerprint"]
            )
        except NotWaiting:
            # The second of two clicks: the first one has approved and sent it.
            if not is_to_be_sent:
                raise
        if not is_to_be_sent:
            messages.success(self.request, _("The reply is approved. Its writer can send it now."))
            return
        sent = send_approved(
            case_number=self.case_number,
            vault=vault,
            draft_id=draft_id,
            seen_position=checked["seen"],
            submission_token=checked["token"],
        )
        messages.success(self.request, said_of_sent(sent))


class ReturnView(WrittenView):
    """Return a reply to its writer, with a note that says why."""

    form_class = ReturnForm
    form_name = "return_form"
    typed: WrittenForm | None = None

    @sensitive_variables()
    def take_in(self, vault: OpenedVault, form: WrittenForm) -> HttpResponse:
        """Return it, if it still waits."""
        try:
            return_to_writer(
                case_number=self.case_number,
                vault=vault,
                draft_id=self.kwargs["draft_id"],
                text=form.cleaned_data["text"],
                submission_token=form.cleaned_data["token"],
            )
        except NotWaiting:
            messages.warning(
                self.request,
                _("This reply does not wait for a check any more. Your text stands in the form for notes now."),
            )
            return self.show(vault, status=CONFLICT, **self.in_place(form))
        messages.success(self.request, _("The reply was returned to its writer, with your note."))
        return self.back()

    def in_place(self, form: WrittenForm) -> dict[str, Any]:
        """It belongs to one of the replies in check; which of them are left is known only when they are opened."""
        self.typed = form
        return {}

    def make_return_form(self, reply: ReplyInCheck) -> ReturnForm:
        """With what was typed for this reply."""
        if isinstance(self.typed, ReturnForm) and reply.id == self.kwargs["draft_id"]:
            return self.typed
        return super().make_return_form(reply)

    @sensitive_variables()
    def show_opened(self, conversation: Conversation, *, status: int = 200, **context: Any) -> HttpResponse:
        """Where the reply is gone, what was typed becomes a note that can be kept or thrown away."""
        is_left = self.kwargs["draft_id"] in {reply.id for reply in conversation.replies_in_check}
        if self.typed is not None and not is_left:
            text = self.typed["text"].value() or ""
            context["note_form"] = NoteForm(initial={"text": text, "token": new_token()})
        return super().show_opened(conversation, status=status, **context)
