"""Enrolling a second factor from code, and the code that an authenticator app would show now."""

from django.db import transaction

from allauth.mfa import app_settings
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value, yield_hotp_counters_from_time

from portal.core.models import User


@transaction.atomic
def enrol_totp(*, user: User, secret: str) -> list[str]:
    """Give ``user`` the authenticator ``secret`` (base32, 32 characters) and return fresh recovery codes.

    Replaces a second factor that is already there, so every session that used it must prove itself again.
    Raises ValueError if the secret is not base32.
    """
    hotp_value(secret, 0)
    Authenticator.objects.filter(user=user).delete()
    TOTP.activate(user, secret)
    return RecoveryCodes.activate(user).get_unused_codes()


def current_code(*, secret: str) -> str:
    """The six digits that an authenticator app with this secret shows now; good for up to 30 seconds."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[app_settings.TOTP_TOLERANCE]))
