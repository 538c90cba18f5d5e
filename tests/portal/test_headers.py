"""Safe headers: strict for whoever reads, as loose as Wagtail needs under /admin/."""

from django.test import override_settings
from django.urls import reverse

import pytest

from portal.settings.headers import content_security_policy
from tests.portal.core.login.sessions import login_with_second_factor, make_user

PUBLIC = ["/robots.txt", "/sitemap/", "/search/?q=相談", "/no-such-page/", "/mailbox/", "/account/login/", "/health/"]
READ_ONLY = ["/robots.txt", "/sitemap.xml", "/sitemap/", "/search/?q=相談", "/no-such-page/", "/health/"]


def policy(response) -> dict[str, str]:
    directives = response["Content-Security-Policy"].split("; ")
    return {name: value for name, _space, value in (directive.partition(" ") for directive in directives)}


@pytest.mark.parametrize("address", PUBLIC)
def test_public_pages_allow_nothing_inline_and_no_other_host(client, db, address):
    rules = policy(client.get(address))
    assert rules["default-src"] == "'none'"
    assert rules["frame-ancestors"] == "'none'"
    assert rules["base-uri"] == "'none'"
    assert rules["form-action"] == "'self'"
    for value in rules.values():
        assert "unsafe" not in value
        assert "http" not in value
        assert "*" not in value


def test_only_the_admin_may_use_inline_scripts_and_only_its_own_host(client, db):
    login_with_second_factor(client, make_user(superuser=True))
    rules = policy(client.get("/admin/"))
    assert rules["script-src"] == "'self' 'unsafe-inline'"
    assert "unsafe-eval" not in rules["script-src"]
    assert rules["default-src"] == "'none'"
    assert all("http" not in value for value in rules.values())


def test_an_address_that_only_looks_like_the_admin_is_strict(client, db):
    assert "unsafe" not in client.get("/administration/")["Content-Security-Policy"]


@pytest.mark.parametrize("address", [*PUBLIC, "/admin/"])
def test_every_answer_carries_the_other_headers(client, db, address):
    headers = client.get(address).headers
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["X-Frame-Options"] == "DENY"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    for feature in ("camera", "microphone", "geolocation", "browsing-topics"):
        assert f"{feature}=()" in headers["Permissions-Policy"]


@pytest.mark.parametrize("address", READ_ONLY)
def test_reading_leaves_no_cookie_and_does_not_depend_on_one(client, db, address):
    response = client.get(address)
    assert not response.cookies
    assert "Cookie" not in response.headers.get("Vary", "")


def test_in_production_browsers_are_told_to_stay_with_https(client, db):
    from portal.settings import base

    assert base.SECURE_SSL_REDIRECT
    assert base.SESSION_COOKIE_SECURE
    assert base.CSRF_COOKIE_SECURE
    with override_settings(SECURE_HSTS_SECONDS=base.SECURE_HSTS_SECONDS):
        # The middleware reads its settings once, when the first request builds it.
        client.handler.load_middleware()
        header = client.get("/robots.txt", secure=True)["Strict-Transport-Security"]
    assert int(header.partition("max-age=")[2].partition(";")[0]) >= 365 * 24 * 60 * 60


def test_captcha_hosts_are_allowed_only_where_keys_are_configured_and_never_in_the_admin():
    without, admin_without = content_security_policy(media_origin="", captcha=False)
    with_captcha, admin = content_security_policy(media_origin="", captcha=True)
    assert "https://www.recaptcha.net" in with_captcha["DIRECTIVES"]["script-src"]
    assert "https://www.recaptcha.net" not in without["DIRECTIVES"]["script-src"]
    assert admin == admin_without


def test_pictures_may_come_from_the_configured_store_and_from_nowhere_else():
    public, admin = content_security_policy(media_origin="https://media.example.jp", captcha=False)
    for policies in (public, admin):
        assert "https://media.example.jp" in policies["DIRECTIVES"]["img-src"]
        assert "https://media.example.jp" not in policies["DIRECTIVES"]["script-src"]


def test_the_cookie_of_a_login_is_kept_from_scripts(client, db):
    client.get(reverse("account_login"))
    login_with_second_factor(client, make_user(superuser=True))
    client.get("/admin/")
    cookie = client.cookies["sessionid"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
