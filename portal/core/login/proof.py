"""Whether this session was opened with a second factor that is still enrolled."""

from django.http import HttpRequest

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator


def is_enrolled(request: HttpRequest) -> bool:
    """Whether the user has an authenticator app. Says nothing about this session."""
    return Authenticator.objects.filter(user_id=request.user.pk, type=Authenticator.Type.TOTP).exists()


def is_proved(request: HttpRequest) -> bool:
    """Whether a code of an authenticator (or a recovery code) that still exists was given in this session.

    The identity of the authenticator counts: after it is removed or replaced, older sessions prove nothing.
    """
    records = get_authentication_records(request, request.user)
    used = {record.get("id") for record in records if record["method"] == "mfa"}
    if not used:
        return False
    enrolled = dict(Authenticator.objects.filter(user_id=request.user.pk).values_list("pk", "type"))
    return Authenticator.Type.TOTP in enrolled.values() and not used.isdisjoint(enrolled)
