"""A snippet shows the words around the first hit, as they were written, and marks the hits."""

import pytest

from portal.core.finding.snippets import LONGEST, Part, marked, snippet
from portal.core.search.wanted import wanted_in


def hits(text: str, query: str) -> list[str]:
    return [part.text for part in marked(text, wanted_in(query)) if part.is_hit]


def shown(parts: list[Part]) -> str:
    return "".join(part.text for part in parts)


@pytest.mark.parametrize(
    ("text", "query", "expected"),
    [
        ("子育て世帯の手当", "手当", ["手当"]),
        ("ＤＶで困ったとき", "dv", ["ＤＶ"]),
        ("ｵﾝﾗｲﾝで話せます", "オンライン", ["ｵﾝﾗｲﾝ"]),
        ("ﾊﾞｽの時間", "バス", ["ﾊﾞｽ"]),
        ("ヒキコモリ、ひきこもり、引きこもり", "ひきこもり", ["ヒキコモリ", "ひきこもり", "引きこもり"]),
        ("区の取組みと取り組み", "取組", ["取組", "取り組"]),
        ("電話は03ー1234ー5678です", "0312345678 03-1234-5678", ["03ー1234ー5678"]),
        ("電話は（０３）１２３４－５６７８です", "03-1234-5678", ["０３）１２３４－５６７８"]),
        ("DVの相談", "DV相談", ["DV", "相談"]),
        ("㍿のこと", "株式会社", ["㍿"]),
        ("夜の夜", "夜", ["夜", "夜"]),
        ("家族の親の会", "家族 親", ["家族"]),
        ("なにもない", "手当", []),
    ],
)
def test_a_hit_is_marked_as_it_was_written(text, query, expected):
    assert hits(text, query) == expected
    assert shown(marked(text, wanted_in(query))) == text


def test_hits_that_touch_are_one():
    assert hits("相談相談窓口", "相談 相談窓口") == ["相談相談窓口"]


def test_a_snippet_begins_with_the_sentence_of_the_hit():
    text = "はじめの文です。つぎの文に手当があります。" + "あとの文です。" * 30
    parts = snippet([text], wanted_in("手当"))
    assert shown(parts).startswith("…つぎの文に手当があります。")
    assert shown(parts).endswith("…")
    assert len(shown(parts)) <= LONGEST + 2


def test_a_hit_in_a_long_sentence_stands_near_the_beginning():
    parts = snippet(["あ" * 200 + "手当" + "い" * 200], wanted_in("手当"))
    assert 0 < shown(parts).index("手当") <= 30


def test_a_short_text_is_shown_whole():
    assert snippet(["手当の", "案内"], wanted_in("手当")) == [Part("手当", True), Part("の 案内", False)]


def test_without_a_hit_there_is_no_snippet():
    assert snippet(["案内"], wanted_in("手当")) == []


def test_lines_are_joined():
    assert shown(snippet(["一行目\n\n  二行目の手当"], wanted_in("手当"))) == "一行目 二行目の手当"


@pytest.mark.parametrize(
    "text", ["İstanbul 手当", "가나다 手当", "❤️手当", "が手当", "\U0001f468‍\U0001f469‍\U0001f467手当"]
)
def test_characters_that_fold_into_more_or_fewer_keep_the_marks_in_place(text):
    assert hits(text, "手当") == ["手当"]
    assert shown(marked(text, wanted_in("手当"))) == text
