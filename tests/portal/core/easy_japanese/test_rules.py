"""Each rule beyond the pairs: what it also sees, and what it must leave in peace."""

import pytest

from portal.core.easy_japanese import EASY, PLAIN, Kind, examine, level_of
from portal.core.easy_japanese.sentences import sentences_of
from portal.core.easy_japanese.words import WordList, listed_words


def excerpts(text: str, kind: Kind) -> list[str]:
    return [finding.excerpt for finding in examine([text], EASY).findings if finding.kind is kind]


# --- Sentences and counting -----------------------------------------------------------------------


def test_sentences_end_at_their_stops_and_at_line_breaks() -> None:
    text = "電話してください。メールでもいいです！\n場所\n「だいじょうぶです。」と言いました。"

    assert [sentence.text for sentence in sentences_of(text)] == [
        "電話してください。",
        "メールでもいいです！",
        "場所",
        "「だいじょうぶです。」",
        "と言いました。",
    ]


def test_readings_are_not_counted() -> None:
    (sentence,) = sentences_of("区役所《くやくしょ》へ来《き》てください。")

    assert sentence.text == "区役所へ来てください。"
    assert (sentence.length, sentence.kanji) == (10, 4)


def test_signs_and_spaces_are_not_characters_of_a_sentence() -> None:
    (sentence,) = sentences_of("「 はい 、 そうです 。 」")

    assert sentence.length == 6


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "。。。", "※", "《》"])
def test_nothing_to_read_is_no_sentence(text: str) -> None:
    report = examine([text], EASY)

    assert report.findings == ()
    assert report.counts.sentences == 0
    assert report.counts.average_length == 0


def test_the_counts_are_those_of_all_texts() -> None:
    counts = examine(["電話です。", "メールです。\n区役所です。"], EASY).counts

    assert (counts.sentences, counts.characters, counts.longest) == (3, 14, 5)
    assert (counts.average_length, counts.average_kanji) == (5, 2)


@pytest.mark.parametrize(("length", "found"), [(40, False), (41, True)])
def test_a_sentence_is_long_from_forty_one_characters_on(length: int, found: bool) -> None:
    assert bool(excerpts("あ" * (length - 2) + "です。", Kind.LONG_SENTENCE)) is found


@pytest.mark.parametrize(("kanji", "found"), [(13, False), (14, True)])
def test_thirteen_kanji_are_not_yet_many(kanji: int, found: bool) -> None:
    assert bool(excerpts("山" * kanji + "です。", Kind.MANY_KANJI)) is found


def test_ordinary_japanese_is_measured_more_kindly() -> None:
    text = "令和8年4月5日の13:30に、区役所の窓口へお越しください。"

    assert examine([text], EASY).findings
    assert examine([text], PLAIN).findings == ()
    assert examine(["あ" * 70 + "です。", "できないことはありません。"], PLAIN).by_kind == {
        Kind.LONG_SENTENCE: 1,
        Kind.DOUBLE_NEGATIVE: 1,
    }


def test_other_languages_have_no_measure() -> None:
    assert level_of("ja-simple") is EASY
    assert level_of("ja") is PLAIN
    assert level_of("en") is None


# --- Endings --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "窓口は4階です。",
        "来てください。",
        "来ませんか？",
        "話しましょう。",
        "だいじょうぶですよ。",
        "「話したいです。」",
        "ありがとう。",
        "はい。",
        "受付時間",
        "電話番号：03-0000-0000",
    ],
)
def test_whole_sentences_greetings_and_headings_end_as_they_like(text: str) -> None:
    assert excerpts(text, Kind.NOUN_ENDING) == []
    assert excerpts(text, Kind.PLAIN_ENDING) == []


@pytest.mark.parametrize(
    "text", ["秘密を守る。", "家から出ない。", "心配だ。", "もう言った。", "話したい。", "うれしい。"]
)
def test_plain_endings(text: str) -> None:
    assert excerpts(text, Kind.PLAIN_ENDING)


@pytest.mark.parametrize(
    "text", ["費用は無料。", "場所は4階まで。", "電話か、メールで。", "本人と家族のため。", "「身内のこと」など。"]
)
def test_endings_without_a_verb(text: str) -> None:
    assert excerpts(text, Kind.NOUN_ENDING)


# --- Negatives, passives, politeness -----------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "話せないわけではありません。",
        "行けなくはありません。",
        "だめだとは言えないこともないです。",
        "心配しないではいられません。",
        "よくないとは限りません。",
        "言わずにはいられません。",
    ],
)
def test_double_negatives(text: str) -> None:
    assert excerpts(text, Kind.DOUBLE_NEGATIVE)


@pytest.mark.parametrize(
    "text",
    [
        "お金はかかりません。",
        "少なくはありません。",
        "来ないときは、電話しません。",
        "行かなければなりません。",
        "病気ではありません。",
    ],
)
def test_one_negation_is_no_double_negative(text: str) -> None:
    assert excerpts(text, Kind.DOUBLE_NEGATIVE) == []


@pytest.mark.parametrize(
    ("text", "passive"),
    [
        ("名前を呼ばれました。", "呼ばれまし"),
        ("窓口に置かれています。", "置かれて"),
        ("法律で定められています。", "定められて"),
        ("メールが送られます。", "送られます"),
        ("人に知られません。", "知られませ"),
    ],
)
def test_passives(text: str, passive: str) -> None:
    assert excerpts(text, Kind.PASSIVE) == [passive]


@pytest.mark.parametrize(
    "text",
    [
        "子どもが生まれました。",
        "二つに分かれています。",
        "これはだれでも使えます。",
        "今日は疲れました。",
        "ここから見られます。",
        "だれでも食べられます。",
        "元気になれます。",
        "関われば、変われます。",
        "忘れないでください。",
    ],
)
def test_what_only_looks_like_a_passive(text: str) -> None:
    assert excerpts(text, Kind.PASSIVE) == []


@pytest.mark.parametrize(
    "text", ["ご覧ください。", "お越しください。", "休ませていただきます。", "よろしくお願いいたします。"]
)
def test_over_politeness(text: str) -> None:
    assert len(excerpts(text, Kind.OVER_POLITE)) == 1


@pytest.mark.parametrize("text", ["来てください。", "ありがとうございます。", "お金はいりません。", "お電話番号です。"])
def test_ordinary_politeness_is_fine(text: str) -> None:
    assert excerpts(text, Kind.OVER_POLITE) == []


# --- Days and times ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "4月5日（日曜日）です。",
        "4月5日日曜日です。",
        "2021年7月1日に始まりました。",
        "4月から始まります。",
        "1,000円です。",
    ],
)
def test_days_that_are_clear(text: str) -> None:
    assert excerpts(text, Kind.DATE) == []


def test_a_weekday_of_one_character_is_not_written_in_full() -> None:
    assert excerpts("4月5日(日)です。", Kind.DATE) == ["4月5日"]


@pytest.mark.parametrize(
    "text", ["午後1時です。", "24時間うけつけます。", "昼の12時です。", "午後の1時です。", "電話は03-4566-2427です。"]
)
def test_times_that_are_clear(text: str) -> None:
    assert excerpts(text, Kind.TIME) == []


def test_eras_and_fiscal_years() -> None:
    assert excerpts("令和元年です。", Kind.ERA) == ["令和元年"]
    assert excerpts("R8.4です。", Kind.ERA) == ["R8."]
    assert excerpts("今年度の会です。", Kind.FISCAL_YEAR) == ["年度"]
    assert excerpts("2026年4月です。", Kind.ERA) == []


# --- Words ------------------------------------------------------------------------------------------


def test_the_list_has_some_hundred_words_each_with_an_easier_wording_or_kept() -> None:
    words = listed_words()

    assert len(words) > 400
    assert all(len(word) >= 2 or word == "等" or word == "と" for word in words)
    easier = " ".join(words.values())
    assert not [word for word in ("持参", "来所", "速やかに", "当該", "に係る") if word in easier]


def test_the_longest_word_is_meant() -> None:
    assert excerpts("申請書を出します。", Kind.HARD_WORD) == ["申請書"]


def test_a_word_is_named_once_in_a_sentence() -> None:
    assert excerpts("申請の申請です。", Kind.HARD_WORD) == ["申請"]


def test_a_kept_word_protects_its_parts() -> None:
    assert excerpts("住民票です。", Kind.HARD_WORD) == []
    assert excerpts("住民です。", Kind.HARD_WORD) == ["住民"]


def test_a_foreign_word_is_not_found_inside_another() -> None:
    assert excerpts("スキルです。", Kind.HARD_WORD) == ["スキル"]
    assert excerpts("スキルスです。", Kind.HARD_WORD) == []
    assert excerpts("DVDです。", Kind.HARD_WORD) == []


def test_staff_add_words_and_take_words_away() -> None:
    words = WordList({"生きづらさ": "生きることがつらいこと", "申請": ""})
    report = examine(["生きづらさの申請です。"], EASY, words)

    assert [(finding.excerpt, finding.easier) for finding in report.findings] == [
        ("生きづらさ", "生きることがつらいこと")
    ]
