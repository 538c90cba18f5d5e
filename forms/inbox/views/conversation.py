"""Reading a consultation and answering it."""

import logging
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.desk_forms import ReplyForm, VaultForm, blank_reply_form
from forms.inbox.models import Consultation
from forms.inbox.opening import NothingToOpen, OpenedVault, find_open_vault
from forms.inbox.reading import open_consultation
from forms.inbox.replying import SomethingNewer, reply
from forms.inbox.views.desk import DeskView, set_vault_cookie
from forms.vault.errors import VaultError

logger = logging.getLogger(__name__)

FORBIDDEN = 403
CONFLICT = 409


class ConversationView(DeskView):
    """One consultation, everything on one page. Opening it writes an access event."""

    template_name = "inbox/consultation.html"
    header_icon = "comment"
    case_number = ""

    def get_page_title(self) -> str:
        """The case number is the only name that a consultation has."""
        return f"{self.case_number[:4]}-{self.case_number[4:]}"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        """Home, the inbox, the case number."""
        return [*super().get_breadcrumbs_items(), {"url": "", "label": self.get_page_title()}]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Where a reply goes."""
        return super().get_context_data(**kwargs, reply_url=reverse("inbox:reply", args=[self.case_number]))

    def get(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Open it, or ask for the vault first."""
        self.case_number = case_number
        if self.vault is None:
            if not Consultation.objects.filter(case_number=case_number).exists():
                raise Http404
            return redirect(f"{reverse('inbox:vault-open')}?case={case_number}")
        return self.show(self.vault)

    @sensitive_variables()
    def show(
        self,
        vault: OpenedVault,
        *,
        form: ReplyForm | None = None,
        seen: int | None = None,
        status: int = 200,
        once_more: bool = False,
    ) -> HttpResponse:
        """The whole conversation.

        `seen` marks what arrived after the writer of `form` had loaded the page; `once_more` asks to send it again.
        """
        try:
            conversation = open_consultation(case_number=self.case_number, vault=vault)
        except Consultation.DoesNotExist as error:
            raise Http404 from error
        except VaultError as error:
            # The kind of error tells everything that may be told; there is no text in it.
            logger.error("A consultation could not be unsealed: %s", type(error).__name__)
            return self.show_page(template="inbox/unreadable.html", status=CONFLICT, reason=type(error).__name__)
        newer = seen is not None and seen < conversation.last_position
        if newer:
            # What is on the page now has been seen when the form is sent again.
            data = self.request.POST.copy()
            data["seen"] = str(conversation.last_position)
            form = ReplyForm(data)
        return self.show_page(
            status=CONFLICT if newer else status,
            conversation=conversation,
            consultation=conversation.consultation,
            form=form or blank_reply_form(conversation.last_position),
            newer=newer,
            once_more=once_more,
            seen=seen,
        )


class ReplyView(ConversationView):
    """Send a reply. Whatever goes wrong, the typed text stays on the page."""

    needs = "may_reply"
    http_method_names = ["post"]

    @sensitive_variables()
    def post(self, request: HttpRequest, case_number: str) -> HttpResponse:
        """Reply; a vault that closed meanwhile is opened again in the same step."""
        self.case_number = case_number
        if not Consultation.objects.filter(case_number=case_number).exists():
            raise Http404
        form, token = ReplyForm(request.POST), ""
        if getattr(request, "csrf_refused", False):
            if self.vault is None:
                return self.show_page(status=FORBIDDEN, form=form, vault_form=VaultForm(), locked=True)
            return self.show(self.vault, form=form, status=FORBIDDEN, once_more=True)
        if self.vault is None:
            vault_form = VaultForm(request.POST) if "passphrase" in request.POST else VaultForm()
            token = self._open_again(vault_form)
            if not token or self.vault is None:
                return self.show_page(status=CONFLICT, form=form, vault_form=vault_form, locked=True)
        response = self._send(self.vault, form)
        if token:
            set_vault_cookie(response, token)
        return response

    @sensitive_variables()
    def _send(self, vault: OpenedVault, form: ReplyForm) -> HttpResponse:
        if not form.is_valid():
            return self.show(vault, form=form)
        seen = form.cleaned_data["seen"]
        try:
            reply(
                case_number=self.case_number,
                vault=vault,
                text=form.cleaned_data["text"],
                seen_position=seen,
                submission_token=form.cleaned_data["token"],
            )
        except SomethingNewer:
            return self.show(vault, form=form, seen=seen)
        messages.success(self.request, _("Your reply was sent. The resident can read it in the mailbox now."))
        return redirect("inbox:consultation", self.case_number)

    @sensitive_variables()
    def _open_again(self, form: VaultForm) -> str:
        """The token of a vault opened with the passphrase that came with the reply; empty if it did not open."""
        if not form.is_bound or not form.is_valid():
            return ""
        try:
            token = form.open_for(self.user)
        except NothingToOpen:
            form.add_error("passphrase", _("You do not have the team key yet. Please ask a supervisor."))
            return ""
        if token:
            self.vault = find_open_vault(self.user, token)
        return token
