"""Whatever a resident can meet is there in every language, and no language borrows the words of another."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings
from django.utils import translation

import polib
import pytest

from portal.core.asked_messages import AskedMessage
from portal.core.borrowed_messages import BORROWED
from portal.core.resident_messages import messages_of_template
from portal.core.resident_messages import resident_messages as read_messages
from tests.scripts import foreign_characters
from tests.structure.sources import ROOT

OTHERS = [code for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE]
WITH_CATALOGUE = [code for code in OTHERS if code != "en"]
PLACEHOLDER = re.compile(r"%\((\w+)\)[sd]")


@cache
def resident_messages() -> list[AskedMessage]:
    return read_messages()


def catalogue(code: str) -> polib.POFile:
    path = ROOT / "portal/locale" / translation.to_locale(code) / "LC_MESSAGES/django.po"
    return polib.pofile(str(path)) if path.exists() else polib.POFile()


def words_in(code: str, message: AskedMessage) -> str:
    """The message as a page in this language shows it."""
    with translation.override(code):
        if message.plural:
            return translation.ngettext(message.text, message.plural, 3)
        if message.context:
            return translation.pgettext(message.context, message.text)
        return translation.gettext(message.text)


def test_the_list_finds_templates_choices_and_what_is_borrowed() -> None:
    keys = {(message.context, message.text) for message in resident_messages()}

    assert ("", "The page you wanted is not translated yet. You are on the nearest page in this language.") in keys
    assert ("one-tap answer", "I have read it") in keys
    assert ("", "Monday") in keys
    assert {("", text) for text in BORROWED} <= keys
    assert ("concern", "housing") not in keys, "coded by the desk alone"


def test_the_list_reads_every_way_of_asking_in_a_template() -> None:
    source = (
        '{% load i18n %}{% translate "One" %}{% translate "Two" context "x" %}{% include "a" with b=_("Three") %}'
        "{% blocktranslate trimmed count n=n %}{{ n }} of\n {{ d }}{% plural %}{{ n }} all{% endblocktranslate %}"
    )

    found = {(m.context, m.text, m.plural) for m in messages_of_template(source, "a.html")}

    assert found == {
        ("", "One", ""),
        ("x", "Two", ""),
        ("", "Three", ""),
        ("", "%(n)s of %(d)s", "%(n)s all"),
    }


def test_every_message_of_residents_is_in_the_japanese_catalogue() -> None:
    stored = {(entry.msgctxt or "", entry.msgid) for entry in catalogue("ja")}

    assert {(m.context, m.text) for m in resident_messages()} - stored == set()


@pytest.mark.parametrize("code", WITH_CATALOGUE)
def test_a_catalogue_holds_what_residents_can_meet_and_nothing_else(code: str) -> None:
    stored = {(entry.msgctxt or "", entry.msgid, entry.msgid_plural) for entry in catalogue(code)}
    asked = {(message.context, message.text, message.plural) for message in resident_messages()}

    assert asked - stored == set(), "not in the catalogue: run make messages and translate"
    assert stored - asked == set(), "no resident meets these: run make messages"


@pytest.mark.parametrize("code", OTHERS)
def test_no_message_is_in_the_script_of_another_language(code: str) -> None:
    leaking = {}
    for message in resident_messages():
        if found := foreign_characters(words_in(code, message), code):
            leaking[message.text] = found

    assert leaking == {}


@pytest.mark.parametrize("code", WITH_CATALOGUE)
def test_no_message_stays_english(code: str) -> None:
    """Names and abbreviations may: what counts is that there is more than letters of the Latin script or a change."""
    same = [message.text for message in resident_messages() if words_in(code, message) == message.text]

    assert [text for text in same if re.search(r"[a-z]{2}.*[a-z]{2}", PLACEHOLDER.sub("", text))] == []


def test_the_english_catalogue_only_holds_what_reads_better_than_the_message_itself() -> None:
    asked = {(message.context, message.text) for message in resident_messages()}
    entries = catalogue("en")

    assert {(entry.msgctxt or "", entry.msgid) for entry in entries} - asked == set()
    assert [entry.msgid for entry in entries if entry.msgid == entry.msgstr] == []


def test_every_language_has_a_folder_or_needs_none() -> None:
    folders = {path.name for path in (ROOT / "portal/locale").iterdir() if path.is_dir()}
    needed = {translation.to_locale(code) for code in ["ja", *WITH_CATALOGUE]}

    assert folders - {"en"} == needed, Path(ROOT / "portal/locale")
