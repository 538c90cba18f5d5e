"""A home page with a section and a page, one window, hotlines and settings; pictures made on the spot."""

from datetime import date
from io import BytesIO

from django.core.files.images import ImageFile
from django.utils import timezone

from wagtail.models import Locale, Page, Site

import pytest
from PIL import Image

from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.models import Hotline, OpenDays, PortalImage, PortalSettings, User, Window
from tests.portal.core.login.sessions import login_with_second_factor


@pytest.fixture
def locale(db) -> Locale:
    return Locale.objects.get_or_create(language_code="ja")[0]


@pytest.fixture
def home(locale) -> HomePage:
    """The root of the default site."""
    root = Page.get_first_root_node()
    page = root.add_child(instance=HomePage(title="トップ", slug="core-home", welcome="ようこそ。", locale=locale))
    Site.objects.filter(is_default_site=True).delete()
    Site.objects.create(hostname="testserver", port=80, root_page=page, is_default_site=True, site_name="見本サイト")
    return page


@pytest.fixture
def section(home) -> InfoIndexPage:
    return home.add_child(instance=InfoIndexPage(title="ご家族へ", slug="family", show_in_menus=True))


@pytest.fixture
def info_page(section) -> InfoPage:
    return section.add_child(
        instance=InfoPage(
            title="子育て支援の手当", slug="allowance", summary="手当の案内です。", show_in_menus=True,
            body=[("heading", {"level": "h2", "text": "電話"}), ("text", "<p>電話は03-1234-5678です。</p>")],
        )
    )  # fmt: skip


@pytest.fixture
def window(locale) -> Window:
    return Window.objects.create(
        name="ひきこもり相談窓口", place="庁舎4階", phone="03-1234-5678", last_checked=date(2026, 4, 1), locale=locale
    )


@pytest.fixture
def portal_settings(home, window) -> PortalSettings:
    """Settings of the default site, with its window and open days."""
    site = home.get_site()
    OpenDays.objects.create(site=site)
    return PortalSettings.objects.create(site=site, window=window)


@pytest.fixture
def hotline(locale) -> Hotline:
    return Hotline.objects.create(
        name="よりそい（見本）", number="0120-000-000", hours="24時間", last_checked=timezone.localdate(), locale=locale
    )


def picture_file(name: str = "picture.png", size: tuple[int, int] = (1600, 900)) -> ImageFile:
    """A real picture of one colour."""
    content = BytesIO()
    Image.new("RGB", size, "#155C4A").save(content, "PNG")
    content.seek(0)
    return ImageFile(content, name=name)


@pytest.fixture
def picture(db) -> PortalImage:
    return PortalImage.objects.create(title="窓", file=picture_file(), alternative_text="朝の光が入る窓")


@pytest.fixture
def superuser(db) -> User:
    return User.objects.create_superuser("kanri@example.jp", "pass-word-for-tests", last_name="見本", first_name="管理")


@pytest.fixture
def staff_client(client, superuser):
    """A client inside the admin."""
    login_with_second_factor(client, superuser)
    return client
