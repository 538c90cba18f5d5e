"""Rows become a form that takes every text whole."""

from uuid import uuid4

import pytest

from forms.builder import Choice, MessageWording, Row, WholeTextField, build_form
from tests.forms.consulting import MESSAGE, ODD_TEXT

NAME = Row(key=str(uuid4()), kind="text", label="お名前")
WHO = Row(
    key=str(uuid4()),
    kind="single_choice",
    label="書いている方",
    choices=(Choice(str(uuid4()), "本人"), Choice(str(uuid4()), "家族")),
)
MORE = Row(key=str(uuid4()), kind="long_text", label="ほかに")
ROWS = (NAME, WHO, MORE)


@pytest.mark.parametrize("text", [ODD_TEXT, "あ" * 100_000, "👨‍👩‍👧" * 20_000, " 　前後の空白　 "])
def test_text_is_kept_exactly(text: str) -> None:
    form = build_form(ROWS, data={"message": text, NAME.field_name: text, MORE.field_name: text})
    assert form.is_valid()
    assert form.cleaned_data["message"] == text
    assert form.answer_to(NAME) == text
    assert form.answer_to(MORE) == text


def test_only_line_ends_and_nul_change() -> None:
    assert WholeTextField().clean("一\r\n二\r三\n四\x00五\x07") == "一\n二\n三\n四\ufffd五\x07"


@pytest.mark.parametrize("blank", ["", "   ", "\u3000\n\t"])
def test_an_empty_message_is_asked_for_gently(blank: str) -> None:
    form = build_form(ROWS, data={"message": blank})
    assert list(form.errors) == ["message"]


def test_nothing_but_the_message_has_to_be_filled_in() -> None:
    form = build_form(ROWS, data={"message": MESSAGE})
    assert form.is_valid()
    assert [answer for _question, answer in form.visible_answers] == [MESSAGE, "", "", ""]


def test_a_choice_has_words_and_a_code() -> None:
    code = WHO.choices[1].code
    form = build_form(ROWS, data={"message": MESSAGE, WHO.field_name: code})
    assert form.is_valid()
    assert form.answer_to(WHO) == "家族"
    assert form.code_of(WHO) == code
    assert form.code_of(NAME) is None


def test_one_may_decline_to_choose_unless_an_answer_is_required() -> None:
    form = build_form(ROWS)
    assert form.fields[WHO.field_name].choices[-1][0] == ""  # type: ignore[attr-defined]
    strict = Row(key=WHO.key, kind=WHO.kind, label=WHO.label, choices=WHO.choices, required=True)
    assert [code for code, _label in build_form((strict,)).fields[WHO.field_name].choices] == [  # type: ignore[attr-defined]
        choice.code for choice in WHO.choices
    ]
    assert list(build_form((strict,), data={"message": MESSAGE}).errors) == [WHO.field_name]


def test_an_unknown_code_is_no_answer() -> None:
    form = build_form(ROWS, data={"message": MESSAGE, WHO.field_name: "本人"})
    assert list(form.errors) == [WHO.field_name]


def test_an_answer_whose_question_was_deleted_meanwhile_is_kept() -> None:
    form = build_form((NAME,), data={"message": MESSAGE, MORE.field_name: "消えた質問への答え"})
    assert form.is_valid()
    assert form.rows[-1].key == MORE.key
    assert form.visible_answers[-1][1] == "消えた質問への答え"


def test_made_up_fields_do_not_become_rows() -> None:
    made_up = {"row_x": "a", "row_" + "a" * 36: "", "other": "b", WHO.field_name: WHO.choices[0].code}
    assert build_form((NAME,), data={"message": MESSAGE, **made_up}).rows == (NAME,)
    many = {f"row_{uuid4()}": "a" for _ in range(100)}
    assert len(build_form((NAME,), data={"message": MESSAGE, **many}).rows) == 21


def test_broken_tokens_are_replaced_and_good_ones_kept() -> None:
    fresh = build_form(ROWS)
    token, opened = fresh["submission_token"].value(), fresh["opened"].value()
    again = build_form(ROWS, data={"message": MESSAGE, "submission_token": token, "opened": opened})
    assert (again["submission_token"].value(), again["opened"].value()) == (token, opened)
    repaired = build_form(ROWS, data={"message": MESSAGE, "submission_token": "x", "opened": "y"})
    assert repaired.is_valid()
    assert len(repaired.cleaned_data["submission_token"]) == 32


def test_values_are_shown_without_judging_them() -> None:
    form = build_form(ROWS, values={"message": "", NAME.field_name: "みほん"})
    assert not form.is_bound
    assert form[NAME.field_name].value() == "みほん"


def test_the_words_of_the_page_stand_above_the_message() -> None:
    form = build_form(ROWS, wording=MessageWording(label="いま、話したいこと", help="ひとことでも。"))
    assert (form["message"].label, form["message"].help_text) == ("いま、話したいこと", "ひとことでも。")
    assert build_form(ROWS)["message"].label


def test_single_lines_are_not_remembered_by_the_browser() -> None:
    assert build_form(ROWS).fields[NAME.field_name].widget.attrs["autocomplete"] == "off"
