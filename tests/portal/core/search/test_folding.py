import pytest

from portal.core.search.folding import fold, indexed_text, words_of


def tokens(text: str) -> list[str]:
    """The tokens of the text itself, without the single characters that follow them."""
    found = indexed_text(text, most_tokens=1000).split()
    return [token for token in found if len(token) > 1 or token.isascii()]


def test_japanese_is_cut_into_overlapping_pairs():
    assert tokens("子育て支援") == ["子育", "育て", "て支", "支援"]


def test_each_character_is_kept_once_after_the_text():
    assert indexed_text("子育ての子 DV", most_tokens=1000).split() == [
        "子育", "育て", "ての", "の子", "dv", "子", "育", "て", "の",
    ]  # fmt: skip


def test_other_scripts_stay_words():
    assert tokens("Support group 2026") == ["support", "group", "2026"]


def test_scripts_are_divided_where_they_meet():
    assert tokens("DV相談") == ["dv", "相談"]
    assert tokens("℡0312345678") == ["tel", "0312345678"]


@pytest.mark.parametrize(
    ("one", "other"),
    [("ヒキコモリ", "ひきこもり"), ("ﾋｷｺﾓﾘ", "ひきこもり"), ("ＤＶ", "dv"), ("葛\U000e0100城", "葛城")],
)
def test_spellings_that_mean_the_same_fold_to_the_same(one, other):
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    "text", ["03-1234-5678", "０３－１２３４－５６７８", "03(1234)5678", "03ー1234ー5678", "03–1234–5678"]
)
def test_a_number_with_hyphens_of_any_kind_is_kept_in_parts_and_whole(text):
    assert tokens(text) == ["03", "1234", "5678", "0312345678"]


def test_a_long_vowel_is_no_hyphen():
    assert fold("コーヒー1杯") == "こーひー1杯"


def test_a_rare_kanji_outside_the_basic_plane_is_cut_like_the_others():
    assert tokens("𠮷野家") == ["𠮷野", "野家"]


def test_vowel_signs_stay_with_their_letters():
    assert words_of("नेपाली भाषा") == ["नेपाली", "भाषा"]


def test_signs_that_mean_something_to_a_database_disappear():
    assert words_of("\"*'():&|!-<>%\\{}^~$;") == []


def test_no_more_than_the_given_number_of_tokens_is_kept():
    assert len(indexed_text("あ" * 50_000, most_tokens=16_000).split()) == 16_000
