"""The files with the translations of the demo site are whole: same languages, same texts, same markup."""

import re

from django.conf import settings

from wagtail_localize.strings import StringValue

import polib
import pytest

from portal.demo.translations import FOLDER
from tests.scripts import foreign_characters

LANGUAGES = [code for code, _name in settings.LANGUAGES if code != "ja"]
MARKUP = re.compile(r"</?\w+/?>|&\w+;")


def entries(language: str) -> list[polib.POEntry]:
    return list(polib.pofile(str(FOLDER / f"{language}.po")))


def test_there_is_a_file_for_each_language_and_no_other() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.po")) == sorted(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_left_out_doubtful_or_there_twice(language: str) -> None:
    texts = [entry.msgid for entry in entries(language)]

    assert [entry.msgid for entry in entries(language) if not entry.msgstr or entry.fuzzy] == []
    assert len(texts) == len(set(texts))


@pytest.mark.parametrize("language", LANGUAGES)
def test_markup_is_kept_and_can_be_read(language: str) -> None:
    changed = []
    for entry in entries(language):
        StringValue.from_translated_html(entry.msgstr)
        if sorted(MARKUP.findall(entry.msgid)) != sorted(MARKUP.findall(entry.msgstr)):
            changed.append(entry.msgid)

    assert changed == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_translation_is_in_its_own_script(language: str) -> None:
    found = {
        entry.msgstr: strange for entry in entries(language) if (strange := foreign_characters(entry.msgstr, language))
    }

    assert found == {}


def test_every_language_has_the_texts_of_the_door() -> None:
    """Only easy Japanese and English have more."""
    fewest = {entry.msgid for entry in entries("my")}

    assert {code: fewest - {entry.msgid for entry in entries(code)} for code in LANGUAGES} == dict.fromkeys(
        LANGUAGES, set()
    )
    assert {code for code in LANGUAGES if len(entries(code)) > len(fewest)} == {"ja-simple", "en"}
