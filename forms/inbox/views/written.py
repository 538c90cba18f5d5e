"""What is typed at the desk and sent: whatever goes wrong, the text stays on the page of who typed it."""

from typing import Any, ClassVar

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.conversation_forms import WrittenForm
from forms.inbox.desk_forms import VaultForm
from forms.inbox.opening import NothingToOpen, OpenedVault, find_open_vault
from forms.inbox.views.conversation import CONFLICT, DeedView
from forms.inbox.views.desk import set_vault_cookie
from forms.vault.errors import VaultError

FORBIDDEN = 403


class WrittenView(DeedView):
    """Takes in one form with a text; a vault that closed meanwhile is opened again in the same step.

    `form_name` is what the page calls the form. With `renders_form_again` a request whose CSRF check failed, or whose
    login has ended, is answered with what was typed.
    """

    renders_form_again = True
    form_class: ClassVar[type[WrittenForm]]
    form_name: ClassVar[str]

    @sensitive_variables()
    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Check that it can be done now, and do it."""
        self.require_consultation()
        form, token = self.make_form(), ""
        if getattr(request, "csrf_refused", False):
            if self.vault is None:
                return self._ask_for_passphrase(form, VaultForm(), status=FORBIDDEN)
            return self.show(self.vault, status=FORBIDDEN, once_more=True, **self.in_place(form))
        if self.vault is None:
            vault_form = VaultForm(request.POST) if "passphrase" in request.POST else VaultForm()
            token = self._open_again(vault_form)
            if not token or self.vault is None:
                return self._ask_for_passphrase(form, vault_form, status=CONFLICT)
        response = self.take_in(self.vault, form) if form.is_valid() else self.show(self.vault, **self.in_place(form))
        if token:
            set_vault_cookie(response, token)
        return response

    def make_form(self) -> WrittenForm:
        """The form with what was sent."""
        return self.form_class(self.request.POST)

    def in_place(self, form: WrittenForm) -> dict[str, Any]:
        """The form as the page has to show it: with what was typed."""
        return {self.form_name: form}

    def show_unreadable(self, error: VaultError) -> HttpResponse:
        """What was typed can be copied there."""
        text = self.request.POST.get("text", "")
        return self.show_page(
            template="inbox/unreadable.html", status=CONFLICT, reason=type(error).__name__, typed=text
        )

    def take_in(self, vault: OpenedVault, form: WrittenForm) -> HttpResponse:
        """Do what the valid form asks for."""
        raise NotImplementedError

    @sensitive_variables()
    def _ask_for_passphrase(self, form: WrittenForm, vault_form: VaultForm, *, status: int) -> HttpResponse:
        return self.show_page(
            template="inbox/locked.html",
            status=status,
            form=form,
            step=self.request.POST.get("step", ""),
            vault_form=vault_form,
            action=self.request.path,
        )

    @sensitive_variables()
    def _open_again(self, form: VaultForm) -> str:
        """The token of a vault opened with the passphrase that came with the text; empty if it did not open."""
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
