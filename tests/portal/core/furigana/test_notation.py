"""What counts as a reading, and what is left when it is taken away."""

import pytest

from portal.core.furigana.notation import Piece, pieces, readings_of, without_readings


@pytest.mark.parametrize(
    ("text", "plain", "readings"),
    [
        ("区役所《くやくしょ》の4階《かい》", "区役所の4階", ["くやくしょ", "かい"]),
        ("子育て｜支援《しえん》", "子育て支援", ["しえん"]),
        ("｜お問い合わせ《おといあわせ》先《さき》", "お問い合わせ先", ["おといあわせ", "さき"]),
        ("人々《ひとびと》と3ヶ月《かげつ》", "人々と3ヶ月", ["ひとびと", "かげつ"]),
        ("｜DV《ディーブイ》", "DV", ["ディーブイ"]),
    ],
)
def test_a_reading_belongs_to_the_characters_before_it(text: str, plain: str, readings: list[str]) -> None:
    assert without_readings(text) == plain
    assert readings_of(text) == readings
    assert "".join(piece.text for piece in pieces(text)) == plain


@pytest.mark.parametrize(
    "text",
    [
        "《重要》お知らせ",
        "方針《令和8年度》",
        "ひらがな《かな》",
        "漢字《》",
        "漢字《かんじ",
        "これは｜ただの棒です",
        "「相談《まど ぐち》」",
    ],
)
def test_other_uses_of_the_brackets_stay_what_they_are(text: str) -> None:
    assert without_readings(text) == text
    assert readings_of(text) == []


def test_pieces_keep_their_order() -> None:
    assert list(pieces("4階《かい》の窓口《まどぐち》へ")) == [
        Piece("4"),
        Piece("階", "かい"),
        Piece("の"),
        Piece("窓口", "まどぐち"),
        Piece("へ"),
    ]
