"""One's own key: making it, its recovery code, another passphrase, a forgotten one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.debug import sensitive_variables

from forms.inbox.enrolling import AlreadyEnrolled, enrol, waits_for_grant
from forms.inbox.key_forms import (
    ChangePassphraseForm,
    ConfirmCodeForm,
    ForgottenPassphraseForm,
    NewCodeForm,
    NewPassphraseForm,
)
from forms.inbox.own_keys import (
    CodeOutdated,
    NewCode,
    NoPersonalKey,
    NotConfirmed,
    change_passphrase,
    confirm_code,
    make_code,
    own_key,
    reset_passphrase,
)
from forms.inbox.unlocking import find_personal_key
from forms.inbox.views.desk import DeskView, delete_vault_cookie
from forms.vault.passphrase import GENERATED_WORDS, generate


class KeyView(DeskView):
    """Base of the pages about one's own key. None of them needs an open vault."""

    header_icon = "key"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Whoever has no key makes one first."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except NoPersonalKey:
            return redirect("inbox:enrol")

    def show_page(self, *, template: str = "", status: int = 200, **context: Any) -> HttpResponse:
        """Without the button that leads here."""
        return super().show_page(template=template, status=status, on_vault_page=True, **context)

    @sensitive_variables()
    def show_code(self, new_code: NewCode) -> HttpResponse:
        """A new recovery code, this once."""
        values = {"ticket": new_code.ticket, "code": new_code.code, "fingerprint": new_code.fingerprint}
        return self.show_card(ConfirmCodeForm(initial=values))

    @sensitive_variables()
    def show_card(self, form: ConfirmCodeForm) -> HttpResponse:
        """The card of the code that the form carries."""
        return self.show_page(
            template="inbox/recovery_code.html",
            form=form,
            groups=str(form["code"].value()).split(" "),
            fingerprint=form["fingerprint"].value(),
            today=timezone.localdate(),
        )


class PassphraseView(KeyView):
    """Base of the pages on which a passphrase is chosen."""

    form_class: type[NewPassphraseForm] = NewPassphraseForm

    def get(self, request: HttpRequest) -> HttpResponse:
        """Offer words and ask for a passphrase."""
        own_key(self.user)
        return self.show_blank_form()

    def show_blank_form(self) -> HttpResponse:
        """The empty form, with words that may be used."""
        return self.show_form(self.form_class(initial={"offered": generate()}))

    def show_form(self, form: NewPassphraseForm) -> HttpResponse:
        """The form, with the same words as before."""
        return self.show_page(form=form, offered=form["offered"].value(), word_count=GENERATED_WORDS)


class EnrolView(PassphraseView):
    """Choose a vault passphrase, once."""

    template_name = "inbox/enrol.html"
    page_title = gettext_lazy("Make your key")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Offer words and ask for a passphrase; who has a key already goes on to opening."""
        if find_personal_key(self.user):
            return redirect("inbox:vault-open")
        return self.show_blank_form()

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Make the key, and show its recovery code."""
        form = NewPassphraseForm(request.POST)
        if not form.is_valid():
            return self.show_form(form)
        try:
            new_code = enrol(user=self.user, passphrase=form.cleaned_data["passphrase"])
        except AlreadyEnrolled:
            messages.info(request, _("You have a key already."))
            return redirect("inbox:vault-open")
        messages.success(request, _("Your key was made. Keep the passphrase where only you can find it."))
        return self.show_code(new_code)


class OwnKeyView(KeyView):
    """What there is of one's own key, and what can be done with it."""

    template_name = "inbox/own_key.html"
    page_title = gettext_lazy("Your key")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Show it."""
        personal_key = own_key(self.user)
        return self.show_page(
            personal_key=personal_key,
            fingerprint=personal_key.public.fingerprint,
            has_code=bool(personal_key.wrapped_by_code),
            waiting=waits_for_grant(self.user),
        )


class ChangePassphraseView(PassphraseView):
    """Another passphrase, by the one so far."""

    template_name = "inbox/passphrase_change.html"
    page_title = gettext_lazy("Change the passphrase")
    form_class = ChangePassphraseForm

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Change it; then the vault is opened with the new one."""
        form = ChangePassphraseForm(request.POST)
        if not form.is_valid() or not form.attempt(lambda: self._change(form)):
            return self.show_form(form)
        messages.success(request, _("The passphrase was changed. Open the vault with the new one."))
        response = redirect("inbox:vault-open")
        delete_vault_cookie(response)
        return response

    @sensitive_variables()
    def _change(self, form: ChangePassphraseForm) -> bool:
        values = form.cleaned_data
        change_passphrase(user=self.user, passphrase=values["current"], new_passphrase=values["passphrase"])
        return True


class ForgottenPassphraseView(PassphraseView):
    """Another passphrase, by the recovery code."""

    template_name = "inbox/passphrase_forgotten.html"
    page_title = gettext_lazy("Passphrase forgotten")
    form_class = ForgottenPassphraseForm

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Choose it, and get a new code in place of the used one."""
        form = ForgottenPassphraseForm(request.POST)
        new_code = form.attempt(lambda: self._reset(form)) if form.is_valid() else None
        if new_code is None:
            return self.show_form(form)
        messages.success(request, _("The new passphrase is good from now on. Here is a new recovery code, too."))
        return self.show_code(new_code)

    @sensitive_variables()
    def _reset(self, form: ForgottenPassphraseForm) -> NewCode:
        values = form.cleaned_data
        return reset_passphrase(user=self.user, code=values["code"], new_passphrase=values["passphrase"])


class NewCodeView(KeyView):
    """Another recovery code, by the passphrase."""

    template_name = "inbox/recovery_code_new.html"
    page_title = gettext_lazy("Make a recovery code")

    def get(self, request: HttpRequest) -> HttpResponse:
        """Ask for the passphrase."""
        own_key(self.user)
        return self.show_page(form=NewCodeForm())

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Make it and show it."""
        form = NewCodeForm(request.POST)
        new_code = None
        if form.is_valid():
            new_code = form.attempt(lambda: make_code(user=self.user, passphrase=form.cleaned_data["passphrase"]))
        if new_code is None:
            return self.show_page(form=form)
        return self.show_code(new_code)


class ConfirmCodeView(KeyView):
    """The last group from the paper puts a new code into force."""

    page_title = gettext_lazy("Make a recovery code")
    http_method_names = ["post"]

    @sensitive_variables()
    def post(self, request: HttpRequest) -> HttpResponse:
        """Compare it; a wrong group shows the card once more."""
        form = ConfirmCodeForm(request.POST)
        if not form.is_valid():
            if not form["code"].value() or not form["ticket"].value():
                return redirect("inbox:own-key")
            return self.show_card(form)
        values = form.cleaned_data
        try:
            confirm_code(user=self.user, ticket=values["ticket"], code=values["code"], typed=values["last_group"])
        except NotConfirmed:
            form.add_error("last_group", _("This is not the last group. Please compare your paper with the card."))
            return self.show_card(form)
        except CodeOutdated:
            messages.warning(request, _("This code is too old. Please make another one."))
            return redirect("inbox:recovery-code")
        messages.success(request, _("Your recovery code is good from now on. Earlier codes have stopped working."))
        return redirect("inbox:list" if self.vault else "inbox:vault-open")
