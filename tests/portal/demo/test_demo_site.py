"""What the loader builds."""

import io

from django.core.management import call_command
from django.test import Client

from wagtail.models import Page, Site
from wagtail_localize.segments.extract import extract_segments

import pytest

from forms.inbox.crisis import suggests_danger
from forms.inbox.models import CrisisWord
from forms.models import ConsultationPage
from home.models import HomePage
from portal.core.models import Hotline, OpenDays, PortalSettings
from portal.demo.loading import load_demo_site
from tests.demo_answers import DemoAnswers
from tests.demo_states import live_pages
from tests.html import assert_one_h1, parse, text_of
from tests.portal.demo.rows import all_rows

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

# Words that the portal does not say to residents.
AVOIDED = ("治す", "治る", "克服", "社会復帰", "更生", "解決済み", "卒業")


def test_loading_again_changes_nothing() -> None:
    before = all_rows()

    call_command("load_demo_site", languages=[], stdout=io.StringIO())

    after = all_rows()
    assert {table for table in before if before[table] != after[table]} == set()


def test_loading_again_keeps_what_an_editor_wrote() -> None:
    page = Page.objects.get(slug="for-you").specific
    page.title = "わたしの書いた題"
    page.save_revision().publish()

    load_demo_site(languages=[])

    assert Page.objects.get(slug="for-you").title == "わたしの書いた題"


def test_loading_again_brings_back_a_page_that_was_deleted(client: Client) -> None:
    Page.objects.get(slug="about").delete()

    load_demo_site(languages=[])

    assert client.get("/about/").status_code == 200


def test_every_page_answers_with_one_heading_and_none_of_the_avoided_words(demo_answers: DemoAnswers) -> None:
    for address, answer in demo_answers.of_live_pages():
        assert answer.status_code == 200, address
        assert_one_h1(parse(answer))
        text = text_of(answer)
        assert [word for word in AVOIDED if word in text] == [], address


def test_every_invented_page_says_that_it_is_a_sample(demo_answers: DemoAnswers) -> None:
    invented = [page for page in live_pages() if "/policy/" not in page.url and not isinstance(page, HomePage)]

    assert len(invented) >= 9
    assert [page.url for page in invented if "見本" not in parse(demo_answers.to(page.url)).main.get_text()] == []


def test_the_home_page_says_that_the_site_is_a_sample(client: Client) -> None:
    assert "このサイトは、しくみを見ていただくための見本です" in text_of(client.get("/"))


def test_facts_about_the_window_carry_their_year(client: Client) -> None:
    for path in ("/window/", "/questions/", "/about/"):
        assert "令和4年度時点の情報" in parse(client.get(path)).main.get_text(), path


def test_the_accessibility_policy_has_all_items(client: Client) -> None:
    headings = [heading.get_text(strip=True) for heading in parse(client.get("/accessibility/")).main.find_all("h2")]

    for item in (
        "対象範囲",
        "達成期限",
        "例外事項",
        "追加する達成基準",
        "担当部署",
        "把握している問題と対応",
        "公表日",
    ):
        assert item in [heading.replace("\u200b", "") for heading in headings], item
    assert "JIS X 8341-3:2016" in text_of(client.get("/accessibility/"))


@pytest.mark.parametrize(
    "words", ["エンドツーエンド暗号化", "日時、言語、対応の状態", "法律に基づく求め", "最後のやりとりから5年"]
)
def test_the_privacy_page_says_where_the_protection_ends(client: Client, words: str) -> None:
    assert words in text_of(client.get("/privacy/"))


def test_every_page_can_be_prepared_for_translation() -> None:
    for page in live_pages():
        assert extract_segments(page), page.url


@pytest.mark.parametrize(
    ("door", "form"),
    [
        ("/for-you/", "/consultation/"),
        ("/for-families/", "/consultation-families/"),
        ("/for-supporters/", "/consultation-supporters/"),
    ],
)
def test_each_door_leads_to_the_form_for_whoever_comes_through_it(client: Client, door: str, form: str) -> None:
    doors = [link["href"] for link in parse(client.get("/")).select(".door-link")]
    assert door in doors
    assert parse(client.get(door)).main.find("a", href=form)


@pytest.mark.parametrize(
    ("path", "writer"),
    [("/consultation/", ""), ("/consultation-families/", "family"), ("/consultation-supporters/", "supporter")],
)
def test_each_form_invites_and_knows_for_whom_it_is(client: Client, path: str, writer: str) -> None:
    page = ConsultationPage.objects.get(url_path__endswith=path)
    text = text_of(client.get(path))
    assert page.writer == writer
    assert "まとまっていなくて大丈夫" in text
    assert page.starters
    assert all(starter in text for starter in page.starters)


@pytest.mark.parametrize("path", ["/consultation/", "/consultation-families/"])
def test_being_read_is_something_one_may_ask_for(client: Client, path: str) -> None:
    options = [label.get_text(strip=True) for label in parse(client.get(path)).select("label.choice")]
    assert "読んでもらえるだけでいい" in options


def test_the_form_for_families_leaves_the_other_person_alone(client: Client) -> None:
    text = text_of(client.get("/consultation-families/"))
    assert "名前や、くわしい事情は書かなくてかまいません" in text
    assert "お返事は、書いた方だけに届きます" in text


def test_each_form_names_the_others(client: Client) -> None:
    paths = {"/consultation/", "/consultation-families/", "/consultation-supporters/"}
    for path in paths:
        links = {link["href"] for link in parse(client.get(path)).main.find_all("a", href=True)}
        assert paths - {path} <= links, path


def test_the_desk_of_the_demo_has_the_reviewed_crisis_words() -> None:
    assert suggests_danger("もう、消えたいです。")


def test_words_that_a_supervisor_removed_stay_removed() -> None:
    CrisisWord.objects.filter(word="消えたい").delete()
    load_demo_site(languages=[])
    assert not CrisisWord.objects.filter(word="消えたい").exists()


def test_every_body_may_be_published_as_it_is() -> None:
    for page in live_pages():
        if hasattr(page, "body"):
            page.body.stream_block.clean(page.body)


def test_the_hotlines_have_the_reviewed_numbers() -> None:
    assert list(Hotline.objects.values_list("number", flat=True)) == [
        "0120-279-338",
        "0120-061-338",
        "0570-064-556",
        "0120-529-528",
    ]


def test_the_settings_point_to_pages_that_can_be_read(client: Client) -> None:
    site = Site.objects.get(is_default_site=True)
    settings = PortalSettings.for_site(site)

    for name in ("window_page", "consultation_page", "policy_page", "about_page", "privacy_page", "accessibility_page"):
        assert client.get(getattr(settings, name).url).status_code == 200, name
    assert OpenDays.for_site(site).saturday_opens is None


def test_the_port_goes_into_the_printed_addresses_and_the_site() -> None:
    out = io.StringIO()

    call_command("load_demo_site", "--port", "8765", "--languages", stdout=out)

    assert "http://127.0.0.1:8765/consultation/" in out.getvalue()
    assert Site.objects.get(is_default_site=True).port == 8765
