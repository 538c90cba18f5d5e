"""People and pages for tests. Names and addresses are made up."""

import time
from typing import Any

from django.contrib.auth.models import Permission
from django.test import Client

import factory
import wagtail_factories
from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY
from allauth.mfa.models import Authenticator

from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.login.totp import enrol_totp
from portal.core.models import User

PASSWORD = "ことばを つなげた 長い合言葉 42"
TOTP_SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"


class UserFactory(factory.django.DjangoModelFactory):
    """Somebody of the staff without any right."""

    class Meta:
        model = User

    email = factory.Sequence(lambda number: f"staff-{number}@example.jp")
    last_name = "見本"
    first_name = factory.Sequence(lambda number: f"花子{number}")

    @classmethod
    def _create(cls, model_class: type[User], *args: Any, **kwargs: Any) -> User:
        return model_class.objects.create_user(*args, password=PASSWORD, **kwargs)


def admin_user(**fields: Any) -> User:
    """May enter the admin and nothing more."""
    user = UserFactory(**fields)
    user.user_permissions.add(Permission.objects.get(content_type__app_label="wagtailadmin", codename="access_admin"))
    return user


def superuser(**fields: Any) -> User:
    """Has every permission of the admin."""
    return UserFactory(is_staff=True, is_superuser=True, **fields)


def log_in(client: Client, user: User, *, second_factor: bool = True) -> Client:
    """The session of a person who has just logged in, by password alone or with the code of an enrolled app."""
    client.force_login(user, backend="allauth.account.auth_backends.AuthenticationBackend")
    now = time.time()
    methods: list[dict[str, Any]] = [{"method": "password", "at": now, "email": user.email}]
    if second_factor:
        if not Authenticator.objects.filter(user=user).exists():
            enrol_totp(user=user, secret=TOTP_SECRET)
        totp = Authenticator.objects.get(user=user, type=Authenticator.Type.TOTP)
        methods.append({"method": "mfa", "at": now, "id": totp.pk, "type": totp.type})
    session = client.session
    session[AUTHENTICATION_METHODS_SESSION_KEY] = methods
    session.save()
    return client


class HomePageFactory(wagtail_factories.PageFactory):
    """A home page; pass ``parent``."""

    class Meta:
        model = HomePage

    title = "見本のサイト"


class InfoIndexPageFactory(wagtail_factories.PageFactory):
    """A page that lists others; pass ``parent``."""

    class Meta:
        model = InfoIndexPage

    title = factory.Sequence(lambda number: f"見本の目次 {number}")
    summary = "見本です。"


class InfoPageFactory(wagtail_factories.PageFactory):
    """An information page; pass ``parent``."""

    class Meta:
        model = InfoPage

    title = factory.Sequence(lambda number: f"見本のページ {number}")
    summary = "見本です。"
