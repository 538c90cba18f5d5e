"""allauth's forms in the words of this site, without placeholders, and codes that work once."""

import logging
import unicodedata
from typing import Any

from django import forms
from django.contrib.auth.base_user import AbstractBaseUser
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from allauth.account import forms as account_forms
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import forms as mfa_forms
from allauth.mfa.models import Authenticator
from allauth.mfa.totp import forms as totp_forms

from portal.core.login.authenticators import UnreadableAuthenticator

logger = logging.getLogger(__name__)

PASSWORD_HINT = _("At least 12 characters. Please avoid common words and numbers alone.")


class PlainFieldsMixin(forms.Form):
    """Labels instead of placeholders, and no markup inside hints."""

    labels: dict[str, Any] = {}
    hints: dict[str, Any] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.widget.attrs.pop("placeholder", None)
            field.label = self.labels.get(name, field.label)
            field.help_text = self.hints.get(name, "")


class LoginForm(PlainFieldsMixin, account_forms.LoginForm):
    labels = {"login": _("E-mail address"), "password": _("Password")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["login"].widget.attrs["autocomplete"] = "username"


class ReauthenticateForm(PlainFieldsMixin, account_forms.ReauthenticateForm):
    labels = {"password": _("Password")}


class ChangePasswordForm(PlainFieldsMixin, account_forms.ChangePasswordForm):
    labels = {
        "oldpassword": _("Current password"),
        "password1": _("New password"),
        "password2": _("New password once more"),
    }
    hints = {"password1": PASSWORD_HINT}


class ResetPasswordForm(PlainFieldsMixin, account_forms.ResetPasswordForm):
    labels = {"email": _("E-mail address")}


class ResetPasswordKeyForm(PlainFieldsMixin, account_forms.ResetPasswordKeyForm):
    labels = {"password1": _("New password"), "password2": _("New password once more")}
    hints = {"password1": PASSWORD_HINT}


class CodeFormMixin(PlainFieldsMixin):
    """A code may be typed with a Japanese keyboard (full-width digits) and works once only."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        attrs = self.fields["code"].widget.attrs
        attrs.update({"class": "input-code", "inputmode": "numeric", "autocapitalize": "off", "spellcheck": "false"})

    def clean_code(self) -> str:
        self.cleaned_data["code"] = unicodedata.normalize("NFKC", self.cleaned_data["code"])
        try:
            code: str = super().clean_code()  # type: ignore[misc]
        except UnreadableAuthenticator:
            logger.error("An authenticator was sealed under another SECRET_KEY; run reset_second_factor.")
            raise get_adapter().validation_error("incorrect_code") from None
        return code


class AuthenticateForm(CodeFormMixin, mfa_forms.AuthenticateForm):
    labels = {"code": _("Code")}
    hints = {"code": _("Six digits from the authenticator app, or eight digits of a recovery code.")}

    def clean_code(self) -> str:
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            refuse_used_code(self.user, code)
        return code


class ReauthenticateCodeForm(CodeFormMixin, mfa_forms.ReauthenticateForm):
    labels = AuthenticateForm.labels
    hints = AuthenticateForm.hints

    def clean_code(self) -> str:
        code = super().clean_code()
        if self.authenticator.type == Authenticator.Type.TOTP:
            refuse_used_code(self.user, code)
        return code


class ActivateTOTPForm(CodeFormMixin, totp_forms.ActivateTOTPForm):
    labels = {"code": _("The six digits that the app shows now")}

    def clean_code(self) -> str:
        code = super().clean_code()
        refuse_used_code(self.user, code)
        return code


def refuse_used_code(user: AbstractBaseUser, code: str) -> None:
    """Remember a TOTP code until it is out of date. Raises ValidationError if it was used before.

    allauth remembers it for one period only, which is shorter than a code is accepted with a tolerance.
    """
    seconds = app_settings.TOTP_PERIOD * (1 + 2 * app_settings.TOTP_TOLERANCE)
    digits = "".join(character for character in code if character.isalnum())
    if not cache.add(f"portal.login.used-code:{user.pk}:{digits}", True, timeout=seconds):
        refusal: ValidationError = get_adapter().validation_error("incorrect_code")
        raise refusal
