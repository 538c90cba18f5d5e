"""The hints as editors get them: about the text in the editor, saved or not, and never changing it."""

from typing import Any

from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse

from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, rich_text, streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.models import EasyWording
from tests.portal.core.login.sessions import login_with_second_factor, make_user

pytestmark = pytest.mark.django_db

HARD = "書類を持参できないことはありません。"


@pytest.fixture
def easy_page(home: HomePage, section: InfoIndexPage, info_page: InfoPage) -> InfoPage:
    """An information page in easy Japanese."""
    locale = Locale.objects.get_or_create(language_code="ja-simple")[0]
    for page in (home, section, info_page):
        page.copy_for_translation(locale).save_revision().publish()
    return info_page.get_translation(locale)


def address(page: Page, query: str = "") -> str:
    return reverse("core_easy_japanese", args=[page.pk]) + query


def form_data(body: list[Any], **changes: str) -> dict[str, str]:
    data = {"title": "電話", "slug": "allowance", "seo_title": "", "search_description": "", "summary": ""}
    comments = {f"comments-{name}_FORMS": "0" for name in ("TOTAL", "INITIAL", "MIN_NUM", "MAX_NUM")}
    form: dict[str, str] = nested_form_data(
        {
            **data,
            **comments,
            "body": streamfield(body),
            "related_pages": streamfield([]),
            "shown_date": "changed",
            **changes,
        }
    )
    return form


def read(answer: Any) -> str:
    assert answer.status_code == 200
    return " ".join(BeautifulSoup(answer.content, "html.parser").get_text(" ").split())


def test_unsaved_text_is_looked_through_and_nothing_is_saved(staff_client: Client, easy_page: InfoPage) -> None:
    before = easy_page.revisions.count()

    shown = read(staff_client.post(address(easy_page), form_data([("text", rich_text(f"<p>{HARD}</p>"))])))

    assert "二重の打ち消し (1)" in shown
    assert "持参 → 持ってくる" in shown
    assert HARD in shown
    assert "最後に保存した文章" not in shown
    easy_page.refresh_from_db()
    assert easy_page.revisions.count() == before
    assert HARD not in str(easy_page.body)


def test_an_unfinished_form_is_looked_through_too(staff_client: Client, easy_page: InfoPage) -> None:
    body = [("heading", {"text": "", "level": "h2"}), ("text", rich_text(f"<p>{HARD}</p>"))]

    assert "持参 → 持ってくる" in read(staff_client.post(address(easy_page), form_data(body, title="")))


def test_a_form_that_cannot_be_read_falls_back_to_what_was_saved(staff_client: Client, easy_page: InfoPage) -> None:
    easy_page.summary = HARD
    easy_page.save_revision()

    shown = read(staff_client.post(address(easy_page), form_data([], owning_window="no number")))

    assert "最後に保存した文章についての手がかりです" in shown
    assert "持参 → 持ってくる" in shown


def test_the_screen_shows_the_newest_draft(staff_client: Client, easy_page: InfoPage) -> None:
    easy_page.summary = HARD
    easy_page.save_revision()

    assert "持参 → 持ってくる" in read(staff_client.get(address(easy_page)))


def test_of_a_synchronised_translation_the_saved_strings_are_read(
    staff_client: Client, home: HomePage, section: InfoIndexPage
) -> None:
    locale = Locale.objects.get_or_create(language_code="ja-simple")[0]
    home.copy_for_translation(locale)
    source, _created = TranslationSource.update_or_create_from_instance(section)
    translation = Translation.objects.create(source=source, target_locale=locale)
    translation.save_target(publish=False)
    segment = source.stringsegment_set.get(string__data=section.title)
    StringTranslation.objects.create(
        translation_of=segment.string, locale=locale, context=segment.context, data="申請について"
    )

    assert "申請 → 申しこみ" in read(staff_client.get(address(section.get_translation(locale))))


def test_japanese_pages_have_two_measures(staff_client: Client, section: InfoIndexPage) -> None:
    section.intro = "<p>申請は無料。</p>"
    section.save_revision()

    plain, easy = read(staff_client.get(address(section))), read(staff_client.get(address(section, "?easy")))

    assert "見つかったところはありません" in plain
    assert "申請 → 申しこみ" in easy
    assert "体言止め" in easy


def test_the_same_word_is_one_line_with_its_number_of_times(staff_client: Client, easy_page: InfoPage) -> None:
    body = [("text", rich_text("<p>申請です。</p><p>申請します。</p>"))]
    shown = read(staff_client.post(address(easy_page), form_data(body)))

    assert "むずかしいことば (2)" in shown
    assert shown.count("申請 → 申しこみ") == 1
    assert "(2回)" in shown.replace("( 2回 )", "(2回)")


def test_words_of_the_staff_are_used(staff_client: Client, easy_page: InfoPage) -> None:
    added = reverse("easywording:add")
    assert staff_client.post(added, {"word": "生きづらさ", "easier": "生きるのがつらいこと"}).status_code == 302
    assert staff_client.post(added, {"word": "申請", "easier": ""}).status_code == 302

    body = [("text", rich_text("<p>申請と生きづらさです。</p>"))]
    shown = read(staff_client.post(address(easy_page), form_data(body)))

    assert "生きづらさ → 生きるのがつらいこと" in shown
    assert "申請 →" not in shown


def test_a_single_character_is_refused_because_it_is_everywhere(staff_client: Client) -> None:
    answer = staff_client.post(reverse("easywording:add"), {"word": " 当 ", "easier": "この"})

    assert answer.status_code == 200
    assert "2文字以上" in answer.content.decode()
    assert not EasyWording.objects.exists()


def test_text_in_hints_is_never_markup(staff_client: Client, easy_page: InfoPage) -> None:
    answer = staff_client.post(address(easy_page), form_data([], summary="<script>alert(1)</script>申請。"))

    assert b"<script>alert" not in answer.content
    assert b"&lt;script&gt;" in answer.content


def test_pages_in_other_languages_have_no_hints(staff_client: Client, home: HomePage) -> None:
    english = home.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])

    assert staff_client.get(address(english)).status_code == 404


def test_who_may_not_edit_a_page_gets_no_hints(client: Client, info_page: InfoPage) -> None:
    somebody = make_user("henshu@example.jp")
    somebody.groups.add(Group.objects.get(name="編集者"))
    somebody.groups.get().page_permissions.all().delete()
    login_with_second_factor(client, somebody)

    assert client.get(address(info_page)).status_code in {302, 403}


def test_the_editor_offers_hints_instead_of_a_count_of_words(
    staff_client: Client, easy_page: InfoPage, info_page: InfoPage
) -> None:
    for page, buttons in ((easy_page, 1), (info_page, 2)):
        html = staff_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert html.count("data-easy-japanese-check=") == buttons
        assert "data-content-word-count" not in html
        assert address(page) in html


def test_a_new_page_says_when_hints_come(staff_client: Client, section: InfoIndexPage) -> None:
    html = staff_client.get(reverse("wagtailadmin_pages:add", args=["home", "infopage", section.pk])).content.decode()

    assert "data-easy-japanese-check" not in html
    assert "下書きを保存すると、使えるようになります。" in html


def test_the_translation_editor_of_easy_japanese_leads_to_the_hints(staff_client: Client, home: HomePage) -> None:
    source, _created = TranslationSource.update_or_create_from_instance(home)
    for code, offered in (("ja-simple", True), ("en", False)):
        locale = Locale.objects.get_or_create(language_code=code)[0]
        Translation.objects.create(source=source, target_locale=locale).save_target(publish=False)
        page = home.get_translation(locale)
        html = staff_client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content.decode()
        assert (address(page) in html) is offered
