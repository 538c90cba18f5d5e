"""The end of every page: what is related, which topics, which day, who answers."""

from datetime import UTC, date, datetime

from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import Locale, PageViewRestriction

import pytest
from bs4 import BeautifulSoup, Tag

from home.models import InfoIndexPage, InfoPage
from portal.core.models import Topic, Window
from portal.core.related import MOST_RELATED
from portal.core.sharing import share_links, x_post_link

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(locale) -> Topic:
    return Topic.objects.create(name="お金のこと", slug="money", locale=locale)


def main_of(client, page) -> Tag:
    return BeautifulSoup(client.get(page.get_url()).content, "html.parser").main


def related(client, page) -> list[str]:
    return [link.get_text(strip=True) for link in main_of(client, page).select(".related .row-link")]


def add(section, slug: str, *topics: Topic, day: int = 1, **fields) -> InfoPage:
    """A public page that was last changed on a day of March 2026."""
    page = InfoPage(title=slug, slug=slug, last_published_at=datetime(2026, 3, day, tzinfo=UTC), **fields)
    section.add_child(instance=page)
    page.topics.set(topics)
    page.save()
    return page


# --- Related pages --------------------------------------------------------------------------------


def test_pages_of_the_same_topic_stand_at_the_end_the_newest_first(client, portal_settings, section, money):
    page = add(section, "first", money)
    add(section, "old", money, day=2)
    add(section, "new", money, day=3)
    add(section, "other")
    assert related(client, page) == ["new", "old"]


def test_chosen_pages_come_first_and_in_their_order(client, portal_settings, section, money):
    two, one = add(section, "two"), add(section, "one")
    page = add(section, "page", money, related_pages=[("page", one), ("page", two)])
    add(section, "topical", money)
    assert related(client, page) == ["one", "two", "topical"]


def test_no_more_than_a_handful_is_shown(client, portal_settings, section, money):
    page = add(section, "page", money)
    for number in range(MOST_RELATED + 3):
        add(section, f"p{number}", money)
    assert len(related(client, page)) == MOST_RELATED


def test_drafts_and_private_pages_are_left_out(client, portal_settings, section, money):
    draft = add(section, "draft", money, live=False)
    secret = add(section, "secret", money)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    page = add(section, "page", money, related_pages=[("page", draft), ("page", secret)])
    assert related(client, page) == []
    assert main_of(client, page).select(".related") == []


def test_a_translation_leads_to_pages_of_its_language(client, home, section):
    chosen = add(section, "chosen")
    page = add(section, "page", related_pages=[("page", chosen)])
    english = Locale.objects.get_or_create(language_code="en")[0]
    for source in (home, section, chosen, page):
        source.copy_for_translation(english).save_revision().publish()
    copy = page.get_translation(english)
    assert related(client, copy) == ["chosen"]
    link = main_of(client, copy).select_one(".related .row-link")
    assert link["href"] == "/en/family/chosen/"


def queries_of(client, page) -> int:
    """How many queries the warm page takes."""
    client.get(page.url)
    with CaptureQueriesContext(connection) as captured:
        client.get(page.url)
    return len(captured)


def test_related_pages_take_few_queries(client, portal_settings, section, money):
    plain = add(section, "plain")
    page = add(section, "page", money)
    both = add(section, "both", money, related_pages=[("page", plain)])
    for number in range(20):
        add(section, f"p{number}", money)
    by_topic, by_hand = queries_of(client, page), queries_of(client, both)
    assert by_topic == queries_of(client, plain), "the pages of a topic are remembered"
    assert by_hand - by_topic <= 1


# --- Topics, day, window --------------------------------------------------------------------------


def test_the_topics_of_a_page_lead_to_their_lists(client, portal_settings, section, money):
    link = main_of(client, add(section, "page", money)).select_one(".topic-links a")
    assert (link.get_text(), link["href"]) == ("お金のこと", "/topics/money/")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({}, "最終更新 2026年3月1日"),
        ({"shown_date": "published"}, "公開日 2024年5月6日"),
        ({"shown_date": "chosen", "chosen_date": date(2025, 7, 8)}, "公開日 2025年7月8日"),
    ],
)
def test_editors_choose_which_day_is_shown(client, portal_settings, section, fields, words):
    page = add(section, "page", first_published_at=datetime(2024, 5, 6, tzinfo=UTC), **fields)
    foot = " ".join(main_of(client, page).select_one(".page-foot").get_text(" ").split())
    assert words in foot


def test_every_page_shows_the_main_window_by_itself(client, portal_settings, section, info_page):
    for page in (section, info_page):
        foot = main_of(client, page).select_one(".page-foot")
        assert "ひきこもり相談窓口" in foot.get_text()
        assert foot.find("a", href="tel:0312345678")


def test_a_page_of_another_window_shows_that_one_with_its_mail(client, portal_settings, info_page, locale):
    other = Window.objects.create(
        name="子ども若者課", place="4階", phone="03-0000-0001", mail="wakamono@example.jp",
        last_checked=date(2026, 4, 1), locale=locale,
    )  # fmt: skip
    info_page.owning_window = other
    info_page.save()
    foot = main_of(client, info_page).select_one(".page-foot")
    assert "子ども若者課" in foot.get_text()
    assert foot.find("a", href="mailto:wakamono@example.jp")
    assert "ひきこもり相談窓口" not in foot.get_text()


def test_a_change_of_the_window_shows_on_every_page(client, portal_settings, window, info_page):
    client.get(info_page.url)
    window.phone = "03-9999-9999"
    window.save()
    assert main_of(client, info_page).select_one(".page-foot").find("a", href="tel:0399999999")


def test_the_front_page_and_quiet_pages_have_no_foot(client, portal_settings, home):
    assert main_of(client, home).select(".page-foot") == []
    assert b"page-foot" not in client.get("/mailbox/").content


# --- Sharing --------------------------------------------------------------------------------------


def test_a_page_can_be_told_to_somebody_by_plain_links(client, portal_settings, info_page):
    share = main_of(client, info_page).select_one(".share")
    assert share.name == "details"
    links = [link["href"] for link in share.find_all("a")]
    assert [link.split(":", 1)[0] for link in links] == ["mailto", "https", "https"]
    assert all("%2Ffamily%2Fallowance%2F" in link for link in links)
    button = share.find("button")
    assert button["data-copy"] == "http://testserver/family/allowance/"
    assert button.has_attr("hidden")
    assert share.find("script") is None
    assert share.find("img") is None


def test_titles_with_signs_stay_whole_in_links():
    links = share_links("A&B? 100% #1\n次", "https://example.jp/?a=1&b=2")
    assert links.mail.startswith("mailto:?subject=A%26B%3F%20100%25%20%231%0A")
    assert links.line.endswith("?url=https%3A%2F%2Fexample.jp%2F%3Fa%3D1%26b%3D2")
    assert x_post_link("文", "https://example.jp/") == (
        "https://x.com/intent/post?text=%E6%96%87&url=https%3A%2F%2Fexample.jp%2F"
    )


def test_links_carry_titles_without_readings():
    links = share_links("窓口《まどぐち》", "https://example.jp/")
    assert links.mail.startswith("mailto:?subject=%E7%AA%93%E5%8F%A3&")
    assert "?text=%E7%AA%93%E5%8F%A3&" in links.x


def test_a_section_shows_its_foot_below_its_list(client, portal_settings, section: InfoIndexPage, info_page):
    main = main_of(client, section)
    assert main.select(".rows")[0].find_next(class_="page-foot")
