"""A question may depend on an earlier answer, and on nothing that is not there."""

import json
from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from wagtail.blocks.stream_block import StreamBlockValidationError

import pytest

from forms.models import ConsultationPage
from forms.models.earlier_answers import EarlierAnswerInput
from forms.models.page_rows import RowsBlock
from home.models import HomePage, InfoPage
from tests.forms import consulting
from tests.forms.consulting import CALLED, KNOWS, LISTEN, RELATION, WISHES, WRITER
from tests.html import parse
from tests.portal.core.login.sessions import login_with_second_factor, make_user

CHOICE = {"type": "item", "id": LISTEN, "value": "聞いてほしい"}
OTHER = {"type": "item", "id": consulting.TALK, "value": "話してほしい"}


def row(kind: str, key: str, *shown_after: str, **more: Any) -> dict[str, Any]:
    references = [
        {"type": "item", "id": f"{key[:-2]}{place:02}", "value": value} for place, value in enumerate(shown_after)
    ]
    return {"type": kind, "id": key, "value": {"label": f"質問 {kind}", "shown_after": references, **more}}


def errors_of(*rows: dict[str, Any]) -> dict[int, Any]:
    block = RowsBlock()
    try:
        block.clean(block.to_python(list(rows)))
    except StreamBlockValidationError as error:
        return dict(error.block_errors)
    return {}


def choosing(key: str, *shown_after: str) -> dict[str, Any]:
    return row("single_choice", key, *shown_after, choices=[CHOICE, OTHER])


@pytest.mark.parametrize(
    ("earlier", "answer"),
    [
        (row("writer", WRITER), f"{WRITER} family"),
        (row("yes_no", WRITER), f"{WRITER} no"),
        (row("age_band", WRITER), f"{WRITER} 20s"),
        (row("answer_channel", WRITER), f"{WRITER} notice"),
        (choosing(WRITER), f"{WRITER} {LISTEN}"),
    ],
    ids=lambda value: value["type"] if isinstance(value, dict) else "",
)
def test_an_answer_of_a_row_above_is_a_condition(earlier: dict[str, Any], answer: str) -> None:
    assert errors_of(earlier, row("text", RELATION, answer)) == {}


@pytest.mark.parametrize(
    "rows",
    [
        [row("text", RELATION, f"{WRITER} family")],
        [row("text", RELATION, f"{WRITER} family"), row("writer", WRITER)],
        [row("writer", WRITER), row("text", RELATION, f"{WRITER} uncle")],
        [row("yes_no", KNOWS, f"{KNOWS} yes")],
        [row("text", CALLED), row("text", RELATION, f"{CALLED} yes")],
        [row("several_choices", WISHES, choices=[CHOICE, OTHER]), row("text", RELATION, f"{WISHES} {LISTEN}")],
        [row("writer", WRITER), row("text", RELATION, f"{WRITER} family", f"{KNOWS} no")],
        [row("writer", WRITER), row("text", RELATION, "")],
    ],
    ids=[
        "no such row",
        "a row that comes later",
        "no such answer",
        "the row itself",
        "a row without choices",
        "a row with several answers",
        "one of two",
        "nothing chosen",
    ],
)
def test_any_other_condition_is_an_error_at_its_row(rows: list[dict[str, Any]]) -> None:
    wrong = next(place for place, row in enumerate(rows) if row["value"]["shown_after"])
    assert list(errors_of(*rows)) == [wrong]


def test_the_message_names_the_question_and_says_what_to_do() -> None:
    block = RowsBlock()
    rows = block.to_python([choosing(WISHES), row("text", RELATION, f"{KNOWS} no")])
    with pytest.raises(StreamBlockValidationError) as refusal:
        block.clean(rows)
    (message,) = refusal.value.non_block_errors.as_data()[0].messages
    assert message.startswith("2番目のブロック「短い答え」")
    assert "選びなおして" in message


def _with_broken_condition(home: HomePage) -> ConsultationPage:
    fields = consulting.page_fields(InfoPage.objects.get(slug="privacy"), rows=[row("text", RELATION, f"{KNOWS} no")])
    page: ConsultationPage = home.add_child(instance=ConsultationPage(live=False, **fields))
    return page


def test_a_draft_may_have_a_broken_condition_and_cannot_be_published(consultation_home: HomePage) -> None:
    page = _with_broken_condition(consultation_home)
    revision = page.save_revision(clean=False)
    with pytest.raises(ValidationError) as refusal:
        revision.publish()
    assert list(refusal.value.message_dict) == ["rows"]
    assert not ConsultationPage.objects.get(pk=page.pk).live


def test_bulk_publishing_refuses_it_too(client: Client, consultation_home: HomePage) -> None:
    page = _with_broken_condition(consultation_home)
    page.save_revision(clean=False)
    login_with_second_factor(client, make_user(superuser=True))
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={page.pk}", {"include_descendants": "on"})
    assert not ConsultationPage.objects.get(pk=page.pk).live


def test_the_editor_gets_a_list_instead_of_a_line_for_ids(client: Client, consultation_home: HomePage) -> None:
    page = consulting.build_page(consultation_home, rows=consulting.every_row())
    login_with_second_factor(client, make_user(superuser=True))
    editor = parse(client.get(reverse("wagtailadmin_pages:edit", args=[page.pk])))
    scripts = [script.get("src", "") for script in editor.find_all("script")]
    assert any(source.startswith("/static/portal/js/earlier_answers.js") for source in scripts)
    line = parse(EarlierAnswerInput().render("rows-0-value-shown_after-0-value", f"{WRITER} family")).find("input")
    assert line["data-controller"] == "earlier-answer"
    fixed = json.loads(line["data-earlier-answer-fixed-value"])
    assert fixed["yes_no"] == {"yes": "はい", "no": "いいえ"}
    assert set(fixed) == {"yes_no", "writer", "age_band", "answer_channel"}


def test_a_page_without_conditions_asks_everybody_everything() -> None:
    assert errors_of(row("writer", WRITER), row("yes_no", KNOWS), row("text", RELATION)) == {}


@pytest.mark.parametrize("kind", ["writer", "age_band", "answer_channel", "no_phone"])
def test_a_fact_is_asked_for_once(kind: str) -> None:
    block = RowsBlock()
    rows = block.to_python([row(kind, WRITER), row(kind, KNOWS)])
    with pytest.raises(StreamBlockValidationError):
        block.clean(rows)
