"""Rows become a form that takes every text whole."""

from typing import Any
from uuid import uuid4

from django.utils.datastructures import MultiValueDict

import pytest

from forms.builder import Choice, ConsultationForm, MessageWording, Row, RowKind, WholeTextField, build_form, read_rows
from forms.models.page_rows import RowsBlock
from tests.forms import consulting
from tests.forms.consulting import MESSAGE, ODD_TEXT, field

NAME = Row(key=str(uuid4()), kind=RowKind.TEXT, label="お名前")
WHO = Row(
    key=str(uuid4()),
    kind=RowKind.SINGLE_CHOICE,
    label="書いている方",
    choices=(Choice(str(uuid4()), "本人"), Choice(str(uuid4()), "家族")),
)
MORE = Row(key=str(uuid4()), kind=RowKind.LONG_TEXT, label="ほかに")
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
    assert [form.answer_to(row) for row in form.sent_rows] == ["", "", ""]


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
    assert form.answer_to(form.sent_rows[-1]) == "消えた質問への答え"


def test_an_address_whose_question_was_deleted_meanwhile_still_leads_to_a_person() -> None:
    name = f"row_{uuid4()}_address"
    form = build_form((NAME,), data={"message": MESSAGE, name: "yuzu@example.jp"})
    assert form.is_valid()
    assert form.rows[-1].leads_to_person
    assert form.answer_to(form.rows[-1]) == "yuzu@example.jp"


def test_several_answers_to_a_deleted_question_are_kept_together_without_codes() -> None:
    name = f"row_{uuid4()}"
    data: MultiValueDict[str, str] = MultiValueDict({"message": [MESSAGE], name: ["いち", str(uuid4()), "に"]})
    form = build_form((NAME,), data=data)
    assert form.is_valid()
    assert form.answer_to(form.rows[-1]) == "いち\nに"
    assert list(form.carried_values).count((name, "いち\nに")) == 1


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


EVERY_ROW = read_rows(RowsBlock().to_python(consulting.every_row()))
BY_KEY = {row.key: row for row in EVERY_ROW}


def filled(**answers: Any) -> ConsultationForm:
    """A form with one row of each kind, checked; answers by the name of the key in ``consulting``."""
    data: MultiValueDict[str, str] = MultiValueDict({"message": [MESSAGE]})
    for name, answer in answers.items():
        key = getattr(consulting, name)
        data.setlist(field(key), answer if isinstance(answer, list) else [answer])
    form = build_form(EVERY_ROW, data=data)
    form.is_valid()
    return form


def answered(form: ConsultationForm, key: str) -> tuple[str, str | None]:
    return form.answer_to(BY_KEY[key]), form.code_of(BY_KEY[key])


@pytest.mark.parametrize(
    ("name", "typed", "words", "code"),
    [
        ("WRITER", "family", "家族のだれか", "family"),
        ("KNOWS", "no", "いいえ", "no"),
        (
            "WISHES",
            [consulting.TALK, consulting.LISTEN],
            "話してほしい\n聞いてほしい",
            f"{consulting.TALK} {consulting.LISTEN}",
        ),
        ("MAIL", "ｙｕｚｕ＠example.jp", "ｙｕｚｕ＠example.jp", "yuzu@example.jp"),
        ("PHONE", "03（4566）2427", "03（4566）2427", "0345662427"),
        ("YEARS", "１１年くらい", "１１年くらい", "11"),
        ("DAY", "令和6年4月1日", "令和6年4月1日", "2024-04-01"),
        ("CONSENT", "on", "はい", "yes"),
        ("AGE", "40s", "40代", "40s"),
        ("CHANNEL", "mailbox", "お返事箱だけで受け取る", "mailbox"),
        ("NO_PHONE", "on", "はい", "yes"),
    ],
)
def test_every_kind_keeps_the_words_and_reads_a_code(name: str, typed: Any, words: str, code: str) -> None:
    relation = {"RELATION": "母"} if name == "WRITER" else {}
    form = filled(**{name: typed}, **relation)
    assert form.errors == {}
    assert answered(form, getattr(consulting, name)) == (words, code)


@pytest.mark.parametrize("row", [row for row in EVERY_ROW if row.is_question], ids=lambda row: row.kind)
def test_no_kind_needs_an_answer_and_none_has_a_code_without_one(row: Row) -> None:
    form = filled()
    assert form.errors == {}
    assert (form.answer_to(row), form.code_of(row)) == ("", None)


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("MAIL", "yuzu"),
        ("PHONE", "0312"),
        ("YEARS", "十年"),
        ("DAY", "きのう"),
        ("KNOWS", "perhaps"),
        ("WISHES", [str(uuid4())]),
    ],
)
def test_what_cannot_be_read_is_said_beside_the_field_and_stays_there(name: str, typed: Any) -> None:
    form = filled(**{name: typed})
    key = getattr(consulting, name)
    assert list(form.errors) == [field(key)]
    assert form[field(key)].value() == typed


def test_a_heading_is_no_question() -> None:
    heading = BY_KEY[consulting.HEADING]
    assert field(consulting.HEADING) not in filled().fields
    assert heading not in filled().sent_rows


def test_an_address_is_required_only_when_a_mail_is_to_come() -> None:
    assert filled(CHANNEL="mailbox").errors == {}
    for channel in ("notice", "mail_text"):
        assert list(filled(CHANNEL=channel).errors) == [field(consulting.ADDRESS)]
        assert filled(CHANNEL=channel, ADDRESS="yuzu@example.jp").errors == {}


def test_a_new_form_offers_the_reply_box_and_nothing_else_is_chosen() -> None:
    form = build_form(EVERY_ROW)
    assert form[field(consulting.CHANNEL)].value() == "mailbox"
    assert not form[field(consulting.WRITER)].value()
    again = build_form(EVERY_ROW, values={"message": MESSAGE})
    assert not again[field(consulting.CHANNEL)].value()


def test_the_way_of_the_answer_cannot_be_declined_as_the_reply_box_asks_for_nothing() -> None:
    codes = [code for code, _label in build_form(EVERY_ROW).fields[field(consulting.CHANNEL)].choices]  # type: ignore[attr-defined]
    assert codes == ["mailbox", "notice", "mail_text"]


def test_a_row_is_required_only_after_its_answer() -> None:
    assert filled().errors == {}
    assert filled(WRITER="person").errors == {}
    assert list(filled(WRITER="family").errors) == [field(consulting.RELATION)]


def test_what_another_answer_left_out_is_not_judged_not_sent_and_not_lost() -> None:
    form = filled(CHANNEL="mailbox", ADDRESS="まだ書きかけ")
    assert form.errors == {}
    assert BY_KEY[consulting.ADDRESS] not in form.sent_rows
    assert form.answer_to(BY_KEY[consulting.ADDRESS]) == "まだ書きかけ"
    assert (field(consulting.ADDRESS), "まだ書きかけ") in form.carried_values


def test_what_was_written_before_anything_was_chosen_is_sent() -> None:
    # Without JavaScript the row is on the screen: who fills it in means it.
    form = filled(RELATION="母です", QUIET="")
    assert BY_KEY[consulting.RELATION] in form.sent_rows
    assert BY_KEY[consulting.QUIET] not in form.sent_rows


def test_everything_travels_along_whatever_its_kind() -> None:
    form = filled(WISHES=[consulting.LISTEN, consulting.TALK], CONSENT="on", DAY="２０２４/４/１")
    carried = list(form.carried_values)
    for pair in (
        ("message", MESSAGE),
        (field(consulting.WISHES), consulting.LISTEN),
        (field(consulting.WISHES), consulting.TALK),
        (field(consulting.CONSENT), "on"),
        (field(consulting.DAY), "２０２４/４/１"),
    ):
        assert pair in carried
    assert field(consulting.NO_PHONE) not in dict(carried)


def test_values_of_every_kind_are_shown_again() -> None:
    values: MultiValueDict[str, str] = MultiValueDict(
        {
            "message": [MESSAGE],
            field(consulting.WISHES): [consulting.LISTEN, consulting.TALK],
            field(consulting.CONSENT): ["on"],
            field(consulting.KNOWS): ["no"],
        }
    )
    form = build_form(EVERY_ROW, values=values)
    assert form[field(consulting.WISHES)].value() == [consulting.LISTEN, consulting.TALK]
    assert form[field(consulting.CONSENT)].value() is True
    assert form[field(consulting.NO_PHONE)].value() is False
    assert form[field(consulting.KNOWS)].value() == "no"


def test_only_words_are_looked_through_for_danger() -> None:
    form = filled(CALLED="ゆず", KNOWS="no", RELATION="母", YEARS="11年")
    assert [text for text in form.texts if text] == [MESSAGE, "母", "ゆず", "11年"]


def test_an_address_of_ones_own_may_be_filled_in_by_the_browser() -> None:
    fields = build_form(EVERY_ROW).fields
    purposes = {key: fields[field(key)].widget.attrs["autocomplete"] for key in (consulting.ADDRESS, consulting.MAIL)}
    assert set(purposes.values()) == {"email"}
    assert fields[field(consulting.PHONE)].widget.attrs["autocomplete"] == "tel"
    assert fields[field(consulting.CALLED)].widget.attrs["autocomplete"] == "off"
