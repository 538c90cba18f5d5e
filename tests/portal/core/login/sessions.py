"""Logging in without walking through the pages: for every test that needs somebody in the admin."""

from django.contrib.auth import login
from django.http import HttpRequest
from django.test import Client

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator

from portal.core.login.totp import enrol_totp
from portal.core.models import User

SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
PASSWORD = "ねこ と 縁側 2026"


def make_user(email: str = "editor@example.jp", *, superuser: bool = False, **fields: object) -> User:
    """An active member of staff who may enter the admin if ``superuser``."""
    create = User.objects.create_superuser if superuser else User.objects.create_user
    return create(email, PASSWORD, **fields)


def login_with_password(client: Client, user: User) -> None:
    """A session as it is after the password and before any code."""
    request = _request(client)
    record_authentication(request, user, method="password", email=user.email)
    _save(client, request, user)


def login_with_second_factor(client: Client, user: User) -> None:
    """A session as it is after password and code. Enrols the person if need be."""
    authenticator = Authenticator.objects.filter(user=user, type=Authenticator.Type.TOTP).first()
    if authenticator is None:
        enrol_totp(user=user, secret=SECRET)
        authenticator = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
    request = _request(client)
    record_authentication(request, user, method="password", email=user.email)
    record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type)
    _save(client, request, user)


def _request(client: Client) -> HttpRequest:
    request = HttpRequest()
    request.session = client.session
    return request


def _save(client: Client, request: HttpRequest, user: User) -> None:
    login(request, user, backend="allauth.account.auth_backends.AuthenticationBackend")
    request.session.save()
    client.cookies["sessionid"] = request.session.session_key
