"""Editors say which words mean the same for the search."""

from django.core.exceptions import ValidationError

from wagtail.models import Locale

import pytest

from home.models import InfoPage
from portal.core.finding.pages import find_pages, public_pages
from portal.core.finding.synonyms import wanted_by
from portal.core.models import SynonymGroup

pytestmark = pytest.mark.django_db


def found(text: str, language: str = "ja") -> int:
    return len(find_pages(wanted_by(text, language=language), public_pages(language)))


def test_any_of_the_words_finds_the_pages_of_all_at_once(section, locale):
    section.add_child(instance=InfoPage(title="はちまるごーまる", slug="a"))
    section.add_child(instance=InfoPage(title="8050問題とは", slug="b"))
    assert (found("8050問題"), found("ハチマルゴーマル")) == (1, 1)
    SynonymGroup.objects.create(words="8050問題\nはちまるごーまる", locale=locale)
    assert (found("8050問題"), found("ハチマルゴーマル"), found("8050問題のこと")) == (2, 2, 0)


def test_words_of_one_language_mean_nothing_in_another(section, locale):
    english = Locale.objects.get_or_create(language_code="en")[0]
    SynonymGroup.objects.create(words="money\n手当", locale=english)
    section.add_child(instance=InfoPage(title="手当", slug="a"))
    assert found("money") == 0


@pytest.mark.parametrize(
    ("words", "reason"),
    [
        ("お金", "二つ以上"),
        ("お金\nオカネ\nおかね\n", ""),
        ("おかね\nオカネ\nｵｶﾈ", "二つ以上"),
        ("お金\n金", "2文字から30文字"),
        ("お金\n" + "あ" * 31, "2文字から30文字"),
        ("お金\n生活 費", "空白"),
        ("\n".join(f"言葉{number}" for number in range(13)), "12"),
    ],
)
def test_a_group_that_cannot_work_is_refused_with_a_reason(locale, words, reason):
    group = SynonymGroup(words=words, locale=locale)
    if not reason:
        group.full_clean()
        return
    with pytest.raises(ValidationError) as refusal:
        group.full_clean()
    assert reason in " ".join(refusal.value.message_dict["words"])


def test_a_group_is_shown_by_its_words(locale):
    assert str(SynonymGroup(words="お金\n費用\n", locale=locale)) == "お金、費用"
