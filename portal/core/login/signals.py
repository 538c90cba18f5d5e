"""What follows from enrolling, from logging in and from a changed address."""

from typing import Any

from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_save
from django.http import HttpRequest

from allauth.account.internal.flows.login import record_authentication
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added

from portal.core.login.middleware import LAST_DEED_AT, STARTED_AT
from portal.core.models import User


def connect() -> None:
    """Called once when the app is ready."""
    authenticator_added.connect(count_enrolment_as_proof, dispatch_uid="portal.login.enrolment")
    user_logged_in.connect(forget_older_times, dispatch_uid="portal.login.times")
    post_save.connect(forget_older_addresses, sender=User, dispatch_uid="portal.login.addresses")


def count_enrolment_as_proof(request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: Any) -> None:
    """Whoever has just typed a right code of the new app has proved it, as at a login.

    allauth records nothing here, so that the next step would be to ask for a second code at once.
    """
    if authenticator.type == Authenticator.Type.TOTP and request.user.pk == user.pk:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)


def forget_older_times(request: HttpRequest | None, **kwargs: Any) -> None:
    """A session that lived before the login starts its clock anew."""
    if request is not None:
        request.session.pop(STARTED_AT, None)
        request.session.pop(LAST_DEED_AT, None)


def forget_older_addresses(instance: User, **kwargs: Any) -> None:
    """allauth keeps a list of addresses that log in; only the one on the user counts here."""
    EmailAddress.objects.filter(user=instance).exclude(email=instance.email).delete()
