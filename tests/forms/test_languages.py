"""Whatever the language of the form, the desk gets the same keys, codes and facts; only the words differ."""

from typing import Any

from django.test import Client
from django.utils import timezone, translation

from wagtail.models import Page

import pytest

from forms.inbox.answer_sheets import SheetRow
from forms.inbox.models import Consultation, TeamKey
from forms.models import ConsultationPage
from portal.demo.tree import find_page
from tests.forms import consulting
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("translated_demo_site", "quick")]

LANGUAGES = ["ja", "ja-simple", "en", "zh-hans", "my", "ne", "vi", "ko"]
FORMS = ["consultation", "consultation-families", "consultation-supporters"]
# What a machine reads of an answer must not hang on how it was typed.
TYPED = {"text": "ゆず", "long_text": "Yuzu", "number": "11", "date": "2026-12-01", "phone": "090-0000-0000"}


def form_in(language: str, path: str) -> ConsultationPage:
    source = find_page(path)
    assert source is not None
    page: Page = source.get_translations(inclusive=True).get(locale__language_code=language)
    return page.specific


def answers(page: ConsultationPage) -> dict[str, Any]:
    """An answer to everything: the last of the choices, a tick, a word."""
    given: dict[str, Any] = {}
    for row in page.form_rows:
        name = consulting.field(row.key)
        if row.kind.value in TYPED:
            given[name] = TYPED[row.kind.value]
        elif row.kind.value == "several_choices":
            given[name] = [choice.code for choice in row.choices[-2:]]
        elif row.choices:
            given[name] = row.choices[-1].code if row.kind.value != "answer_channel" else "mailbox"
        elif row.kind.value in {"consent", "no_phone"}:
            given[name] = "on"
        elif row.kind.value == "yes_no":
            given[name] = "no"
    return given


def facts_of(consultation: Consultation) -> dict[str, Any]:
    names = ("writer", "age_band", "answer_channel", "no_phone", "source_translation_key", "source_title", "state")
    return {name: getattr(consultation, name) for name in names}


def machine_part(rows: tuple[SheetRow, ...]) -> list[tuple[str, str, str | None]]:
    return [(row.key, row.kind, row.code) for row in rows]


@pytest.mark.parametrize("path", FORMS)
def test_the_desk_gets_the_same_keys_codes_and_facts_from_every_language(path: str) -> None:
    # A key of the test's own: it reads what the desk would read.
    TeamKey.objects.filter(retired_at=None).update(retired_at=timezone.now())
    team = consulting.open_desk()
    seen = {}
    for language in LANGUAGES:
        page = form_in(language, path)
        # The codes come from the Japanese form: a browser sends what the translated form offers.
        given = answers(form_in("ja", path))
        with translation.override(language):
            receipt = consulting.send(Client(), page, **given)
        assert receipt.status_code == 200
        _messages, sheet = consulting.unsealed(team)
        consultation = Consultation.objects.latest("received_at")
        assert sheet.language == consultation.language == language
        seen[language] = (machine_part(sheet.rows), facts_of(consultation), [row.question for row in sheet.rows])

    rows, facts, questions = seen["ja"]
    assert len(rows) > 3
    assert any(code for _key, _kind, code in rows)
    for language in LANGUAGES[1:]:
        assert seen[language][0] == rows, language
        assert seen[language][1] == facts, language
        assert seen[language][2] != questions, f"the questions of {language} are Japanese"


def test_no_note_about_the_translation_leads_away_from_what_was_written(client: Client) -> None:
    page = form_in("ko", "consultation")
    fresh = client.get(page.url)
    typed = consulting.fields_of(fresh) | {"message": "12345"}

    def notes(answer: Any) -> int:
        return len(parse(answer).select(".translation-note"))

    assert notes(fresh) == 1
    assert notes(client.post(page.url, typed | {"message": ""})) == 0
    assert notes(client.post(page.url, typed)) == 0
    assert notes(client.post(page.url, typed | {"step": "send"})) == 0
    assert Consultation.objects.filter(language="ko").exists()
