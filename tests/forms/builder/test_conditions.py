"""When a row is asked, may be answered, or is left out."""

from uuid import uuid4

import pytest

from forms.builder import EarlierAnswer, Row, RowKind
from forms.builder.conditions import Standing, standings

WHO, KNOWS, RELATION, DETAIL = (str(uuid4()) for _ in range(4))


def row(key: str, *earlier: tuple[str, str]) -> Row:
    return Row(key=key, kind=RowKind.TEXT, label="", shown_after=frozenset(EarlierAnswer(*one) for one in earlier))


ROWS = (
    row(WHO),
    row(KNOWS),
    row(RELATION, (WHO, "family"), (WHO, "supporter")),
    row(DETAIL, (RELATION, "mother")),
)


def test_a_row_without_a_condition_is_always_asked() -> None:
    assert standings(ROWS, {})[WHO] is Standing.ASKED


@pytest.mark.parametrize("code", ["family", "supporter"])
def test_any_of_its_answers_asks_for_a_row(code: str) -> None:
    assert standings(ROWS, {WHO: code})[RELATION] is Standing.ASKED


@pytest.mark.parametrize("chosen", [{}, {WHO: ""}, {KNOWS: "yes"}])
def test_without_an_answer_the_row_is_open(chosen: dict[str, str]) -> None:
    assert standings(ROWS, chosen)[RELATION] is Standing.OPEN


def test_another_answer_leaves_the_row_out() -> None:
    assert standings(ROWS, {WHO: "person"})[RELATION] is Standing.LEFT_OUT


def test_what_depends_on_a_row_that_is_left_out_is_left_out_too() -> None:
    assert standings(ROWS, {WHO: "person", RELATION: "mother"})[DETAIL] is Standing.LEFT_OUT
    assert standings(ROWS, {WHO: "family", RELATION: "mother"})[DETAIL] is Standing.ASKED


def test_a_row_with_two_questions_is_left_out_only_when_both_were_answered_otherwise() -> None:
    rows = (row(WHO), row(KNOWS), row(RELATION, (WHO, "family"), (KNOWS, "no")))
    assert standings(rows, {WHO: "person"})[RELATION] is Standing.OPEN
    assert standings(rows, {WHO: "person", KNOWS: "yes"})[RELATION] is Standing.LEFT_OUT
    assert standings(rows, {WHO: "person", KNOWS: "no"})[RELATION] is Standing.ASKED


def test_a_question_that_vanished_leaves_nothing_out() -> None:
    assert standings((row(DETAIL, (str(uuid4()), "x")),), {})[DETAIL] is Standing.OPEN
