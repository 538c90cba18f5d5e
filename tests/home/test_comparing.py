"""Two versions of a text side by side: what is new, what is gone, what is said differently."""

import pytest

from home.comparing import MOST_PAIRS, Change, Passage, compare, passages_of


def texts(*lines: str) -> list[Passage]:
    return [Passage("text", line) for line in lines]


def told(earlier: list[Passage], later: list[Passage]) -> list[tuple[str, str]]:
    """Change and text of each row; removed words in brackets, added ones in stars."""
    marks = {Change.REMOVED: "[{}]", Change.ADDED: "*{}*", Change.SAME: "{}"}
    return [
        (row.change.value, "".join(marks[piece.change].format(piece.text) for piece in row.pieces))
        for row in compare(earlier, later).rows
    ]


def test_passages_are_read_from_a_page_as_a_reader_meets_them() -> None:
    html = (
        "<h2>時間<wbr>と<wbr>場所</h2><div class='prose'><p>平日<b>だけ</b>です。</p>"
        "<ul><li>電話</li><li>来所<ul><li>4階</li></ul></li></ul></div>"
        "<dl><dt>自律</dt><dd>尊厳を\n取り戻すこと</dd></dl><!-- 見えない --><p> </p>"
    )

    assert passages_of(html) == [
        Passage("heading", "時間と場所"),
        Passage("text", "平日だけです。"),
        Passage("item", "電話"),
        Passage("item", "来所"),
        Passage("item", "4階"),
        Passage("heading", "自律"),
        Passage("item", "尊厳を 取り戻すこと"),
    ]


def test_the_same_text_has_no_change() -> None:
    comparison = compare(texts("一行目です。", "二行目です。"), texts("一行目です。", "二行目です。"))

    assert {row.change for row in comparison.rows} == {Change.SAME}
    assert (comparison.added, comparison.removed, comparison.reworded) == (0, 0, 0)


def test_a_new_passage_is_added_and_an_old_one_removed() -> None:
    assert told(texts("はじめに", "古い約束です。"), texts("はじめに", "まったく別の、新しい取組を始めます。")) == [
        ("same", "はじめに"),
        ("removed", "[古い約束です。]"),
        ("added", "*まったく別の、新しい取組を始めます。*"),
    ]


def test_a_reworded_passage_keeps_what_stayed_and_marks_whole_phrases() -> None:
    rows = told(texts("休日相談を不定期で実施することを検討する。"), texts("休日相談を不定期で実施する。"))

    assert [change for change, _text in rows] == ["reworded"]
    assert rows[0][1].startswith("休日相談を不定期で")


def test_put_together_again_each_version_is_whole() -> None:
    earlier = texts("窓口は4階にあります。", "電話もできます。", "祝日は休みです。")
    later = texts("窓口は本庁舎の4階にあります。", "祝日と年末は休みです。", "メールもできます。")
    rows = compare(earlier, later).rows

    def version(left_out: Change) -> list[str]:
        lines = ["".join(piece.text for piece in row.pieces if piece.change is not left_out) for row in rows]
        return [line for line in lines if line]

    assert version(Change.REMOVED) == [passage.text for passage in later]
    assert version(Change.ADDED) == [passage.text for passage in earlier]


def test_a_heading_never_becomes_a_paragraph() -> None:
    assert told([Passage("heading", "相談の時間について")], [Passage("text", "相談の時間について。")]) == [
        ("removed", "[相談の時間について]"),
        ("added", "*相談の時間について。*"),
    ]


@pytest.mark.parametrize(("earlier", "later"), [([], []), ([], texts("新しい。")), (texts("古い。"), [])])
def test_one_side_may_be_empty(earlier: list[Passage], later: list[Passage]) -> None:
    comparison = compare(earlier, later)

    assert (comparison.added, comparison.removed) == (len(later), len(earlier))


def test_long_stretches_without_a_change_are_folded_but_show_where_a_change_stands() -> None:
    same = [f"変わらない段落の{number}番目です。" for number in range(10)]
    stretches = compare(texts(*same), texts(*same, "新しい段落です。")).stretches

    assert [(len(stretch.rows), stretch.is_folded) for stretch in stretches if stretch.rows] == [
        (9, True),
        (1, False),
        (1, False),
    ]


def test_short_stretches_are_not_folded() -> None:
    assert not any(stretch.is_folded for stretch in compare(texts("一", "二"), texts("一", "二", "三")).stretches)


def test_a_text_too_long_to_be_paired_is_shown_one_after_the_other() -> None:
    size = int(MOST_PAIRS**0.5) + 1
    earlier = texts(*(f"前の年度の{number}番目の段落です。" for number in range(size)))
    later = texts(*(f"次の年度の{number}番目の段落です。" for number in range(size)))

    comparison = compare(earlier, later)

    assert (comparison.added, comparison.removed, comparison.reworded) == (size, size, 0)


def test_a_passage_too_long_to_be_cut_is_shown_whole() -> None:
    (row,) = compare(texts("長い文です。" * 2000), texts("長い文です。" * 2000 + "おわり。")).rows

    assert [piece.change for piece in row.pieces] == [Change.REMOVED, Change.ADDED]
