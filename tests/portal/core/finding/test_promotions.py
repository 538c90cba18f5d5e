"""Editors choose what stands above the results of a query."""

from wagtail.contrib.search_promotions.models import Query, SearchPromotion

import pytest

from portal.core.finding.pages import public_pages
from portal.core.finding.promotions import promotions_for
from portal.core.finding.synonyms import wanted_by
from portal.core.models import SynonymGroup

pytestmark = pytest.mark.django_db


def promoted(text: str, language: str = "ja") -> list[str]:
    wanted = wanted_by(text, language=language)
    return [promotion.title for promotion in promotions_for(wanted, public_pages(language), language=language)]


def choose(query: str, **fields) -> SearchPromotion:
    return SearchPromotion.objects.create(query=Query.get(query), **fields)


@pytest.mark.parametrize("typed", ["取り組み", "取組", "とりくみ 区", "区　トリクミ"])
def test_a_chosen_page_is_shown_for_its_query_in_any_spelling(info_page, typed):
    choose("取組", page=info_page)
    choose("区 とりくみ", page=info_page)
    assert promoted(typed) == ["子育て支援の手当"]


@pytest.mark.parametrize("typed", ["区", "区の取組", "取組 計画", "", "!"])
def test_it_is_not_shown_for_another_query(info_page, typed):
    choose("取組", page=info_page)
    assert promoted(typed) == []


def test_a_word_with_the_same_meaning_shows_it_too(info_page, locale):
    choose("費用", page=info_page)
    assert promoted("お金") == []
    SynonymGroup.objects.create(words="お金\n費用", locale=locale)
    assert promoted("お金") == ["子育て支援の手当"]


def test_the_order_of_the_editors_is_kept(info_page, section):
    choose("手当", page=info_page, sort_order=2)
    choose("手当", page=section, sort_order=1)
    assert promoted("手当") == ["ご家族へ", "子育て支援の手当"]


def test_a_page_that_is_not_public_or_of_another_language_is_left_out(info_page):
    choose("手当", page=info_page)
    assert promoted("手当", "en") == []
    info_page.unpublish()
    assert promoted("手当") == []


def test_an_address_elsewhere_can_be_chosen(home):
    choose(
        "手当",
        external_link_url="https://example.jp/",
        external_link_text="都の案内（見本）",
        description="都の制度です。",
    )
    (promotion,) = promotions_for(wanted_by("手当", language="ja"), public_pages("ja"), language="ja")
    assert (promotion.title, promotion.url, promotion.text) == (
        "都の案内（見本）", "https://example.jp/", "都の制度です。",
    )  # fmt: skip


def test_a_choice_counts_at_once_and_costs_nothing_afterwards(info_page, django_assert_num_queries):
    assert promoted("手当") == []
    choose("手当", page=info_page)
    assert promoted("手当") == ["子育て支援の手当"]
    with django_assert_num_queries(0):
        promoted("手当")
