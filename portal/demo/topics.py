"""The topics of the demo site, in the words of readers."""

from collections.abc import Iterable

from wagtail.models import Locale

from portal.core.models import Topic
from portal.demo.streams import demo_id

# Slug, name, one sentence.
TOPICS = (
    ("family", "家族のこと", "親として、きょうだいとして、家での毎日のこと。"),
    ("going-out", "外に出ること", "玄関の外、人のいる場所、乗り物のこと。"),
    ("first-talk", "はじめての相談", "話す前の不安、話し方、窓口のこと。"),
    ("money", "お金と暮らし", "家計、手続き、これからの暮らしのこと。"),
    ("night", "夜と眠り", "昼と夜が逆になること、眠れないこと。"),
    ("company", "人とのつながり", "居場所、集まり、ひとりでいることのこと。"),
)


def build_topics() -> None:
    """The topics that are missing."""
    locale = Locale.objects.get(language_code="ja")
    for position, (slug, name, description) in enumerate(TOPICS, 1):
        Topic.objects.get_or_create(
            translation_key=demo_id(f"topic {slug}"),
            locale=locale,
            defaults={"slug": slug, "name": name, "description": description, "sort_order": position * 10},
        )


def topics_named(slugs: Iterable[str]) -> list[Topic]:
    """The rows of these topics. Raises Topic.DoesNotExist before ``build_topics``."""
    return [Topic.objects.get(translation_key=demo_id(f"topic {slug}"), locale__language_code="ja") for slug in slugs]
