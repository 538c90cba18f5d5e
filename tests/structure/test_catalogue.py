"""The interface speaks Japanese completely: the catalogue is fresh, full and keeps every placeholder."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import polib
import pytest

from tests.availability import unavailable
from tests.structure.sources import PACKAGES, ROOT

CATALOGUES = sorted((ROOT / "portal/locale").glob("*/LC_MESSAGES/*.po"))
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|\{\w*\}|%[sd]")
COLLECT = ["makemessages", "--locale", "ja", "--no-obsolete", "--no-location", "--no-wrap"]


@pytest.fixture(scope="module")
def collected(tmp_path_factory: pytest.TempPathFactory) -> polib.POFile:
    """What the sources ask to be translated now, collected in a copy."""
    if shutil.which("xgettext") is None:
        unavailable("There is no gettext: install it (apt-get install gettext).")
    folder = tmp_path_factory.mktemp("messages")
    skipped = shutil.ignore_patterns("__pycache__", "*.po", "*.mo", "img", "*.css")
    for name in (*PACKAGES, "templates"):
        shutil.copytree(ROOT / name, folder / name, ignore=skipped)
    shutil.copy(ROOT / "manage.py", folder)
    (folder / "portal/locale/ja/LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "portal.settings.dev", "DATA_DIR": str(folder / "var")}
    done = subprocess.run(
        [sys.executable, "manage.py", *COLLECT],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return polib.pofile(str(folder / "portal/locale/ja/LC_MESSAGES/django.po"))


def keys(catalogue: polib.POFile) -> set[tuple[str | None, str, str]]:
    return {(entry.msgctxt, entry.msgid, entry.msgid_plural) for entry in catalogue if not entry.obsolete}


def test_the_catalogue_is_fresh(collected: polib.POFile, project_root: Path) -> None:
    stored = polib.pofile(str(project_root / "portal/locale/ja/LC_MESSAGES/django.po"))

    assert keys(collected) - keys(stored) == set(), "not in the catalogue: run make messages and translate"
    assert keys(stored) - keys(collected) == set(), "no longer used: run make messages"


def test_collecting_leaves_the_catalogue_of_the_admin_alone(collected: polib.POFile) -> None:
    folder = Path(collected.fpath).parents[3]

    assert sorted(folder.rglob("*.po")) == [Path(collected.fpath)]


def test_there_is_a_catalogue() -> None:
    assert CATALOGUES


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_nothing_is_untranslated_or_fuzzy(path: Path) -> None:
    catalogue = polib.pofile(str(path))

    assert [entry.msgid for entry in catalogue.untranslated_entries()] == []
    assert [entry.msgid for entry in catalogue.fuzzy_entries()] == []
    assert [entry.msgid for entry in catalogue.obsolete_entries()] == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_translations_keep_every_placeholder(path: Path) -> None:
    broken = []
    for entry in polib.pofile(str(path)):
        wanted = set(PLACEHOLDER.findall(entry.msgid)) | set(PLACEHOLDER.findall(entry.msgid_plural))
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            given = set(PLACEHOLDER.findall(text))
            # A plural form may leave out the number ("one message").
            if text and (given - wanted or (wanted - given and not entry.msgid_plural)):
                broken.append(entry.msgid)

    assert broken == []


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_no_placeholder_is_positional(path: Path) -> None:
    found = [entry.msgid for entry in polib.pofile(str(path)) if re.search(r"%[sd]|\{\}", entry.msgid)]

    assert found == [], "a translator cannot reorder these"
