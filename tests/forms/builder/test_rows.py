"""Stored rows become plain values with stable keys and codes."""

from typing import Any

from django.utils import translation

import pytest

from forms.builder import EarlierAnswer, Row, RowKind, read_rows
from forms.models.page_rows import RowsBlock
from tests.forms import consulting
from tests.forms.consulting import ADDRESS, CHANNEL, RELATION, WRITER


def read(*raw: dict[str, Any]) -> dict[str, Row]:
    return {row.key: row for row in read_rows(RowsBlock().to_python(list(raw)))}


def test_every_kind_of_block_is_a_kind_of_row_and_the_other_way_round() -> None:
    # The address comes with the way of the answer.
    assert set(RowsBlock().child_blocks) == set(RowKind) - {RowKind.ANSWER_MAIL}


def test_the_sample_page_of_the_tests_has_every_kind() -> None:
    kinds = {row.kind for row in read(*consulting.every_row()).values()}
    assert kinds == set(RowKind) - {RowKind.SINGLE_CHOICE}


def test_facts_have_the_codes_of_the_desk_and_the_words_of_the_editor() -> None:
    writer = read(*consulting.every_row())[WRITER]
    assert [choice.code for choice in writer.choices] == ["person", "family", "supporter", "other"]
    assert [writer.label_of(code) for code in ("person", "family")] == ["ご本人", "家族のだれか"]


def test_how_to_be_answered_brings_the_address_and_says_what_a_mail_gives_away() -> None:
    rows = read(*consulting.every_row())
    assert rows[ADDRESS].kind is RowKind.ANSWER_MAIL
    assert rows[ADDRESS].label == "アドレス"
    assert rows[ADDRESS].shown_after == {EarlierAnswer(CHANNEL, "notice"), EarlierAnswer(CHANNEL, "mail_text")}
    assert all(choice.note for choice in rows[CHANNEL].choices)


def test_an_address_without_words_of_the_editor_has_the_usual_ones() -> None:
    rows = read({"type": "answer_channel", "id": CHANNEL, "value": {"label": "どう受け取りますか"}})
    assert rows[ADDRESS].label == "お返事のためのメールアドレス"


def test_a_condition_names_a_row_and_a_code() -> None:
    assert read(*consulting.every_row())[RELATION].shown_after == {EarlierAnswer(WRITER, "family")}


def test_fixed_answers_speak_the_language_of_the_page() -> None:
    with translation.override("en"):
        rows = read(*consulting.every_row())
    assert [choice.label for choice in rows[consulting.KNOWS].choices] == ["Yes", "No"]


@pytest.mark.parametrize("kind", ["writer", "age_band", "answer_channel", "no_phone", "yes_no", "date"])
def test_a_row_stored_before_a_part_of_it_existed_is_read(kind: str) -> None:
    (row, *_address) = read({"type": kind, "id": WRITER, "value": {"label": "質問"}}).values()
    assert (row.label, row.help, row.required, row.shown_after) == ("質問", "", False, frozenset())
