"""Files keep their size and their honest names."""

import ast
import re

import pytest

from tests.structure.sources import PACKAGES, ROOT, python_files, shown

MOST_LINES = 400
MEANINGLESS_NAMES = {"utils", "helpers", "common", "services", "misc"}
TEXT_FILES = (".toml", ".lock", ".cfg", ".ini", ".yml", ".yaml", ".json", ".txt")


def test_no_python_file_is_longer_than_400_lines() -> None:
    lengths = {shown(path): len(path.read_text().splitlines()) for path in python_files(*PACKAGES, "tests")}

    assert {name: length for name, length in lengths.items() if length > MOST_LINES} == {}


def test_every_module_says_by_its_name_what_it_is_about() -> None:
    folders = {shown(path.parent): path.parent.name for path in python_files(*PACKAGES, "tests")}
    files = {shown(path): path.stem for path in python_files(*PACKAGES, "tests")}

    assert {place for place, name in (folders | files).items() if name in MEANINGLESS_NAMES} == set()


def test_star_imports_stand_in_settings_overlays_only() -> None:
    found = set()
    for path in python_files(*PACKAGES, "tests"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.ImportFrom) and any(name.name == "*" for name in node.names):
                found.add(shown(path))

    assert found <= {f"portal/settings/{name}.py" for name in ("dev", "test", "production")}


def test_every_module_opens_with_what_it_is_for() -> None:
    silent = {
        shown(path)
        for path in python_files()
        if not {"migrations", "apps.py"} & set(path.parts)
        and path.read_text().strip()
        and ast.get_docstring(ast.parse(path.read_text())) is None
    }

    assert silent == set()


def test_every_test_folder_is_a_package() -> None:
    # Otherwise "import forms" inside tests/forms would find the tests.
    folders = {path.parent for path in (ROOT / "tests").rglob("*.py")}

    assert {shown(folder) for folder in folders if not (folder / "__init__.py").exists()} == set()


# As options and as keys of a file; "no-emit" is how the locks are kept free of them.
@pytest.mark.parametrize(
    "pattern",
    [
        r"(?<!no-emit-)\b(extra[-_])?index[-_]url\b",
        r"(?<!no-emit-)\bfind[-_]links\b",
        r"(?<!no-emit-)\btrusted[-_]host\b",
        r"/(root|home/[a-z]+)/",
    ],
)
def test_no_lock_or_setting_names_an_index_or_a_folder_of_one_machine(pattern: str) -> None:
    places = [ROOT / "requirements.lock", ROOT / "Makefile", ROOT / ".ci/run"]
    places += [path for path in ROOT.iterdir() if path.is_file() and path.suffix in TEXT_FILES]
    places += [ROOT / "tests/requirements.lock"]

    assert {shown(path) for path in places if re.search(pattern, path.read_text())} == set()


def test_locks_hold_no_address_at_all() -> None:
    for name in ("requirements.lock", "tests/requirements.lock"):
        assert "://" not in (ROOT / name).read_text(), name
