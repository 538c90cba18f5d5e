"""A small tree: home page, a section with a page in it, the window's page, three places, and the site's settings."""

from datetime import date, time, timedelta

from django.test import Client
from django.utils import timezone

from wagtail.models import Page, Site

import pytest

from home.models import HomePage, InfoIndexPage, InfoPage, PlaceIndexPage, PlaceOpenDay, PlacePage, WindowPage
from portal.core.models import Hotline, PortalSettings, Window
from tests.factories import superuser
from tests.portal.core.login.sessions import login_with_second_factor


@pytest.fixture
def home(db: None) -> HomePage:
    """The home page, served as the root of the default site."""
    root = Page.get_first_root_node()
    page = root.add_child(
        instance=HomePage(
            title="トップ",
            slug="portal-home",
            summary="見本のサイトです。",
            welcome="ここは、安心して話せる窓口です。",
            freeing="話がまとまっていなくても、だいじょうぶです。\n読むだけでも、かまいません。",
        )
    )
    site = Site.objects.filter(is_default_site=True).first() or Site(hostname="localhost", is_default_site=True)
    site.root_page = page
    site.site_name = "見本のひきこもり情報サイト"
    site.save()
    return page


@pytest.fixture
def section(home: HomePage) -> InfoIndexPage:
    return home.add_child(
        instance=InfoIndexPage(title="ご家族へ", slug="family", summary="ご家族のための案内です。", show_in_menus=True)
    )


@pytest.fixture
def info_page(section: InfoIndexPage) -> InfoPage:
    return section.add_child(
        instance=InfoPage(
            title="家族だけで相談する",
            slug="alone",
            summary="ご本人が来なくても始められます。",
            body=[
                ("heading", {"level": "h2", "text": "はじめに"}),
                ("text", "<p>ご家族だけの相談から、始められます。</p>"),
                ("steps", {"steps": [{"title": "電話をかける", "text": "<p>名前は言わなくてもかまいません。</p>"}]}),
            ],
        )
    )


@pytest.fixture
def window_page(home: HomePage) -> WindowPage:
    return home.add_child(
        instance=WindowPage(
            title="相談窓口",
            slug="window",
            summary="窓口の案内です。",
            who="<p>ご本人、ご家族、支援する方。</p>",
            how="<p>来所、電話、メール。</p>",
            first_day=[("step", {"title": "声をかける", "text": "<p>番号札だけでもかまいません。</p>"})],
            show_in_menus=True,
        )
    )


@pytest.fixture
def window(home: HomePage, window_page: WindowPage) -> Window:
    """The main window of the site, with its page and one hotline."""
    window = Window.objects.create(
        name="ひきこもり相談窓口(見本)",
        place="見本庁舎4階",
        access="駅から歩いて3分。",
        phone="03-0000-0000",
        mail="soudan@example.jp",
        last_checked=date(2026, 4, 1),
    )
    Hotline.objects.create(
        name="見本の電話", number="0120-000-000", hours="平日 10:00〜17:00", last_checked=date(2026, 4, 1)
    )
    settings = PortalSettings.for_site(Site.objects.get(is_default_site=True))
    settings.window = window
    settings.window_page = window_page
    settings.consultation_page = window_page
    settings.save()
    return window


@pytest.fixture
def places(home: HomePage) -> PlaceIndexPage:
    return home.add_child(instance=PlaceIndexPage(title="居場所・支援団体", slug="places"))


@pytest.fixture
def sunny_room(places: PlaceIndexPage) -> PlacePage:
    """A place in the ward with every fact, confirmed today, open tomorrow and yesterday."""
    today = timezone.localdate()
    return places.add_child(
        instance=PlacePage(
            title="ひだまりの部屋",
            slug="sunny",
            summary="何もしなくていい部屋です。",
            kind="place",
            area="ward",
            organiser="見本の会",
            for_person=True,
            for_note="年齢は問いません。",
            cost="free",
            cost_note="お茶も無料です。",
            booking="none",
            coming="any_time",
            meeting="on_site",
            camera="unseen",
            accompaniment="possible",
            opening="毎週土曜日",
            address="見本区1-2-3",
            access="見本駅から4分。\n2階です。",
            phone="03-0000-0001",
            mail="sunny@example.jp",
            website="https://example.jp/sunny",
            last_checked=today,
            open_days=[
                PlaceOpenDay(date=today - timedelta(days=1), starts=time(9), ends=time(10)),
                PlaceOpenDay(date=today + timedelta(days=1), starts=time(13), ends=time(16)),
            ],
        )
    )


@pytest.fixture
def night_window(places: PlaceIndexPage) -> PlacePage:
    """An online place for women with a booking, of which nobody has asked anything."""
    return places.add_child(
        instance=PlacePage(
            title="よるの窓", slug="night", kind="peer_group", area="anywhere", for_person=True, women_only=True,
            cost="paid", booking="needed", meeting="online",
        )
    )  # fmt: skip


@pytest.fixture
def family_circle(places: PlaceIndexPage) -> PlacePage:
    """A group for families of several municipalities, outside the ward."""
    return places.add_child(
        instance=PlacePage(
            title="家族の集い", slug="family-circle", kind="family_group", area="outside", is_regional=True,
            for_family=True, cost="free", booking="first",
        )
    )  # fmt: skip


@pytest.fixture
def staff_client(client: Client, home: HomePage) -> Client:
    """A client inside the admin with every right."""
    login_with_second_factor(client, superuser())
    return client
