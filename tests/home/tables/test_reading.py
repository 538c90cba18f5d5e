"""A CSV file is read whole with all its errors, in every encoding that a Japanese office uses, and written back."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from home.tables.columns import (
    ChoiceColumn,
    Column,
    DateColumn,
    ManyChoicesColumn,
    NarrowColumn,
    NumberColumn,
    YesNoColumn,
)
from home.tables.decoding import MOST_BYTES
from home.tables.reading import MOST_ROWS, read_table
from home.tables.writing import write_table

KINDS = (("place", "居場所"), ("group", "家族会"))
COLUMNS = (
    NumberColumn("number", "番号"),
    Column("name", "名前", is_required=True),
    ChoiceColumn("kind", "種類", choices=KINDS, empty="place"),
    ManyChoicesColumn("who", "対象", choices=KINDS),
    YesNoColumn("free", "無料"),
    NarrowColumn("phone", "電話"),
    DateColumn("checked", "確認日"),
)
HEAD = "番号,名前,種類,対象,無料,電話,確認日\r\n"


def errors(text: str | bytes) -> list[tuple[int, str, str]]:
    content = text if isinstance(text, bytes) else text.encode()
    return [(error.line, error.column, error.message) for error in read_table(content, COLUMNS).errors]


def values(text: str | bytes) -> list[dict[str, Any]]:
    table = read_table(text if isinstance(text, bytes) else text.encode(), COLUMNS)
    assert table.errors == []
    return [row.values for row in table.rows]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
@pytest.mark.parametrize("newline", ["\r\n", "\n", "\r"])
def test_every_encoding_and_line_end_of_an_office_is_read(encoding: str, newline: str) -> None:
    text = (HEAD + "1,ひだまり①,居場所,,はい,,\r\n").replace("\r\n", newline)

    assert [row["name"] for row in values(text.encode(encoding))] == ["ひだまり①"]


def test_a_table_pasted_with_tabs_is_read() -> None:
    assert values((HEAD + "1,ひだまり,,,,,\r\n").replace(",", "\t"))[0]["number"] == 1


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "ファイルが空です。"),
        (b"\xef\xbb\xbf \r\n", "ファイルが空です。"),
        (b"\r\n,,\r\n", "ファイルが空です。"),
        (b"PK\x03\x04workbook", "CSV（コンマ区切り）"),
        (b"\xd0\xcf\x11\xe0old workbook", "CSV（コンマ区切り）"),
        (b"\xff\xfe\x00", "UTF-8かShift_JIS"),
        (b"\x80\xff\xfe\xfd\xa0", "UTF-8かShift_JIS"),
        (b"\xef\xbb\xbf\xff\xff", "UTF-8かShift_JIS"),
        (HEAD.encode("euc_jp"), "UTF-8かShift_JIS"),
        (b"a\0b", "文字のファイルではありません。"),
        (b"x" * (MOST_BYTES + 1), "2MBより大きい"),
        ((HEAD + '1,"閉じない\r\n').encode(), "2行目が読めません"),
        ((HEAD + '1,"ひだ"まり,,,,,\r\n').encode(), "2行目が読めません"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(content: bytes, words: str) -> None:
    ((line, column, message),) = errors(content)

    assert (line, column) == (0, "")
    assert words in message


def test_unicode_text_of_a_spreadsheet_is_read() -> None:
    assert values((HEAD + "1,ひだまり,,,,,\r\n").encode("utf-16"))[0]["name"] == "ひだまり"


def test_wrong_headings_are_all_named_and_no_row_is_read() -> None:
    table = read_table("番号,名前,名前,しゅるい,\r\n1,あ,い,う,え\r\n".encode(), COLUMNS)

    assert table.rows == []
    assert [(error.column, error.message) for error in table.errors] == [
        ("しゅるい", "「しゅるい」という列は、ここでは使えません。"),
        ("", "空の見出しがあります。"),
        ("名前", "この列が二度あります。"),
        *((label, "この列がありません。") for label in ("種類", "対象", "無料", "電話", "確認日")),
    ]


def test_another_file_is_told_from_a_table_with_a_wrong_heading() -> None:
    ((line, column, message),) = errors("年度,人数\r\n2025,1\r\n")

    assert (line, column) == (1, "")
    assert "別のファイルか" in message


def test_headings_may_be_in_any_order_width_and_in_code() -> None:
    text = "確認日,ｐｈｏｎｅ,free,who,種類,名前,number\r\n2026-04-01,03-1,はい,家族会,家族会,集い,7\r\n"

    assert values(text) == [
        {
            "checked": date(2026, 4, 1),
            "phone": "03-1",
            "free": True,
            "who": ["group"],
            "kind": "group",
            "name": "集い",
            "number": 7,
        }
    ]


def test_every_error_of_every_row_is_listed_with_row_and_column() -> None:
    text = (
        HEAD + "x,,城,城、家族会,たぶん,,きのう\r\n2,よい行,,,,,\r\n3,長い,,,,,,,x\r\n4,短い\r\n5,あ,,,,,2026-02-30\r\n"
    )

    assert [(line, column) for line, column, _message in errors(text)] == [
        (2, "番号"),
        (2, "名前"),
        (2, "種類"),
        (2, "対象"),
        (2, "無料"),
        (2, "確認日"),
        (4, ""),
        (5, ""),
        (6, "確認日"),
    ]
    assert errors(text)[2][2] == "「城」は、ここでは使えません。次のどれかを書いてください：居場所 / 家族会"
    assert errors(text)[-1][2] == "「2026-02-30」という日はありません。"


def test_rows_are_counted_as_a_spreadsheet_counts_them() -> None:
    text = HEAD + '1,"二行の\r\n名前",,,,,\r\n,,,,,,\r\n2,,,,,,\r\n'

    assert errors(text) == [(4, "名前", "空にはできません。")]


def test_empty_rows_and_empty_cells_at_the_end_do_no_harm() -> None:
    assert [row["name"] for row in values(HEAD + "1,あ,,,,,,,,\r\n,,,,,,\r\n")] == ["あ"]


def test_headings_alone_are_no_table() -> None:
    assert errors(HEAD) == [(1, "", "見出しの下に行がありません。")]


def test_more_rows_than_can_be_looked_at_are_refused() -> None:
    assert len(values(HEAD + "".join(f"{n},あ,,,,,\r\n" for n in range(MOST_ROWS)))) == MOST_ROWS
    ((line, _column, message),) = errors(HEAD + "".join(f"{n},あ,,,,,\r\n" for n in range(MOST_ROWS + 1)))
    assert line == 0
    assert "2000行を超えています" in message


@pytest.mark.parametrize(
    "written",
    ["2026-04-01", "2026/4/1", "２０２６／４／１", "2026.4.1", "2026年4月1日", "令和8年4月1日", "R8.4.1", " 2026-4-1 "],
)
def test_a_day_is_read_however_it_is_written(written: str) -> None:
    assert values(f"{HEAD}1,あ,,,,,{written}\r\n")[0]["checked"] == date(2026, 4, 1)


@pytest.mark.parametrize(
    "written", ["4月1日", "2026", "26/4/1", "2026-13-01", "令和0年4月1日", "平成30年4月1日", "明日"]
)
def test_what_is_no_day_is_refused(written: str) -> None:
    assert [column for _line, column, _message in errors(f"{HEAD}1,あ,,,,,{written}\r\n")] == ["確認日"]


def test_the_first_year_of_reiwa_is_a_year() -> None:
    assert values(f"{HEAD}1,あ,,,,,令和元年5月1日\r\n")[0]["checked"] == date(2019, 5, 1)


FREE_TEXT = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20).map(str.strip).filter(bool)


@given(FREE_TEXT, st.sampled_from(["=1+1", "+81", "-x", "@x", "'=1", "''+", "'x", "a,b", '"', "a\nb"]))
def test_what_is_written_is_read_again(name: str, phone: str) -> None:
    row = {"number": 3, "name": name, "kind": "group", "who": ["place", "group"], "free": True, "phone": "",
           "checked": date(2026, 4, 1)}  # fmt: skip
    for text in (name, phone):
        (read,) = values(write_table(COLUMNS, [{**row, "name": text}]))
        assert read == {**row, "name": text}


@pytest.mark.parametrize("text", ["=HYPERLINK(1)", "+1", "-1", "@SUM(1)"])
def test_no_text_becomes_a_formula_in_a_spreadsheet(text: str) -> None:
    row = dict.fromkeys([column.name for column in COLUMNS], "") | {"name": text, "who": [], "number": None}

    assert f",'{text}," in write_table(COLUMNS, [row]).decode("utf-8-sig")


def test_the_file_opens_by_a_double_click_in_a_japanese_spreadsheet() -> None:
    content = write_table(COLUMNS, [])

    assert content.startswith(b"\xef\xbb\xbf")
    assert content.decode("utf-8-sig") == HEAD
