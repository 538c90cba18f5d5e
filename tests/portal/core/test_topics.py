"""Readers find pages by topic, from every section and in their own language."""

from wagtail.models import Locale, PageViewRestriction

import pytest
from bs4 import BeautifulSoup

from home.models import InfoPage, WindowPage
from portal.core.models import Topic

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(locale) -> Topic:
    return Topic.objects.create(name="お金のこと", slug="money", description="暮らしのお金。", locale=locale)


@pytest.fixture
def parents(locale) -> Topic:
    return Topic.objects.create(name="親のこと", slug="親のこと", locale=locale, sort_order=1)


def mark(page, *topics):
    page.topics.set(topics)
    page.save()
    return page


def links(client, address: str) -> dict[str, str]:
    response = client.get(address)
    assert response.status_code == 200
    main = BeautifulSoup(response.content, "html.parser").main
    return {link.get_text(strip=True): link["href"] for link in main.find_all("a")}


def test_a_topic_lists_pages_of_every_kind(client, portal_settings, home, info_page, money):
    mark(info_page, money)
    mark(home.add_child(instance=WindowPage(title="窓口", slug="window")), money)
    found = links(client, "/topics/money/")
    assert found["子育て支援の手当"] == "/family/allowance/"
    assert found["窓口"] == "/window/"


def test_drafts_private_pages_and_other_topics_stay_out(client, portal_settings, section, info_page, money, parents):
    mark(section.add_child(instance=InfoPage(title="下書き", slug="draft", live=False)), money)
    secret = mark(section.add_child(instance=InfoPage(title="内部", slug="secret")), money)
    PageViewRestriction.objects.create(page=secret, restriction_type="login")
    mark(info_page, parents)
    response = client.get("/topics/money/")
    assert "このテーマのページは、まだありません。" in response.content.decode()
    assert "内部" not in response.content.decode()


def test_all_topics_with_a_page_stand_in_their_order(client, portal_settings, section, info_page, money, parents):
    Topic.objects.create(name="まだ何もない", slug="empty", locale=money.locale)
    mark(info_page, money, parents)
    found = links(client, "/topics/")
    assert list(found.items()) == [
        ("親のこと", "/topics/%E8%A6%AA%E3%81%AE%E3%81%93%E3%81%A8/"),
        ("お金のこと", "/topics/money/"),
    ]
    assert links(client, found["親のこと"])["子育て支援の手当"]


@pytest.mark.parametrize("address", ["/topics/nothing/", "/topics/%22/", "/topics/a%2Fb/"])
def test_an_unknown_topic_is_not_found(client, portal_settings, money, address):
    assert client.get(address).status_code == 404


def test_without_topics_the_list_says_so(client, portal_settings):
    assert "テーマは、まだありません。" in client.get("/topics/").content.decode()


def test_readers_of_another_language_see_the_translated_name_and_their_own_pages(client, home, info_page, money):
    english = Locale.objects.get_or_create(language_code="en")[0]
    home.copy_for_translation(english).save_revision().publish()
    translated = money.copy_for_translation(english)
    translated.name = "Money"
    translated.save()
    mark(info_page, money)
    section = info_page.get_parent().specific
    section.copy_for_translation(english).save_revision().publish()
    copy = info_page.copy_for_translation(english)
    copy.title = "Allowance"
    copy.save_revision().publish()
    page = BeautifulSoup(client.get("/en/topics/money/").content, "html.parser")
    assert page.h1.get_text() == "Money"
    assert [link.get_text(strip=True) for link in page.select(".row-link")] == ["Allowance"]


def test_a_topic_takes_few_queries_however_many_pages(
    client, portal_settings, section, money, django_assert_num_queries
):
    def make(number: int) -> None:
        mark(section.add_child(instance=InfoPage(title=f"頁{number}", slug=f"p{number}")), money)

    make(0)
    client.get("/topics/money/")
    for number in range(1, 30):
        make(number)
    client.get("/topics/money/")
    with django_assert_num_queries(3):
        response = client.get("/topics/money/")
    assert len(response.context["pages"].object_list) == 20


def test_a_topic_knows_the_way_back(client, portal_settings, money):
    page = BeautifulSoup(client.get("/topics/money/").content, "html.parser")
    assert [link["href"] for link in page.select(".breadcrumbs a")] == ["/", "/topics/"]
