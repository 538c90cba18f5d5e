"""What stands on every page: current, cheap, and never the reason why a page breaks."""

from datetime import date, datetime, timedelta

from django.db import DatabaseError, connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone, translation

from wagtail.models import Locale, PageViewRestriction

import pytest

from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.chrome import Chrome, chrome_of
from portal.core.models import ExtraClosedDay, NoticeBanner, OpenDays
from portal.core.open_days import TOKYO
from portal.core.phone_numbers import phone_href


def chrome() -> Chrome:
    return chrome_of(RequestFactory().get("/"))


def everything(of: Chrome) -> list[object]:
    """Asks for all that templates ask for."""
    return [
        of.site_name, of.home_url, of.window, of.status, of.reply_by, of.hotlines, of.banners, of.menu, of.links,
        of.languages,
    ]  # fmt: skip


@pytest.fixture
def banner(locale):
    now = timezone.now()
    return NoticeBanner.objects.create(
        text="休日相談があります。", starts_at=now - timedelta(hours=1), ends_at=now + timedelta(hours=1), locale=locale
    )


def test_everything_stands_in_its_place(portal_settings, section, info_page, hotline, banner):
    portal_settings.window_page = section
    portal_settings.privacy_page = info_page
    portal_settings.save()
    now = chrome()
    assert now.site_name == "見本サイト"
    assert now.window.phone_href == "tel:0312345678"
    assert now.window.url == "/family/"
    assert now.links.privacy == "/family/allowance/"
    assert now.links.search == "/search/"
    assert now.links.about == ""
    assert [line.number for line in now.hotlines] == ["0120-000-000"]
    assert [notice.text for notice in now.banners] == ["休日相談があります。"]
    assert [(entry.title, entry.url) for entry in now.menu] == [("ご家族へ", "/family/")]
    assert now.reply_by > timezone.localdate() + timedelta(days=7)
    assert now.status.is_open is (now.status.next_opening is None)


def test_a_warm_chrome_asks_the_database_nothing(portal_settings, section, hotline, banner, django_assert_num_queries):
    everything(chrome())
    with django_assert_num_queries(0):
        everything(chrome())


def test_a_cold_chrome_takes_at_most_eight_queries_whatever_the_size_of_the_tree(
    portal_settings, section, hotline, banner
):
    portal_settings.privacy_page = portal_settings.about_page = section
    portal_settings.save()
    for number in range(30):
        section.add_child(instance=InfoPage(title=f"頁{number}", slug=f"p{number}", show_in_menus=True))
    with CaptureQueriesContext(connection) as queries:
        everything(chrome())
    assert len(queries) <= 8, [query["sql"][:90] for query in queries]


@pytest.mark.parametrize(
    "change", ["window", "hotline", "banner", "settings", "open_days", "closed_day", "page", "site"]
)
def test_a_change_of_a_source_is_seen_at_once(portal_settings, section, hotline, banner, change):  # noqa: C901
    before = everything(chrome())
    assert everything(chrome()) == before
    site = portal_settings.site
    match change:
        case "window":
            portal_settings.window.phone = "03-9999-9999"
            portal_settings.window.save()
        case "hotline":
            hotline.delete()
        case "banner":
            banner.text = "変わりました。"
            banner.save()
        case "settings":
            portal_settings.reply_within_open_days = 1
            portal_settings.save()
        case "open_days":
            hours = OpenDays.objects.get()
            for day in ("monday", "tuesday", "wednesday", "thursday", "friday"):
                setattr(hours, f"{day}_opens", None)
                setattr(hours, f"{day}_closes", None)
            hours.save()
        case "closed_day":
            for number in range(1, 12):
                ExtraClosedDay.objects.create(
                    open_days=OpenDays.objects.get(), date=timezone.localdate() + timedelta(days=number)
                )
        case "page":
            section.title = "家族の方へ"
            section.save_revision().publish()
        case "site":
            site.site_name = "別の名前"
            site.save()
    assert everything(chrome()) != before


def test_unpublishing_moving_and_deleting_a_page_changes_the_menu(portal_settings, home, section):
    other = home.add_child(instance=InfoIndexPage(title="ご本人へ", slug="person", show_in_menus=True))
    assert [entry.title for entry in chrome().menu] == ["ご家族へ", "ご本人へ"]
    section.unpublish()
    assert [entry.title for entry in chrome().menu] == ["ご本人へ"]
    section.save_revision().publish()
    other.refresh_from_db()
    section.refresh_from_db()
    other.move(section, pos="last-child")
    assert [entry.title for entry in chrome().menu] == ["ご家族へ"]
    InfoIndexPage.objects.get(slug="family").delete()
    assert chrome().menu == ()


def test_private_and_draft_pages_are_not_in_the_menu(portal_settings, home, section):
    home.add_child(instance=InfoIndexPage(title="下書き", slug="draft", show_in_menus=True, live=False))
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert chrome().menu == ()


def test_banners_come_and_go_by_the_clock_although_the_snapshot_is_kept(portal_settings, banner, monkeypatch):
    assert chrome().banners
    later = timezone.now() + timedelta(hours=2)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert not chrome().banners


def test_the_status_is_worked_out_at_each_request(portal_settings, monkeypatch):
    for hour, is_open in [(12, True), (20, False)]:
        moment = datetime(2026, 6, 1, hour, tzinfo=TOKYO)
        monkeypatch.setattr("django.utils.timezone.now", lambda moment=moment: moment)
        assert chrome().status.is_open is is_open


def test_the_date_of_the_reply_counts_open_days_after_today(portal_settings, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.localdate", lambda: date(2026, 4, 28))
    assert chrome().reply_by == date(2026, 5, 13)


def test_a_window_that_never_opens_promises_nothing(portal_settings):
    OpenDays.objects.all().delete()
    closed = {f"{day}_{end}": None for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
              for end in ("opens", "closes")}  # fmt: skip
    OpenDays.objects.create(site=portal_settings.site, **closed)
    assert chrome().reply_by is None
    assert (chrome().status.is_open, chrome().status.next_opening) == (False, None)


def test_a_site_without_any_settings_has_an_empty_chrome(home):
    now = chrome()
    assert (now.window, now.hotlines, now.banners, now.menu) == (None, (), [], ())
    assert now.status is not None


def test_a_broken_database_gives_an_empty_chrome_and_no_error(portal_settings, monkeypatch):
    def broken(*args, **kwargs):
        raise DatabaseError("away")

    monkeypatch.setattr("wagtail.models.Site.find_for_request", broken)
    now = chrome()
    assert (now.window, now.hotlines, now.menu, now.home_url) == (None, (), (), "/")
    assert now.reply_by is None
    monkeypatch.undo()
    assert chrome().window is not None, "the empty chrome is not kept"


def test_without_any_access_to_the_database_nothing_is_raised():
    assert everything(chrome())[2] is None


def test_another_language_shows_its_own_rows_and_falls_back_to_japanese(portal_settings, home, section, hotline):
    english = Locale.objects.create(language_code="en")
    window = portal_settings.window.copy_for_translation(english)
    window.name = "Consultation window"
    window.save()
    english_home: HomePage = home.copy_for_translation(english)
    english_home.save_revision().publish()
    with translation.override("en"):
        now = chrome()
    assert now.window.name == "Consultation window"
    assert now.home_url == english_home.get_url()
    assert [line.name for line in now.hotlines] == ["よりそい（見本）"]
    assert chrome().window.name == "ひきこもり相談窓口"


@pytest.mark.parametrize(
    ("number", "href"), [("03-1234-5678", "tel:0312345678"), ("#7119", "tel:%237119"), ("110", "tel:110")]
)
def test_numbers_can_be_dialled(number, href):
    assert phone_href(number) == href
