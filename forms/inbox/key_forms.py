"""The forms about one's own key. None of them keeps what was typed anywhere."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox import slips
from forms.inbox.unlocking import NoCode, TooManyAttempts
from forms.vault.errors import BadCode, BadPassphrase, UnreadableCode, WeakPassphrase
from forms.vault.passphrase import check_strength, normalise


def passphrase_field(label: Any, **attrs: Any) -> forms.CharField:
    """A field for a passphrase, typed as it is."""
    # Spaces at the ends are part of nothing: they are dropped when the passphrase is read.
    return forms.CharField(
        label=label,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"spellcheck": "false", "autocapitalize": "off", **attrs}),
    )


def _code_field(label: Any, **options: Any) -> forms.CharField:
    """A field for a printed code, shown while it is typed: nobody can type thirty signs unseen."""
    attrs = {"spellcheck": "false", "autocapitalize": "characters", "autocomplete": "off", "class": "printed-code"}
    return forms.CharField(label=label, max_length=200, widget=forms.TextInput(attrs=attrs), **options)


class RefusingForm(forms.Form):
    """A form whose secret is tried only after it is valid; what is refused is said beside the field."""

    tried_field = "passphrase"

    @sensitive_variables()
    def attempt(self, deed: Callable[[], Any]) -> Any:
        """What the deed returns; None, with an error beside the field, if the secret was refused."""
        try:
            return deed()
        except BadPassphrase:
            self.add_error(self.tried_field, _("The vault did not open. Please try the passphrase once more."))
        except BadCode:
            self.add_error(
                self.tried_field,
                _("This code does not open your key. Is it the newest one? Older codes have stopped working."),
            )
        except NoCode:
            self.add_error(
                self.tried_field,
                _("You have not made a recovery code yet. Please ask a supervisor to let you make a new key."),
            )
        except UnreadableCode as slip:
            self.add_error(self.tried_field, slips.about_code(slip))
        except TooManyAttempts:
            self.add_error(self.tried_field, _("There were several attempts in a row. Please wait 15 minutes."))
        return None


class NewPassphraseForm(RefusingForm):
    """Choose a vault passphrase. `offered` carries the words on the page, so that an error does not change them."""

    offered = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    passphrase = passphrase_field(_("Vault passphrase"), autocomplete="new-password")
    repeated = passphrase_field(_("Vault passphrase once more"), autocomplete="new-password")

    @sensitive_variables()
    def clean_passphrase(self) -> str:
        """Refuse what is too weak, with the reason."""
        passphrase: str = self.cleaned_data["passphrase"]
        try:
            check_strength(passphrase)
        except WeakPassphrase as weak:
            raise forms.ValidationError(slips.about_passphrase(weak), code=weak.reason) from None
        return passphrase

    @sensitive_variables()
    def clean(self) -> None:
        """Both must be the same, as the passphrase itself reads them."""
        first, second = self.cleaned_data.get("passphrase"), self.cleaned_data.get("repeated")
        if first and second and normalise(first) != normalise(second):
            self.add_error("repeated", _("The two passphrases are not the same. Please type them again."))


class NextPassphraseForm(NewPassphraseForm):
    """Base of the forms that put another passphrase in the place of the one so far."""

    passphrase = passphrase_field(_("New vault passphrase"), autocomplete="new-password")
    repeated = passphrase_field(_("New vault passphrase once more"), autocomplete="new-password")


class ChangePassphraseForm(NextPassphraseForm):
    """The passphrase so far, and the next one."""

    tried_field = "current"
    current = passphrase_field(_("Vault passphrase so far"), autocomplete="off")
    field_order = ["current", "passphrase", "repeated"]


class ForgottenPassphraseForm(NextPassphraseForm):
    """The recovery code instead of the passphrase, and the next one."""

    tried_field = "code"
    code = _code_field(
        _("Recovery code"), help_text=_("Six groups of five signs. Capital or small, with or without spaces.")
    )
    field_order = ["code", "passphrase", "repeated"]


class NewCodeForm(RefusingForm):
    """The passphrase, for making another recovery code."""

    passphrase = passphrase_field(_("Vault passphrase"), autocomplete="off")


class ConfirmCodeForm(forms.Form):
    """The last group of the code on the paper. Code and ticket travel in the page and nowhere else."""

    ticket = forms.CharField(widget=forms.HiddenInput, max_length=2000)
    code = forms.CharField(widget=forms.HiddenInput, max_length=200)
    fingerprint = forms.CharField(widget=forms.HiddenInput, max_length=30)
    last_group = _code_field(
        _("The last group of the code"),
        help_text=_("Type it from your paper, not from the screen: this shows that the paper is right."),
    )
