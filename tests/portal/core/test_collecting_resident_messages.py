"""The catalogues of the other languages follow what is asked, and keep what was translated."""

import io
from pathlib import Path
from typing import Any

from django.core.management import call_command

import polib
import pytest

from portal.core.asked_messages import AskedMessage
from portal.core.management.commands import collect_resident_messages

ASKED = [
    AskedMessage("a.html", "Kept"),
    AskedMessage("a.html", "New with %(name)s", context="x"),
    AskedMessage("a.html", "%(count)s page", plural="%(count)s pages"),
]


@pytest.fixture
def folder(tmp_path: Path, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Path:
    settings.LOCALE_PATHS = [tmp_path]
    monkeypatch.setattr(collect_resident_messages, "resident_messages", lambda: ASKED)
    for code in ("ja", "en", "my"):
        path = tmp_path / code / "LC_MESSAGES"
        path.mkdir(parents=True)
        catalogue = polib.POFile()
        catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
        catalogue.append(polib.POEntry(msgid="Kept", msgstr=f"kept {code}"))
        catalogue.append(polib.POEntry(msgid="Gone", msgstr="gone"))
        catalogue.save(str(path / "django.po"))
    call_command("collect_resident_messages", stdout=io.StringIO())
    return tmp_path


def read(folder: Path, code: str) -> dict[tuple[str | None, str], polib.POEntry]:
    catalogue = polib.pofile(str(folder / code / "LC_MESSAGES" / "django.po"))
    return {(entry.msgctxt, entry.msgid): entry for entry in catalogue}


def test_what_is_asked_anew_waits_for_its_translation(folder: Path) -> None:
    entries = read(folder, "my")

    assert set(entries) == {(None, "Kept"), ("x", "New with %(name)s"), (None, "%(count)s page")}
    assert entries[None, "Kept"].msgstr == "kept my"
    assert entries["x", "New with %(name)s"].msgstr == ""
    assert "python-format" in entries["x", "New with %(name)s"].flags
    assert entries[None, "%(count)s page"].msgid_plural == "%(count)s pages"


def test_the_english_catalogue_gets_nothing_new(folder: Path) -> None:
    assert set(read(folder, "en")) == {(None, "Kept")}


def test_the_japanese_catalogue_is_left_to_gettext(folder: Path) -> None:
    assert set(read(folder, "ja")) == {(None, "Kept"), (None, "Gone")}
