"""The admin of the shared base: site information, people, and publishing page by page or all at once."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone

from wagtail.admin.menu import admin_menu
from wagtail.models import Page, Revision, Task, Workflow
from wagtail.test.utils.form_data import rich_text, streamfield

import pytest
from bs4 import BeautifulSoup

from home.models import InfoIndexPage, InfoPage
from portal.core.models import Hotline, NoticeBanner, OpenDays, PortalSettings, User, Window
from tests.page_forms import PUBLISH, page_form

SNIPPETS = ["window", "hotline", "noticebanner", "topic"]


@pytest.mark.parametrize("name", SNIPPETS)
def test_everything_that_stands_on_every_page_can_be_listed_and_added(staff_client, locale, name):
    for view in ("list", "add"):
        assert staff_client.get(reverse(f"wagtailsnippets_core_{name}:{view}")).status_code == 200


def test_the_menu_leads_to_no_other_host(staff_client, portal_settings):
    menu = admin_menu.menu_items_for_request(staff_client.get(reverse("wagtailadmin_home")).wsgi_request)
    assert "help" not in {item.name for item in menu}


def test_the_menu_has_one_place_for_site_information(staff_client, portal_settings):
    html = staff_client.get(reverse("wagtailadmin_home")).content.decode()
    props = html[html.index("wagtail-sidebar-props") :]
    assert props.count("/admin/snippets/core/hotline/") == 1
    assert props.count("/admin/settings/core/opendays/") == 1
    assert props.count("/admin/settings/core/portalsettings/") == 1


def test_a_window_is_added_in_the_admin(staff_client, locale):
    data = {"name": "窓口", "place": "4階", "phone": "03-1234-5678", "last_checked": "2026-04-01", "address": "",
            "access": "", "mail": "", "hours_note": ""}  # fmt: skip
    response = staff_client.post(reverse("wagtailsnippets_core_window:add"), data)
    assert response.status_code == 302
    assert Window.objects.get().name == "窓口"


@pytest.mark.parametrize("phone", ["０３－１２３４", "でんわ", "03 1234 5678"])
def test_a_number_that_cannot_be_dialled_is_refused(staff_client, locale, phone):
    data = {"name": "線", "number": phone, "hours": "毎日", "last_checked": "2026-04-01", "sort_order": 1}
    response = staff_client.post(reverse("wagtailsnippets_core_hotline:add"), data)
    assert response.status_code == 200
    assert not Hotline.objects.exists()


def test_a_banner_that_ends_before_it_starts_is_refused(staff_client, locale):
    data = {"level": "information", "text": "知らせ", "link": "", "link_text": "", "starts_at": "2026-04-02 10:00",
            "ends_at": "2026-04-01 10:00"}  # fmt: skip
    assert staff_client.post(reverse("wagtailsnippets_core_noticebanner:add"), data).status_code == 200
    assert not NoticeBanner.objects.exists()


def test_settings_can_be_edited(staff_client, portal_settings):
    for model in (PortalSettings, OpenDays):
        address = reverse("wagtailsettings:edit", args=["core", model._meta.model_name, portal_settings.site_id])
        assert staff_client.get(address).status_code == 200


def user_data(**changes):
    return {"email": "henshu@example.jp", "last_name": "見本", "first_name": "編集", "password1": "なが い 合言葉 2026",
            "password2": "なが い 合言葉 2026", **changes}  # fmt: skip


def test_people_are_listed_added_and_edited_by_their_address(staff_client, superuser):
    assert staff_client.get(reverse("wagtailusers_users:index")).status_code == 200
    group = Group.objects.get(name="編集者")
    response = staff_client.post(reverse("wagtailusers_users:add"), user_data(groups=[group.pk]))
    assert response.status_code == 302
    person = User.objects.get(email="henshu@example.jp")
    assert person.check_password("なが い 合言葉 2026")
    edit = reverse("wagtailusers_users:edit", args=[person.pk])
    assert staff_client.get(edit).status_code == 200
    changed = user_data(first_name="太郎", password1="", password2="", is_active="on", groups=[group.pk])
    assert staff_client.post(edit, changed).status_code == 302
    person.refresh_from_db()
    assert person.get_full_name() == "見本 太郎"
    assert person.check_password("なが い 合言葉 2026")
    listing = staff_client.get(reverse("wagtailusers_users:index")).content.decode()
    assert "henshu@example.jp" in listing


@pytest.mark.parametrize("address", ["KANRI@example.jp", "kanri@EXAMPLE.jp", "kanri@example.jp"])
def test_one_address_belongs_to_one_person_whatever_its_case(staff_client, superuser, address):
    response = staff_client.post(reverse("wagtailusers_users:add"), user_data(email=address))
    assert response.status_code == 200
    assert response.context["form"].errors["email"]
    assert User.objects.count() == 1


def test_groups_and_workflow_have_japanese_names(db):
    assert set(Group.objects.values_list("name", flat=True)) >= {"編集者", "承認者"}
    assert not Group.objects.filter(name__in=["Editors", "Moderators"]).exists()
    assert [workflow.name for workflow in Workflow.objects.all()] == ["承認者による確認"]
    assert [task.name for task in Task.objects.all()] == ["承認者による確認"]
    assert Group.objects.get(name="編集者").permissions.filter(codename="access_admin").exists()


# --- Publishing ---------------------------------------------------------------------------------


def page_data(body, **changes):
    return page_form(**{"title": "新しいページ", "slug": "new", "body": streamfield(body), **changes})


UNFINISHED = [
    ("text", rich_text("<p>本文です。</p>")),
    ("heading", {"text": "時間", "level": "h3"}),
    ("video", {"url": "", "title": "動画", "text": ""}),
]


def test_an_unfinished_page_is_kept_as_a_draft(staff_client, section):
    address = reverse("wagtailadmin_pages:add", args=["home", "infopage", section.pk])
    assert staff_client.post(address, page_data(UNFINISHED)).status_code == 302
    page = InfoPage.objects.get(slug="new")
    assert not page.live
    assert len(page.get_latest_revision_as_object().body) == 3


def test_an_unfinished_page_is_not_published_and_the_message_names_each_block(staff_client, section):
    address = reverse("wagtailadmin_pages:add", args=["home", "infopage", section.pk])
    response = staff_client.post(address, page_data(UNFINISHED, **PUBLISH))
    assert response.status_code == 200
    assert not InfoPage.objects.filter(slug="new").exists()
    (error,) = response.context["form"].errors["body"].as_data()
    named = [message for child in error.non_block_errors.as_data() for message in child.messages]
    assert len(named) == 2
    assert "2" in named[0]
    assert "3" in named[1]
    assert set(error.block_errors) == {1, 2}


def test_a_finished_page_is_published(staff_client, section):
    address = reverse("wagtailadmin_pages:add", args=["home", "infopage", section.pk])
    body = [("heading", {"text": "時間", "level": "h2"}), ("text", rich_text("<p>本文です。</p>"))]
    assert staff_client.post(address, page_data(body, **PUBLISH)).status_code == 302
    assert InfoPage.objects.get(slug="new").live


def test_an_empty_link_in_rich_text_outside_the_body_is_refused_too(staff_client, section):
    edit = reverse("wagtailadmin_pages:edit", args=[section.pk])
    intro = rich_text('<p><a linktype="page" id="999999">案内</a></p>')
    data = page_data([], title="ご家族へ", slug=section.slug, intro=intro)
    response = staff_client.post(edit, {**data, **PUBLISH})
    assert response.status_code == 200
    assert response.context["form"].errors["intro"]
    assert staff_client.post(edit, data).status_code == 302
    with pytest.raises(ValidationError):
        InfoIndexPage.objects.get(pk=section.pk).get_latest_revision().publish()


@pytest.fixture
def unfinished(section) -> InfoPage:
    draft = InfoPage(title="途中", slug="unfinished", live=False, body=[("heading", {"text": "", "level": "h2"})])
    return section.add_child(instance=draft)


def test_publishing_many_pages_at_once_leaves_out_none_of_the_rules(staff_client, section, unfinished):
    finished = section.add_child(instance=InfoPage(title="完成", slug="finished", live=False))
    for ids, include in [([finished.pk, unfinished.pk], ""), ([section.pk], "on")]:
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
        query = "?" + "&".join(f"id={pk}" for pk in ids)
        response = staff_client.post(address + query + "&next=/admin/", {"include_descendants": include})
        assert response.status_code == 302
        page = BeautifulSoup(staff_client.get(reverse("wagtailadmin_home")).content, "html.parser")
        assert "途中" in page.get_text()
        assert not Page.objects.filter(pk__in=[finished.pk, unfinished.pk], live=True).exists()


def test_code_and_translations_cannot_publish_an_unfinished_page_either(unfinished):
    revision = unfinished.save_revision()
    with pytest.raises(ValidationError):
        revision.publish()
    unfinished.refresh_from_db()
    assert not unfinished.live


def test_a_link_that_died_since_does_not_stop_a_scheduled_page(section, info_page):
    body = [("link_cards", {"cards": [{"page": info_page, "title": "", "text": ""}]})]
    page = section.add_child(instance=InfoPage(title="予定", slug="scheduled", live=False, body=body))
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision().publish()
    info_page.delete()
    Revision.objects.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    InfoPage.objects.filter(pk=page.pk).update(go_live_at=timezone.now() - timedelta(minutes=1))
    revision = page.revisions.get()
    revision.content["go_live_at"] = (timezone.now() - timedelta(minutes=1)).isoformat()
    revision.save()
    call_command("publish_scheduled")
    page.refresh_from_db()
    assert page.live


def test_a_page_goes_off_the_site_on_its_day(client, portal_settings, info_page):
    info_page.expire_at = timezone.now() - timedelta(minutes=1)
    info_page.save_revision().publish()
    call_command("publish_scheduled")

    assert client.get("/family/allowance/").status_code == 404


def test_the_list_of_banners_says_when_each_one_ends(staff_client, locale):
    ends_at = datetime(2040, 5, 6, 9, 0, tzinfo=ZoneInfo("Asia/Tokyo"))
    NoticeBanner.objects.create(text="見本", starts_at=timezone.now(), ends_at=ends_at, locale=locale)
    response = staff_client.get(reverse("wagtailsnippets_core_noticebanner:list"))
    assert "2040年5月6日" in BeautifulSoup(response.content, "html.parser").select_one("main tbody").get_text()


def test_a_live_page_may_be_edited_as_an_unfinished_draft(staff_client, info_page):
    edit = reverse("wagtailadmin_pages:edit", args=[info_page.pk])
    data = page_data(UNFINISHED, title="手当", slug=info_page.slug)
    assert staff_client.post(edit, data).status_code == 302
    info_page.refresh_from_db()
    assert info_page.has_unpublished_changes
    assert len(info_page.body) == 2


@pytest.mark.parametrize("page", ["home", "section", "info_page"])
def test_the_editor_of_each_page_opens(staff_client, request, page):
    page = request.getfixturevalue(page)
    assert staff_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).status_code == 200
