"""Ways in lead to pages and topics, in the words of the reader."""

from django.core.exceptions import ValidationError

from wagtail.models import Locale

import pytest
from bs4 import BeautifulSoup

from home.models import HomePage, InfoPage, WaysInPage
from home.models.ways_in import WayBlock, topic_choices
from portal.core.models import Topic


@pytest.fixture
def topic(db) -> Topic:
    return Topic.objects.create(name="お金のこと", slug="money", locale=Locale.objects.get(language_code="ja"))


def ways_page(home: HomePage, *ways: dict) -> WaysInPage:
    return home.add_child(
        instance=WaysInPage(
            title="お悩みから探す",
            slug="ways-in",
            intro="<p>近い文を選んでください。</p>",
            groups=[("group", {"heading": "ご家族の方", "ways": list(ways)})],
        )
    )


def links(client, page) -> dict[str, str]:
    main = BeautifulSoup(client.get(page.url).content, "html.parser").main
    return {link.get_text(strip=True): link["href"] for link in main.select(".row-link")}


def test_a_way_leads_to_a_page_or_to_a_topic(client, home, info_page, topic):
    page = ways_page(
        home,
        {"words": "もう何年も顔を合わせていない", "page": info_page, "topic": ""},
        {"words": "お金が心配", "page": None, "topic": "money"},
    )
    assert links(client, page) == {
        "もう何年も顔を合わせていない": "/family/alone/",
        "お金が心配": "/topics/money/",
    }


def test_it_says_where_each_way_leads(client, home, info_page, topic):
    page = ways_page(home, {"words": "ひとりで悩んでいる", "page": info_page, "topic": ""})
    main = BeautifulSoup(client.get(page.url).content, "html.parser").main
    assert main.find("h2").get_text() == "ご家族の方"
    assert "家族だけで相談する" in main.select_one(".row").get_text()
    assert "近い文を選んでください。" in main.get_text()


def test_ways_that_lead_nowhere_now_are_left_out_with_their_empty_group(client, home, info_page, topic):
    page = ways_page(
        home,
        {"words": "下書きへ", "page": info_page, "topic": ""},
        {"words": "なくなったテーマへ", "page": None, "topic": "money"},
    )
    info_page.unpublish()
    topic.delete()
    assert links(client, page) == {}
    assert "ご家族の方" not in client.get(page.url).content.decode()


def test_a_translation_leads_to_translated_pages(client, home, section, info_page):
    page = ways_page(home, {"words": "ひとりで悩んでいる", "page": info_page, "topic": ""})
    english = Locale.objects.get_or_create(language_code="en")[0]
    for source in (home, section, page):
        source.copy_for_translation(english).save_revision().publish()
    copy = page.get_translation(english)
    assert links(client, copy) == {}
    info_page.copy_for_translation(english).save_revision().publish()
    assert links(client, copy) == {"ひとりで悩んでいる": "/en/family/alone/"}


@pytest.mark.parametrize("both", [True, False])
def test_a_way_has_one_end_and_not_two_or_none(info_page, topic, both):
    value = {"words": "迷っている", "page": info_page if both else None, "topic": "money" if both else ""}
    with pytest.raises(ValidationError):
        WayBlock().clean(WayBlock().to_python({**value, "page": info_page.pk if both else None}))


def test_editors_choose_among_the_topics(topic):
    assert topic_choices() == [("money", "お金のこと")]


def test_the_number_of_queries_does_not_grow_with_the_ways(client, home, section, topic, django_assert_max_num_queries):
    pages = [section.add_child(instance=InfoPage(title=f"頁{number}", slug=f"p{number}")) for number in range(12)]
    page = ways_page(home, *({"words": p.title, "page": p, "topic": ""} for p in pages))
    client.get(page.url)
    with django_assert_max_num_queries(15):
        assert len(links(client, page)) == 12


def test_its_words_are_found_by_the_search(home, info_page):
    page = ways_page(home, {"words": "もう何年も顔を合わせていない", "page": info_page, "topic": ""})
    assert "もう何年も顔を合わせていない" in page.searchable_text()
