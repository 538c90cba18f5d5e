"""The forms of the desk outside of a conversation. None is bound to a model, none keeps what was typed anywhere."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.models import Role
from forms.inbox.opening import BadPassphrase, TooManyAttempts, open_vault
from forms.vault.errors import WeakPassphrase
from forms.vault.passphrase import SHORTEST, check_strength, normalise
from portal.core.models import User

WEAKNESSES = {
    "short": _("Please use at least %(count)d characters."),
    "simple": _("This repeats itself or runs along the keyboard or the alphabet. Please choose something else."),
    "known": _("This phrase is well known and would be tried first. Please choose something else."),
}


def _passphrase_field(label: Any, **attrs: Any) -> forms.CharField:
    # Spaces at the ends are part of nothing: they are dropped when the passphrase is read.
    return forms.CharField(
        label=label,
        strip=False,
        max_length=500,
        widget=forms.PasswordInput(attrs={"spellcheck": "false", "autocapitalize": "off", **attrs}),
    )


class EnrolForm(forms.Form):
    """Choose a vault passphrase. `offered` carries the words on the page, so that an error does not change them."""

    offered = forms.CharField(widget=forms.HiddenInput, required=False, max_length=100)
    passphrase = _passphrase_field(_("Vault passphrase"), autocomplete="new-password")
    repeated = _passphrase_field(_("Vault passphrase once more"), autocomplete="new-password")

    @sensitive_variables()
    def clean_passphrase(self) -> str:
        """Refuse what is too weak, with the reason."""
        passphrase: str = self.cleaned_data["passphrase"]
        try:
            check_strength(passphrase)
        except WeakPassphrase as weak:
            raise forms.ValidationError(WEAKNESSES[weak.reason], code=weak.reason, params={"count": SHORTEST}) from None
        return passphrase

    @sensitive_variables()
    def clean(self) -> None:
        """Both must be the same, as the passphrase itself reads them."""
        first, second = self.cleaned_data.get("passphrase"), self.cleaned_data.get("repeated")
        if first and second and normalise(first) != normalise(second):
            self.add_error("repeated", _("The two passphrases are not the same. Please type them again."))


class VaultForm(forms.Form):
    """Open the vault. `case` is the case number to go on to."""

    case = forms.CharField(widget=forms.HiddenInput, required=False, max_length=8)
    passphrase = _passphrase_field(_("Vault passphrase"), autocomplete="off", autofocus=True)

    @sensitive_variables()
    def open_for(self, user: User) -> str:
        """The token of the vault opened with this valid form's passphrase; empty, with an error beside it, if not.

        Raises NothingToOpen for somebody who was not given the team key.
        """
        try:
            return open_vault(user=user, passphrase=self.cleaned_data["passphrase"])
        except BadPassphrase:
            self.add_error("passphrase", _("The vault did not open. Please try the passphrase once more."))
        except TooManyAttempts:
            self.add_error("passphrase", _("There were several attempts in a row. Please wait 15 minutes."))
        return ""


class AppointForm(forms.Form):
    """Make a person a member of the desk."""

    email = forms.EmailField(label=_("E-mail address"), help_text=_("Of a user who can already log in."))
    role = forms.ChoiceField(label=_("Role"), choices=Role.choices)
    display_name = forms.CharField(
        label=_("Name shown to residents"),
        required=False,
        max_length=60,
        help_text=_("For example a family name. If it is empty, residents see “counselor”."),
    )
