"""Readings in the wording of a form are for residents; what they write is never taken for one."""

from django.test import Client

import pytest

from forms.models import ConsultationPage
from forms.vault.keypairs import PrivateKey
from tests.forms import consulting
from tests.html import parse

pytestmark = pytest.mark.django_db

TYPED = "漢字《かんじ》と書く人もいます。"


@pytest.fixture
def read_page(open_page: ConsultationPage) -> ConsultationPage:
    """A form whose questions and choices have readings."""
    open_page.message_label = "いま、話《はな》したいこと"
    open_page.rows = [
        ("text", {"label": "お名前《なまえ》", "help": "", "required": False}),
        (
            "single_choice",
            {"label": "あなたは", "help": "", "required": False, "choices": ["本人《ほんにん》", "家族"]},
        ),
    ]
    open_page.save_revision().publish()
    return open_page


def choice_of(client: Client, page: ConsultationPage) -> dict[str, str]:
    """The first choice of the form, as a browser would send it."""
    radio = parse(client.get(page.url)).find("input", attrs={"type": "radio"})
    return {str(radio["name"]): str(radio["value"])}


def test_questions_and_choices_show_their_readings(client: Client, read_page: ConsultationPage) -> None:
    page = parse(client.get(read_page.url))

    assert {"はな", "なまえ", "ほんにん"} <= {reading.get_text() for reading in page.find_all("rt")}
    assert "《" not in str(page)


def test_the_check_page_shows_what_was_typed_as_it_was_typed(client: Client, read_page: ConsultationPage) -> None:
    answer = consulting.check(client, read_page, message=TYPED, **choice_of(client, read_page))
    page = parse(answer)

    answers = [" ".join(value.get_text().split()) for value in page.select(".check-row dd")]
    assert answers[0] == TYPED
    assert "本人" in answers
    assert page.find("input", attrs={"name": "message"})["value"] == TYPED
    assert page.select_one(".check-row dt ruby")


def test_a_failed_check_keeps_what_was_typed(client: Client, read_page: ConsultationPage) -> None:
    form = consulting.fields_of(client.get(read_page.url))
    text_row = next(name for name in form if name.startswith("row_"))
    answer = client.post(read_page.url, {**form, "message": "", text_row: TYPED, "step": "check"})
    page = parse(answer)

    assert TYPED in {
        str(field.get("value") or field.text.removeprefix("\n")) for field in page.select("input, textarea")
    }


def test_the_mailbox_and_the_desk_get_the_words_themselves(
    client: Client, read_page: ConsultationPage, team: PrivateKey
) -> None:
    receipt = consulting.send(client, read_page, message=TYPED, **choice_of(client, read_page))
    thread = parse(consulting.open_box(client, consulting.numbers_on(receipt)))
    assert thread.select_one(".message.is-resident .message-text").get_text() == TYPED

    messages, sheet = consulting.unsealed(team)
    assert messages == [TYPED]
    assert [row.question for row in sheet.rows] == ["お名前", "あなたは"]
    assert [row.answer for row in sheet.rows] == ["", "本人"]
