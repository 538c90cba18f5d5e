"""A translated form asks in other words and answers with the same keys and codes."""

from django.test import Client
from django.utils import translation

from wagtail.models import Locale
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments.extract import extract_segments

import pytest

from forms.inbox.models import Consultation
from forms.models import ConsultationPage
from forms.vault.keypairs import PrivateKey
from home.models import HomePage
from tests.forms import consulting

ENGLISH = {
    "家族のだれか": "Somebody of the family",
    "お返事の受け取り方": "How to get the answer",
    "書いている方": "Who is writing",
    "本人": "Myself",
    "家族": "Family",
    "支援者": "Supporter",
    "お呼びするお名前": "What to call you",
}


def translate(page: ConsultationPage, home: HomePage) -> ConsultationPage:
    """The page after translation by wagtail-localize, published."""
    english, _created = Locale.objects.get_or_create(language_code="en")
    home.copy_for_translation(english).save_revision().publish()
    source, _created = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.create(
            translation_of=segment.string,
            locale=english,
            context=segment.context,
            data=ENGLISH.get(segment.string.data, f"en {segment.string.data}"),
        )
    translation.save_target()
    page.get_translation(english).save_revision().publish()
    translated: ConsultationPage = page.get_translation(english)
    return translated


@pytest.fixture
def english_page(open_page: ConsultationPage, consultation_home: HomePage) -> ConsultationPage:
    return translate(open_page, consultation_home)


@pytest.fixture
def full_english_page(full_page: ConsultationPage, consultation_home: HomePage) -> ConsultationPage:
    """The page with one row of each kind, for families."""
    full_page.writer = "family"
    full_page.save_revision().publish()
    return translate(ConsultationPage.objects.get(pk=full_page.pk), consultation_home)


def test_keys_and_codes_are_the_same_and_the_words_are_translated(
    open_page: ConsultationPage, english_page: ConsultationPage
) -> None:
    japanese, english = open_page.form_rows, english_page.form_rows
    assert [row.key for row in english] == [row.key for row in japanese]
    assert [[choice.code for choice in row.choices] for row in english] == [
        [choice.code for choice in row.choices] for row in japanese
    ]
    assert english[1].label == "Who is writing"
    assert [choice.label for choice in english[1].choices] == ["Myself", "Family", "Supporter"]


def test_an_english_answer_has_the_japanese_key_and_code(
    client: Client, open_page: ConsultationPage, english_page: ConsultationPage, team: PrivateKey
) -> None:
    who = open_page.form_rows[1]
    response = consulting.send(client, english_page, **{who.field_name: who.choices[1].code})
    assert response.status_code == 200
    _messages, sheet = consulting.unsealed(team)
    (row,) = [row for row in sheet.rows if row.key == who.key]
    assert (sheet.language, row.question, row.answer, row.code) == (
        "en",
        "Who is writing",
        "Family",
        who.choices[1].code,
    )
    consultation = Consultation.objects.get()
    assert consultation.language == "en"
    assert consultation.source_translation_key == open_page.translation_key


def test_the_mailbox_has_the_language_of_the_page(client: Client, english_page: ConsultationPage) -> None:
    assert english_page.url.startswith("/en/")
    assert "/en/mailbox/" in consulting.send(client, english_page).content.decode()


def test_keys_codes_and_switches_are_never_offered_for_translation(open_page: ConsultationPage) -> None:
    texts = {segment.string.data for segment in extract_segments(open_page) if hasattr(segment, "string")}
    assert "書いている方" in texts
    assert "家族" in texts
    for row in open_page.form_rows:
        assert row.key not in texts
        assert not {choice.code for choice in row.choices} & texts


def test_every_kind_of_row_keeps_key_codes_and_condition(
    full_page: ConsultationPage, full_english_page: ConsultationPage
) -> None:
    japanese, english = full_page.form_rows, full_english_page.form_rows
    for ours, theirs in zip(japanese, english, strict=True):
        assert (theirs.key, theirs.kind, theirs.required) == (ours.key, ours.kind, ours.required)
        assert theirs.shown_after == ours.shown_after
        assert [choice.code for choice in theirs.choices] == [choice.code for choice in ours.choices]
    assert {row.key for row in english if row.shown_after} == {
        consulting.RELATION,
        consulting.QUIET,
        consulting.ADDRESS,
    }


def test_the_words_of_facts_headings_and_addresses_are_translated(full_english_page: ConsultationPage) -> None:
    rows = {row.key: row for row in full_english_page.form_rows}
    assert rows[consulting.WRITER].label_of("family") == "Somebody of the family"
    assert rows[consulting.HEADING].label == "How to get the answer"
    assert rows[consulting.ADDRESS].label == "en アドレス"


def test_a_translated_form_asks_after_the_same_answer_and_gives_the_same_facts(
    client: Client, full_english_page: ConsultationPage, team: PrivateKey
) -> None:
    answers = {
        consulting.field(consulting.WRITER): "family",
        consulting.field(consulting.RELATION): "mother",
        consulting.field(consulting.KNOWS): "no",
    }
    assert consulting.send(client, full_english_page, **answers).status_code == 200
    rows = {row.key: row for row in consulting.unsealed(team)[1].rows}
    assert (rows[consulting.KNOWS].answer, rows[consulting.KNOWS].code) == ("No", "no")
    assert rows[consulting.WRITER].code == "family"
    assert Consultation.objects.get().writer == "family"


def test_for_whom_a_page_is_is_no_matter_of_translation(full_english_page: ConsultationPage) -> None:
    assert full_english_page.writer == "family"


def test_conditions_and_fixed_codes_are_never_offered_for_translation(full_page: ConsultationPage) -> None:
    texts = {segment.string.data for segment in extract_segments(full_page) if hasattr(segment, "string")}
    assert "家族のだれか" in texts
    for row in full_page.form_rows:
        assert not {f"{key} {code}" for key, code in row.shown_after} & texts
        assert not {choice.code for choice in row.choices} & texts


def test_the_privacy_page_is_the_one_in_the_language_of_the_form(
    open_page: ConsultationPage, english_page: ConsultationPage, consultation_home: HomePage
) -> None:
    assert english_page.privacy_url == open_page.privacy_url
    english = english_page.locale
    open_page.privacy_page.copy_for_translation(english).save_revision().publish()
    with translation.override("en"):
        assert ConsultationPage.objects.get(pk=english_page.pk).privacy_url.startswith("/en/")
    assert ConsultationPage.objects.get(pk=open_page.pk).privacy_url == open_page.privacy_url


def test_a_form_names_only_forms_of_its_language(
    open_page: ConsultationPage, english_page: ConsultationPage, consultation_home: HomePage
) -> None:
    other = consulting.build_page(consultation_home)
    assert list(open_page.other_forms) == [other]
    assert list(english_page.other_forms) == []
