"""What the form and the check page show."""

from datetime import date

from django.utils.datastructures import MultiValueDict

from forms.builder import (
    ConsultationForm,
    answers_left_out,
    build_form,
    questions_left_empty,
    read_rows,
    sections_of,
    sent_answers,
    whole_text,
)
from forms.models.page_rows import RowsBlock
from tests.forms import consulting
from tests.forms.consulting import ADDRESS, CHANNEL, DAY, MAIL, MESSAGE, RELATION, WISHES, WRITER, field


def rows_of(*raw: dict[str, object]) -> ConsultationForm:
    return build_form(read_rows(RowsBlock().to_python(list(raw))))


def filled(answers: dict[str, list[str]]) -> ConsultationForm:
    rows = read_rows(RowsBlock().to_python(consulting.every_row()))
    data: MultiValueDict[str, str] = MultiValueDict({"message": [MESSAGE]})
    for key, values in answers.items():
        data.setlist(field(key), values)
    form = build_form(rows, data=data)
    form.is_valid()
    return form


def test_headings_divide_the_rows() -> None:
    first, second = sections_of(filled({}))
    assert first.heading is None
    assert [part.row.key for part in first.rows][:2] == [WRITER, RELATION]
    assert second.heading is not None
    assert second.heading.label == "お返事の受け取り方"
    assert [part.row.key for part in second.rows] == [CHANNEL, ADDRESS, consulting.NO_PHONE]


def test_a_page_without_rows_has_no_section_and_a_heading_at_the_top_no_empty_one_above_it() -> None:
    assert sections_of(rows_of()) == []
    heading = {"type": "section", "id": consulting.HEADING, "value": {"label": "はじめに"}}
    (only,) = sections_of(rows_of(heading))
    assert only.heading is not None
    assert only.rows == ()


def test_a_row_says_in_words_and_to_the_script_when_it_is_asked() -> None:
    parts = {part.row.key: part for section in sections_of(filled({})) for part in section.rows}
    assert parts[RELATION].condition == "「家族のだれか」を選んだ方へ"
    assert parts[RELATION].shown_after == f"row_{WRITER}=family"
    assert parts[ADDRESS].condition == "メールを受け取る方だけ、書いてください。"
    assert parts[ADDRESS].shown_after == f"row_{CHANNEL}=mail_text row_{CHANNEL}=notice"
    assert (parts[WRITER].condition, parts[WRITER].shown_after) == ("", "")


def test_the_check_page_tells_answers_from_questions_left_empty() -> None:
    form = filled({WISHES: [consulting.TALK]})
    assert [(written.row.key, written.words) for written in sent_answers(form)] == [(WISHES, "話してほしい")]
    empty = questions_left_empty(form)
    assert "お名前" in empty
    assert "してほしいこと" not in empty
    # Not asked, as nobody said that family is writing.
    assert "つながり" not in empty


def test_a_day_is_shown_as_it_was_understood() -> None:
    (written,) = sent_answers(filled({DAY: ["令和6年4月1日"]}))
    assert (written.words, written.day) == ("令和6年4月1日", date(2024, 4, 1))


def test_a_slip_in_an_address_is_asked_about_and_does_not_stop_anybody() -> None:
    form = filled({CHANNEL: ["notice"], ADDRESS: ["yuzu@gmial.com"], MAIL: ["mado@example.jp"]})
    meant = {written.row.key: written.likely_domain for written in sent_answers(form)}
    assert form.errors == {}
    assert meant == {CHANNEL: "", ADDRESS: "gmail.com", MAIL: ""}


def test_what_is_not_sent_is_shown_with_the_reason() -> None:
    form = filled({CHANNEL: ["mailbox"], ADDRESS: ["yuzu@example.jp"]})
    (left_out,) = answers_left_out(form)
    assert left_out.words == "yuzu@example.jp"
    assert left_out.because == "どう受け取りますか：お返事箱だけで受け取る"
    assert "yuzu@example.jp" not in [written.words for written in sent_answers(form)]
    assert answers_left_out(filled({})) == []


def test_the_whole_text_holds_every_word_with_its_question() -> None:
    rows = read_rows(RowsBlock().to_python(consulting.every_row()))
    values = {"message": MESSAGE, field(CHANNEL): "mailbox", field(ADDRESS): "yuzu", field(WISHES): consulting.LISTEN}
    assert whole_text(build_form(rows, values=values)) == (
        f"{MESSAGE}\n\nしてほしいこと\n聞いてほしい\n\nどう受け取りますか\nお返事箱だけで受け取る\n\nアドレス\nyuzu"
    )
