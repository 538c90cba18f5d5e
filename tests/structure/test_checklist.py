"""docs/municipal-checklist.md names only tests and files that exist."""

import re

from tests.structure.sources import ROOT

CHECKLIST = ROOT / "docs/municipal-checklist.md"
# A path, or the name of a test function of the path before it.
NAMED = re.compile(r"`([\w.-]+/[\w./-]*|test_\w+)`")
ROW = re.compile(r"^\| \d+ \|")


def missing_in(line: str) -> list[str]:
    """What a line names and nobody finds."""
    missing = []
    source = ""
    for name in NAMED.findall(line):
        path = ROOT / name
        if "/" not in name:
            if not re.search(rf"^(async )?def {name}\(", source, re.MULTILINE):
                missing.append(name)
        elif path.exists():
            source = path.read_text() if path.suffix == ".py" else ""
        else:
            source = ""
            missing.append(name)
    return missing


def test_every_test_and_file_that_the_checklist_names_exists() -> None:
    lines = CHECKLIST.read_text().splitlines()

    assert [name for line in lines for name in missing_in(line)] == []


def test_every_answer_of_the_checklist_names_what_shows_it() -> None:
    rows = [line for line in CHECKLIST.read_text().splitlines() if ROW.match(line)]

    assert len(rows) >= 20
    assert [row for row in rows if not re.search(r"`tests/[^`]+` *[^|]*\|$", row)] == []


def test_a_wrong_name_would_be_found() -> None:
    here = "`tests/structure/test_checklist.py`"

    assert missing_in(f"{here} (`test_a_wrong_name_would_be_found`)") == []
    assert missing_in(f"{here} (`test_nobody_wrote`), `tests/nobody/test_wrote.py`") == [
        "test_nobody_wrote",
        "tests/nobody/test_wrote.py",
    ]
