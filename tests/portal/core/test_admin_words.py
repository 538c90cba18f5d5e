"""What members of staff read in the admin is Japanese: screens, names in rows, mails, the address nobody knows."""

import re
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.contrib.auth.models import Permission
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Collection, Locale, Page
from wagtail_localize.models import Translation, TranslationSource

import pytest
from bs4 import BeautifulSoup
from bs4.element import PreformattedString

from home.models import InfoPage
from portal.core.models import User
from portal.core.permission_names import name_permissions
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db

READ_ALOUD = ("aria-label", "aria-description", "title", "placeholder", "alt", "data-w-tooltip-content-value")
# Names, and what is the same in every language.
NAMES = {"Wagtail", "URL", "CSV", "XLSX", "PDF", "GIF", "JPG", "JPEG", "PNG", "WEBP", "HTML", "Excel", "JavaScript"}
# Written without gettext; admin-words.js puts these right in the browser.
BY_SCRIPT = {"Actions", "Search"}
# A count that is hidden, and a field that a button stands for.
UNSEEN = {"None", "Enabled", "Enabled*"}
WORD = re.compile(r"[A-Za-z][A-Za-z'’-]{2,}")
ADDRESS = re.compile(r"[\w.+-]+@[\w.-]+|https?://\S+|/[\w/.-]+|[\w-]+\.(?:jp|png|pdf|com)\b|\w+\.\w*page|testserver")


def english_on(page: bytes) -> list[str]:
    """What a reader of the page would see or hear in Latin letters, without names and addresses."""
    tree = BeautifulSoup(page, "html.parser")
    for tag in tree(["script", "style", "template", "noscript", "code", "kbd"]):
        tag.decompose()
    texts = [str(text) for text in tree.find_all(string=True) if not isinstance(text, PreformattedString)]
    texts += [str(tag[name]) for name in READ_ALOUD for tag in tree.find_all(attrs={name: True})]
    return [
        text.strip()
        for text in texts
        if set(WORD.findall(ADDRESS.sub(" ", text))) - NAMES and text.strip() not in BY_SCRIPT | UNSEEN
    ]


def translated(page: InfoPage) -> Page:
    """The English translation of a page, made as an editor makes it."""
    english = Locale.objects.get_or_create(language_code="en")[0]
    for ancestor in [*page.get_ancestors().filter(depth__gt=1), page]:
        source, _created = TranslationSource.update_or_create_from_instance(ancestor.specific)
        Translation.objects.get_or_create(source=source, target_locale=english)[0].save_target(publish=False)
    return page.get_translation(english)


@pytest.fixture
def busy(staff_client: Client, superuser: User, info_page: InfoPage, portal_settings: Any) -> InfoPage:
    """A page in every state that shows something: waiting for approval, with a folder and a redirect beside it."""
    Collection.get_first_root_node().add_child(instance=Collection(name="チラシ"))
    Redirect.objects.create(old_path="/old", redirect_page=info_page)
    info_page.title = "直した題名"
    info_page.save_revision(user=superuser)
    info_page.get_workflow().start(info_page, superuser)
    return info_page


def screens(page: InfoPage) -> dict[str, str]:
    """Addresses of the screens that staff work with, by what they are."""
    translation = translated(page)
    section = page.get_parent()
    one, of_section = [page.pk], [section.pk]
    first = {
        "dashboard": reverse("wagtailadmin_home"),
        "page explorer": reverse("wagtailadmin_explore", args=of_section),
        "page in approval": reverse("wagtailadmin_pages:edit", args=one),
        "page": reverse("wagtailadmin_pages:edit", args=of_section),
        "new page": reverse("wagtailadmin_pages:add", args=["home", "infopage", section.pk]),
        "choice of page type": reverse("wagtailadmin_pages:add_subpage", args=of_section),
        "history": reverse("wagtailadmin_pages:history", args=one),
        "comparison": reverse("wagtailadmin_pages:revisions_compare", args=[page.pk, "live", "latest"]),
        "progress of approval": reverse("wagtailadmin_pages:workflow_history", args=one),
        "usage": reverse("wagtailadmin_pages:usage", args=one),
        "search": reverse("wagtailadmin_pages:search") + "?q=題名",
        "search without a find": reverse("wagtailadmin_pages:search") + "?q=ぬるぽ",
        "approval": reverse("wagtailadmin_pages:confirm_workflow_cancellation", args=one),
    }
    actions = ("delete", "unpublish", "move", "copy", "set_privacy")
    first |= {name: reverse(f"wagtailadmin_pages:{name}", args=of_section) for name in actions}
    for action in ("publish", "unpublish", "move", "delete"):
        address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", action])
        first[f"{action} many"] = f"{address}?id={section.pk}&next=/admin/"
    names = [
        "wagtailimages:index", "wagtailimages:add", "wagtailimages:add_multiple", "wagtailimages_chooser:choose",
        "wagtaildocs:index", "wagtaildocs:add", "wagtaildocs:add_multiple", "wagtaildocs_chooser:choose",
        "wagtailadmin_choose_page", "wagtailadmin_choose_page_external_link", "wagtailadmin_choose_page_email_link",
        "wagtailsnippets_core_window:list", "wagtailsnippets_core_window:add", "wagtailsnippets_core_noticebanner:list",
        "wagtailusers_users:index", "wagtailusers_users:add", "wagtailusers_groups:index", "wagtailusers_groups:add",
        "wagtailadmin_workflows:index", "wagtailadmin_workflows:add", "wagtailadmin_workflows:task_index",
        "wagtailadmin_collections:index", "wagtailadmin_collections:add", "wagtailadmin_account",
        "wagtailadmin_reports:locked_pages", "wagtailadmin_reports:workflow", "wagtailadmin_reports:workflow_tasks",
        "wagtailadmin_reports:site_history", "wagtailadmin_reports:aging_pages",
        "wagtailadmin_reports:page_types_usage",
        "wagtail_localize:translations_report", "wagtailredirects:index", "wagtailredirects:add",
        "wagtailsites:index", "wagtailsites:add", "wagtaillocales:index", "wagtaillocales:add",
    ]  # fmt: skip
    first |= {name: reverse(name) for name in names}
    first |= {
        "translation": reverse("wagtailadmin_pages:edit", args=[translation.pk]),
        "submit for translation": reverse("wagtail_localize:submit_page_translation", args=of_section),
        "group": reverse("wagtailusers_groups:edit", args=[1]),
        "workflow": reverse("wagtailadmin_workflows:edit", args=[1]),
        "step": reverse("wagtailadmin_workflows:edit_task", args=[1]),
        "unknown address": "/admin/no-such-screen/",
    }
    return first


def test_the_search_says_how_many_pages_it_found(staff_client: Client, info_page: InfoPage) -> None:
    answer = staff_client.get(reverse("wagtailadmin_pages:search"), {"q": info_page.title})

    assert "1ページのうち、1〜1ページ目" in " ".join(BeautifulSoup(answer.content, "html.parser").get_text().split())


# Wagtail Localize's report has no order.
@pytest.mark.filterwarnings("ignore:Pagination may yield inconsistent results")
def test_no_screen_speaks_english(staff_client: Client, busy: InfoPage) -> None:
    found = {}
    for name, address in screens(busy).items():
        answer = staff_client.get(address, follow=True)
        assert answer.status_code == (404 if name == "unknown address" else 200), name
        body = answer.json()["html"].encode() if answer["Content-Type"] == "application/json" else answer.content
        english = english_on(body)
        if english:
            found[name] = english

    assert found == {}


def test_english_would_be_found() -> None:
    page = '<p>このページは<b>Page locked</b></p><a title="More actions">ページ</a><p>Wagtail admin@example.jp</p>'

    assert english_on(page.encode()) == ["Page locked", "More actions"]


def test_locked_and_scheduled_pages_say_so_in_japanese(
    staff_client: Client, superuser: User, section: Page, info_page: InfoPage
) -> None:
    section.locked, section.locked_by, section.locked_at = True, superuser, timezone.now()
    section.save()
    info_page.go_live_at = timezone.now() + timedelta(days=3)
    info_page.save_revision(user=superuser).publish()

    for page, words in [(section, "編集ロックをかけました"), (info_page, "公開が予約されている")]:
        html = staff_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
        assert words in BeautifulSoup(html, "html.parser").get_text()
        assert english_on(html) == []


def test_the_words_of_scripts_are_japanese(staff_client: Client) -> None:
    for name in ("wagtailadmin_javascript_catalog", "wagtail_localize:javascript_catalog"):
        script = staff_client.get(reverse(name)).content.decode()
        # The catalogue is written as JSON with escapes.
        assert r"\u81ea\u52d5\u4fdd\u5b58\u3057\u3066\u3044\u307e\u3059\u2026" in script, name  # 自動保存しています…
        assert r"\u304b\u3089%(target)s\u3078\u306e\u7ffb\u8a33" in script, name  # …から…への翻訳


def test_every_permission_has_a_japanese_name(db: None) -> None:
    names = Permission.objects.values_list("codename", "name")

    assert len(names) > 50
    assert [name for name in names if not re.search("[\u3041-\u30ff\u4e00-\u9fff]", name[1])] == []
    assert Permission.objects.get(codename="change_window").name == "相談窓口の変更"


def test_a_new_permission_is_named_at_the_next_migration(db: None) -> None:
    permission = Permission.objects.get(codename="change_window")
    permission.name = "Can change consultation window"
    permission.save()

    name_permissions(apps.get_app_config("core"), using="default")

    permission.refresh_from_db()
    assert permission.name == "相談窓口の変更"


def test_the_first_page_and_the_first_folder_have_japanese_names(db: None) -> None:
    assert Page.get_first_root_node().title == "サイト全体"
    assert Collection.get_first_root_node().name == "共通"


def test_mail_about_approvals_is_japanese(info_page: InfoPage, superuser: User) -> None:
    author = make_user("kaku@example.jp", last_name="見本", first_name="書子")
    info_page.save_revision(user=author)
    state = info_page.get_workflow().start(info_page, author)
    state.current_task_state.reject(user=superuser, comment="日付を直してください。")

    assert len(mail.outbox) >= 2
    for message in mail.outbox:
        assert english_on(message.subject.encode()) == []
        assert english_on(str(message.body).encode()) == []
    assert any("差し戻されました" in message.subject for message in mail.outbox)
