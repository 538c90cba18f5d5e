"""A query becomes words, each in all of its spellings."""

import pytest

from portal.core.search.spellings import COMPOUNDS, SPELLINGS, as_group, spellings_of, with_and_without
from portal.core.search.wanted import MOST_WORDS, wanted_in


def words(text: str) -> list[set[str]]:
    return [set(word) for word in wanted_in(text).words]


def test_a_compound_is_written_with_and_without_its_kana():
    assert set(with_and_without("取(り)組(み)")) == {"取組", "取り組", "取組み", "取り組み"}


def test_no_two_entries_of_the_list_say_the_same():
    entries = COMPOUNDS.split()
    assert len(entries) == len(set(entries))
    assert all(len(group) > 1 for group in SPELLINGS)


def test_a_spelling_that_contains_another_is_not_asked_for():
    assert words("取り組み") == [{"取組", "取り組"}]


def test_a_spelling_is_changed_inside_a_longer_word():
    assert words("支援の取組計画") == [
        {"支援の取組計画", "支援の取組み計画", "支援の取り組計画", "支援の取り組み計画"},
    ]


@pytest.mark.parametrize("text", ["生き物", "生物", "相談", "dv"])
def test_other_words_have_one_spelling(text):
    assert words(text) == [{text}]


def test_the_editors_words_are_exchanged_too():
    assert spellings_of("お金の相談", [as_group(["お金", "費用"])]) == ("お金の相談", "費用の相談")


def test_a_number_is_wanted_with_and_without_hyphens():
    assert words("03-1234-5678") == [{"03-1234-5678", "0312345678"}]


def test_numbers_and_words_are_wanted_together():
    assert words("電話 03(1234)5678") == [{"03-1234-5678", "0312345678"}, {"電話"}]


@pytest.mark.parametrize("text", ["", "   ", '"*', "。、！", "😀"])
def test_without_a_letter_or_a_digit_nothing_is_wanted(text):
    assert not wanted_in(text)


def test_a_single_kana_beside_another_word_is_left_out_and_alone_it_counts():
    assert words("手当 を") == [{"手当"}]
    assert words("を") == [{"を"}]


def test_no_more_words_than_a_database_should_be_asked_for():
    assert len(wanted_in(" ".join(f"a{number}" for number in range(30))).words) == MOST_WORDS


def test_scripts_may_stand_apart():
    wanted = wanted_in("DV相談")
    assert wanted.stands_in("dvの相談")
    assert not wanted.stands_in("dvの話")


def test_every_word_has_to_stand_there():
    assert wanted_in("家族 親").stands_in("家族と親")
    assert not wanted_in("家族 親").stands_in("家族だけ")


def test_queries_are_the_same_whatever_the_spelling_and_order():
    assert wanted_in("取組 区").is_same_as(wanted_in("区　取り組み"))
    assert not wanted_in("取組").is_same_as(wanted_in("区 取組"))
