"""The way from Wagtail's account page to the second factor."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _


def second_factor_item(request: HttpRequest) -> dict[str, str]:
    """An entry of Wagtail's account page."""
    return {
        "url": reverse("mfa_index"),
        "label": _("Login and second factor"),
        "help_text": _("Password, authenticator app and recovery codes."),
    }
