"""Which addresses exist under each PORTAL_ROLE, and that the admin works where the public site is not served."""

import contextlib
import re
import types
from collections.abc import Iterator
from importlib import import_module

from django.conf import settings
from django.test import Client
from django.urls import Resolver404, URLResolver, clear_url_caches, resolve, reverse

import pytest

from portal.core.views.public_address import public_address
from portal.urls import build_urlpatterns
from tests.portal.core.login.sessions import login_with_second_factor, make_user

STAFF_ADDRESSES = [
    "/admin/",
    "/admin/pages/",
    "/admin/login/",
    "/admin/inbox/",
    "/admin/inbox/enrol/",
    "/account/login/",
    "/account/code/",
    "/account/second-factor/",
]
PUBLIC_ADDRESSES = [
    "/",
    "/consultation/",
    "/search/",
    "/sitemap/",
    "/sitemap.xml",
    "/robots.txt",
    "/mailbox/",
    "/en/mailbox/",
    "/_util/login/",
]


def use_role(role: str, pytest_settings) -> None:
    urlconf = types.ModuleType(f"urls_of_{role}")
    urlconf.urlpatterns = build_urlpatterns(role)
    urlconf.handler404 = import_module("portal.urls").handler404
    urlconf.handler500 = import_module("portal.urls").handler500
    pytest_settings.PORTAL_ROLE = role
    pytest_settings.ROOT_URLCONF = urlconf
    clear_url_caches()


@pytest.fixture
def public_role(settings) -> Iterator[None]:
    use_role("public", settings)
    yield
    clear_url_caches()


@pytest.fixture
def staff_role(settings) -> Iterator[None]:
    use_role("staff", settings)
    settings.SITE_ORIGIN = "https://hikikomori.example.jp"
    yield
    clear_url_caches()


def names_of(patterns) -> set[str]:
    names: set[str] = set()
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            inner = names_of(pattern.url_patterns)
            names |= {f"{pattern.namespace}:{name}" for name in inner} if pattern.namespace else inner
        elif pattern.name:
            names.add(pattern.name)
    return names


@pytest.mark.parametrize("address", STAFF_ADDRESSES)
def test_the_public_role_has_no_staff_address(client, db, public_role, address):
    with contextlib.suppress(Resolver404):
        assert resolve(address).url_name == "wagtail_serve"
    assert client.get(address).status_code == 404
    assert client.post(address, {"login": "a@example.jp", "password": "x"}).status_code in {404, 405}


def test_the_public_role_names_no_staff_address(public_role):
    names = names_of(build_urlpatterns("public"))
    assert not {name for name in names if name.startswith(("account_", "mfa_", "wagtailadmin", "inbox"))}


def test_a_restricted_page_offers_no_login_in_the_public_role(client, db, public_role):
    assert client.get("/_util/login/").status_code == 404


@pytest.mark.parametrize("address", ["/health/", "/robots.txt", "/sitemap.xml", "/mailbox/", "/search/"])
def test_the_public_role_serves_the_site(client, db, public_role, address):
    assert client.get(address).status_code == 200


@pytest.mark.parametrize("address", PUBLIC_ADDRESSES)
def test_the_staff_role_serves_no_public_address_and_leads_to_the_public_site(client, db, staff_role, address):
    assert resolve(address).func is public_address
    response = client.get(address + "?q=1")
    assert response.status_code == 302
    assert response["Location"] == f"https://hikikomori.example.jp{address}?q=1"
    assert client.post(address, {"message": "canary"}).status_code == 404


def test_the_staff_role_answers_404_where_the_public_site_has_no_other_host(client, db, staff_role, settings):
    settings.SITE_ORIGIN = "http://testserver"
    for address in PUBLIC_ADDRESSES:
        assert client.get(address).status_code == 404


def test_nothing_of_the_public_map_comes_before_the_staff_roles_answer(staff_role):
    """A public address added later is shut too."""
    patterns = build_urlpatterns("staff")
    wall = next(index for index, pattern in enumerate(patterns) if getattr(pattern, "callback", None) is public_address)
    before, after = names_of(patterns[:wall]), names_of(patterns[wall + 1 :])
    assert {"search", "sitemap", "wagtail_serve"} <= after
    assert before & {"search", "sitemap", "sitemap-xml", "robots", "wagtail_serve"} == set()
    assert not {name for name in before if name.startswith("mailbox")}


@pytest.mark.parametrize("address", ["/admin", "/account"])
def test_the_staff_role_still_adds_a_forgotten_slash(client, db, staff_role, address):
    response = client.get(address)
    assert "hikikomori.example.jp" not in response.headers.get("Location", "")


def test_the_full_role_has_both(client, db):
    assert settings.PORTAL_ROLE == "all"
    assert client.get("/robots.txt").status_code == 200
    assert client.get("/account/login/").status_code == 200


class TestTheAdminInTheStaffRole:
    @pytest.fixture
    def colleague(self, client, db, staff_role) -> Client:
        login_with_second_factor(client, make_user("administrator@example.jp", superuser=True))
        return client

    @pytest.fixture
    def info_page(self, db, staff_role):
        from wagtail.models import Locale, Page, Site

        from home.models import HomePage, InfoPage

        root = Page.get_first_root_node()
        locale = Locale.objects.get(language_code="ja")
        home = HomePage.objects.first() or root.add_child(
            instance=HomePage(title="見本の家", welcome="ようこそ。", locale=locale)
        )
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={"hostname": "hikikomori.example.jp", "port": 443, "root_page": home, "site_name": "見本"},
        )
        return home.add_child(instance=InfoPage(title="見本の案内", slug="mihon", locale=locale))

    def test_explorer_and_editor_open_and_link_to_the_page(self, colleague, info_page):
        explorer = colleague.get(reverse("wagtailadmin_explore", args=[info_page.get_parent().pk]))
        assert explorer.status_code == 200
        editor = colleague.get(reverse("wagtailadmin_pages:edit", args=[info_page.pk]))
        assert editor.status_code == 200
        assert re.search(r'href="(https://hikikomori\.example\.jp)?/mihon/"', editor.content.decode())

    def test_the_link_to_the_live_page_ends_at_the_public_site(self, colleague, info_page):
        assert colleague.get(info_page.url)["Location"] == "https://hikikomori.example.jp/mihon/"

    def test_a_draft_is_shown_under_the_policy_of_the_admin(self, colleague, info_page):
        """The page inside says that nobody may frame it; the preview panel must."""
        response = colleague.get(reverse("wagtailadmin_pages:view_draft", args=[info_page.pk]))
        assert response.status_code == 200
        assert "見本の案内" in response.content.decode()
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]

    def test_the_preview_may_be_framed_by_the_admin_only(self, colleague, info_page):
        preview = reverse("wagtailadmin_pages:preview_on_edit", args=[info_page.pk])
        response = colleague.get(preview + "?in_preview_panel=true")
        assert "frame-ancestors 'self'" in response["Content-Security-Policy"]
        assert response["X-Frame-Options"] == "SAMEORIGIN"
