"""Writing a reply, keeping it as a draft, and taking it back."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import time_format
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.checking import ask_for_check
from forms.inbox.conversation_forms import ReplyForm, Step, WrittenForm
from forms.inbox.drafting import DraftChanged, read_own_draft, rewrite_draft, save_draft, version_of
from forms.inbox.models import Message
from forms.inbox.opening import OpenedVault
from forms.inbox.reading import open_consultation
from forms.inbox.replying import NeedsApproval, SomethingNewer, reply
from forms.inbox.taking_back import TooLate, take_back
from forms.inbox.views.conversation import CONFLICT, DeedView
from forms.inbox.views.written import WrittenView


class ReplyView(WrittenView):
    """A written reply: sent, kept as a draft, or put before a second member."""

    needs = "may_reply"
    form_class = ReplyForm
    form_name = "reply_form"

    @property
    def step(self) -> Step:
        """What is to be done; what nobody can have asked for is kept as a draft."""
        asked = self.request.POST.get("step", Step.SEND)
        return Step(asked) if asked in Step else Step.KEEP

    def make_form(self) -> WrittenForm:
        """An empty draft is no mistake."""
        return ReplyForm(self.request.POST, is_draft=self.step in {Step.KEEP, Step.REWRITE})

    @sensitive_variables()
    def take_in(self, vault: OpenedVault, form: WrittenForm) -> HttpResponse:
        """Do the step, or show what stands in its way, with the text."""
        text = form.cleaned_data["text"]
        try:
            self._do(vault, form.cleaned_data)
        except SomethingNewer:
            return self._show_again(vault, text, newer=True)
        except DraftChanged:
            return self._show_again(vault, text, draft_changed=True)
        except NeedsApproval:
            return self._show_again(vault, text, needs_approval=True)
        return self.back()

    @sensitive_variables()
    def _do(self, vault: OpenedVault, written: dict[str, Any]) -> None:
        text, seen, version = written["text"], written["seen"], written["version"]
        request, case_number = self.request, self.case_number
        if self.step == Step.SEND:
            sent = reply(
                case_number=case_number,
                vault=vault,
                text=text,
                seen_position=seen,
                submission_token=written["token"],
                draft_version=version,
            )
            messages.success(request, said_of_sent(sent))
        elif self.step == Step.ASK:
            ask_for_check(case_number=case_number, vault=vault, text=text, seen_position=seen, version=version)
            messages.success(request, _("The reply waits for a second member now. Nothing was sent yet."))
        elif self.step == Step.REWRITE:
            rewrite_draft(case_number=case_number, vault=vault)
            messages.info(request, _("You can change the reply again. After that it has to be checked anew."))
        else:
            save_draft(
                case_number=case_number,
                vault=vault,
                text=text,
                seen_position=seen,
                version=version,
                submission_token=written["token"],
            )
            messages.success(request, _("The draft is kept. Only you can see what is in it."))

    @sensitive_variables()
    def _show_again(self, vault: OpenedVault, text: str, **reason: bool) -> HttpResponse:
        """What is on the page now has been seen when the form is sent again; so has the draft, where it is shown."""
        conversation = open_consultation(case_number=self.case_number, vault=vault)
        draft = conversation.own_draft
        data = self.request.POST.copy()
        seen = int(str(data["seen"]))
        data["seen"] = str(conversation.last_position)
        if reason.get("draft_changed"):
            data["version"] = draft.version if draft else ""
        form = ReplyForm(data, is_fixed=bool(draft and draft.is_in_check and draft.text == text))
        return self.show_opened(conversation, status=CONFLICT, reply_form=form, seen=seen, **reason)


class DraftView(DeedView):
    """Keeps a reply while it is being written: asked by the script of the page, answered in words for its writer."""

    needs = "may_reply"

    @sensitive_variables()
    def post(self, request: HttpRequest, case_number: str) -> JsonResponse:
        """The version of what is stored now, and a sentence that says so."""
        self.require_consultation()
        form = ReplyForm(request.POST, is_draft=True)
        if self.vault is None:
            return self._answer(
                _("Not kept: the vault has closed. Your text stays here; you can still send it."), CONFLICT
            )
        if not form.is_valid():
            return self._answer(_("Not kept. Please copy your text, and load the page anew."), 400)
        written = form.cleaned_data
        try:
            draft = save_draft(
                case_number=case_number,
                vault=self.vault,
                text=written["text"],
                seen_position=written["seen"],
                version=written["version"],
                submission_token=written["token"],
            )
        except DraftChanged:
            # With what is kept, so that the page can tell whether it was kept from there.
            kept, version = read_own_draft(case_number=case_number, vault=self.vault)
            said = _("Not kept: you have changed this draft in another window too.")
            return self._answer(said, CONFLICT, text=kept, version=version)
        now = time_format(timezone.localtime(), "TIME_FORMAT")
        said = _("Draft kept at %(time)s.") % {"time": now} if draft else ""
        return self._answer(said, 200, version=version_of(draft))

    def _answer(self, said: str, status: int, **more: str) -> JsonResponse:
        return JsonResponse({"said": said, **more}, status=status)


class TakeBackView(DeedView):
    """A reply that has not arrived becomes a draft again."""

    def post(self, request: HttpRequest, case_number: str, message_id: UUID) -> HttpResponse:
        """Take it back, or say that it is too late."""
        if self.vault is None:
            return self.back_for_vault()
        try:
            take_back(case_number=case_number, vault=self.vault, message_id=message_id)
        except TooLate:
            self.require_consultation()
            messages.error(request, _("It was too late to take this reply back: the resident can read it already."))
        else:
            messages.success(request, _("The reply was taken back. Its text is a draft again, and nobody has read it."))
        return self.back()


def said_of_sent(sent: Message) -> str:
    """What the sender is told."""
    if not sent.is_held or sent.release_at is None:
        return _("Your reply was sent. The resident can read it in the mailbox now.")
    time = time_format(timezone.localtime(sent.release_at), "TIME_FORMAT")
    return _("The reply goes out at %(time)s. Until then it can be taken back.") % {"time": time}
