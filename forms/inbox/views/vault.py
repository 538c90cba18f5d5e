"""Opening and closing the vault."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox.desk_forms import VaultForm
from forms.inbox.enrolling import waits_for_grant
from forms.inbox.opening import NothingToOpen, close_vault
from forms.inbox.unlocking import find_personal_key
from forms.inbox.views.desk import COOKIE, DeskView, delete_vault_cookie, set_vault_cookie


class OpenView(DeskView):
    """Open the vault with the passphrase."""

    template_name = "inbox/vault_open.html"
    page_title = gettext_lazy("Open the vault")
    header_icon = "lock-open"

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the passphrase, or say what is still missing."""
        if self.vault is not None:
            return redirect("inbox:list")
        personal_key = find_personal_key(self.user)
        if personal_key is None:
            return redirect("inbox:enrol")
        form = VaultForm(initial={"case": request.GET.get("case", ""), "then": request.GET.get("then", "")})
        return self._show(form, waiting=waits_for_grant(self.user), fingerprint=personal_key.public.fingerprint)

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Open, and go on to the consultation that was asked for."""
        form = VaultForm(request.POST)
        if not form.is_valid():
            return self._show(form)
        try:
            token = form.open_for(self.user)
        except NothingToOpen:
            return redirect("inbox:vault-open")
        if not token:
            return self._show(form)
        personal_key = find_personal_key(self.user)
        if personal_key is not None and not personal_key.wrapped_by_code:
            messages.warning(request, _("You have no recovery code yet. Please make one under “Your key”."))
        case = form.cleaned_data["case"]
        known = case.isdigit() and len(case) == 8
        response = redirect("inbox:consultation", case) if known else redirect(form.next_page)
        set_vault_cookie(response, token)
        return response

    def _show(self, form: VaultForm, **context: Any) -> HttpResponse:
        return self.show_page(form=form, on_vault_page=True, **context)


class CloseView(DeskView):
    """Close the vault with one click."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        """Close it on this device."""
        close_vault(self.user, request.COOKIES.get(COOKIE, ""))
        messages.success(request, _("The vault is closed."))
        response = redirect("inbox:list")
        delete_vault_cookie(response)
        return response
