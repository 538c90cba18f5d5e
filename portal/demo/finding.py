"""Topics, words with the same meaning and chosen results of the demo site."""

from datetime import date
from typing import NamedTuple

from wagtail.contrib.search_promotions.models import Query, SearchPromotion
from wagtail.models import Locale

from portal.core.models import BasePage, SynonymGroup, Topic
from portal.demo.streams import Links, demo_id


class SampleTopic(NamedTuple):
    """A topic and the paths of its pages."""

    slug: str
    name: str
    description: str
    paths: tuple[str, ...]


TOPICS = (
    SampleTopic(
        "first-consultation",
        "はじめての相談",
        "相談する前に、知っておくと少し楽になること。",
        ("for-you", "for-families", "window", "questions", "consultation"),
    ),
    SampleTopic(
        "family",
        "家族の関わり方",
        "声のかけ方、そっとしておくこと、家族自身の休み方。",
        ("for-families", "questions", "policy/direction-1"),
    ),
    SampleTopic(
        "secrecy", "秘密を守ること", "だれが読み、どこまで守られるか。", ("privacy", "questions", "for-supporters")
    ),
    SampleTopic(
        "places", "居場所とつながり", "家のほかに、いてもいいところ。", ("policy/direction-2", "policy/direction-3")
    ),
    SampleTopic("going-out", "外に出ること", "玄関の外、人のいる場所、乗り物のこと。", ()),
    SampleTopic("money", "お金と暮らし", "家計、手続き、これからの暮らしのこと。", ()),
    SampleTopic("night", "夜と眠り", "昼と夜が逆になること、眠れないこと。", ()),
    SampleTopic(
        "supporters",
        "支える人のために",
        "民生委員、学校、医療、地域の団体の方へ。",
        ("for-supporters", "policy/direction-2", "policy/direction-3"),
    ),
    SampleTopic(
        "ward",
        "区の取り組み",
        "区がめざしていることと、これまでの歩み。",
        (
            *("policy", "policy/introduction", "policy/history", "policy/direction-1", "policy/direction-2"),
            *("policy/direction-3", "about", "accessibility"),
        ),
    ),
)

SYNONYMS = (
    ("8050問題", "はちまるごーまる"),
    ("お金", "費用", "料金", "生活費"),
    ("秘密", "プライバシー", "個人情報"),
    ("開庁時間", "営業時間", "受付時間"),
    ("居場所", "フリースペース"),
)

# What stands above the results of these words, in the words of the desk.
PROMOTIONS = (
    (
        ("死にたい", "消えたい", "つらい", "しんどい"),
        "for-you",
        "ここまで探してくださって、ありがとうございます。いますぐ話したいときの電話は、どのページの下にもあります。",
    ),
    (("電話番号", "受付時間", "行き方", "場所"), "window", "電話、時間、場所は、このページにまとめてあります。"),
    (("匿名", "名前"), "privacy", "名前を言わずに相談できます。"),
)

# A day that has come, so that the reminder of the admin has something to show.
REVIEW_ON = {"accessibility": date(2026, 4, 1)}


def build_topics() -> None:
    """The topics that are missing; pages are marked with them when they are made."""
    for position, topic in enumerate(TOPICS, 1):
        Topic.objects.get_or_create(
            translation_key=demo_id(f"topic {topic.slug}"),
            locale=_japanese(),
            defaults={
                "slug": topic.slug,
                "name": topic.name,
                "description": topic.description,
                "sort_order": position * 10,
            },
        )


def mark_page(page: BasePage, path: str) -> None:
    """Gives a new page its topics and its day to be looked at again; it is saved by the caller."""
    slugs = [topic.slug for topic in TOPICS if path in topic.paths]
    if slugs:
        page.topics.set(Topic.objects.filter(slug__in=slugs, locale=_japanese()))
    page.review_on = REVIEW_ON.get(path)


def build_search_words(links: Links) -> None:
    """Words with the same meaning and chosen results, as far as they are missing."""
    for words in SYNONYMS:
        SynonymGroup.objects.get_or_create(
            translation_key=demo_id(f"synonyms {words[0]}"), locale=_japanese(), defaults={"words": "\n".join(words)}
        )
    for queries, path, description in PROMOTIONS:
        for query in queries:
            SearchPromotion.objects.get_or_create(
                query=Query.get(query), page_id=links[path], defaults={"description": description, "sort_order": 0}
            )


def _japanese() -> Locale:
    return Locale.objects.get(language_code="ja")
