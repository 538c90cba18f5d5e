"""Every environment variable is in the README's table, and a wrong one stops the start by its name."""

import os
import re
import subprocess
import sys

import pytest

from portal.settings.environment import VARIABLES, Variable
from tests.structure.sources import ROOT

ROW = re.compile(r"^\| `(?P<name>[A-Z0-9_]+)` \| (?P<default>[^|]+) \|", re.MULTILINE)
GOOD = {
    "SECRET_KEY": "s" * 50,
    "RECEIPT_KEY": "a1" * 32,
    "MAILBOX_PEPPER": "a2" * 32,
    "ALLOWED_HOSTS": "hikikomori.example.jp",
    "SITE_ORIGIN": "https://hikikomori.example.jp",
}


def shown_default(variable: Variable) -> str:
    if variable.default is None:
        return "**required**"
    return f"`{variable.default}`" if variable.default else "empty"


def start(settings: str, folder: str, **values: str) -> subprocess.CompletedProcess[str]:
    """Import the settings as a server would, with only these variables set."""
    names = {variable.name for variable in VARIABLES}
    environment = {name: value for name, value in os.environ.items() if name not in names}
    environment |= {"DATA_DIR": folder, "DJANGO_SETTINGS_MODULE": settings, **values}
    code = "from django.conf import settings; settings.DEBUG"
    return subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, text=True, check=False
    )


def test_the_readme_lists_every_variable_with_its_default() -> None:
    table = {row["name"]: row["default"].strip() for row in ROW.finditer((ROOT / "README.md").read_text())}

    assert table == {variable.name: shown_default(variable) for variable in VARIABLES}


def test_the_readme_is_short() -> None:
    assert len((ROOT / "README.md").read_text().splitlines()) <= 250


def test_production_starts_with_the_required_variables_alone(tmp_path: object) -> None:
    done = start("portal.settings.production", str(tmp_path), **GOOD)

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("name", sorted(GOOD))
def test_a_missing_variable_stops_the_start_with_its_name_and_an_example(name: str, tmp_path: object) -> None:
    done = start("portal.settings.production", str(tmp_path), **{key: GOOD[key] for key in GOOD if key != name})

    assert done.returncode != 0
    message = done.stderr.strip().splitlines()[-1]
    assert f"{name} is missing" in message
    assert f"Example: {name}=" in message


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SECRET_KEY", "short"),
        ("RECEIPT_KEY", "not hexadecimal"),
        ("SITE_ORIGIN", "hikikomori.example.jp"),
        ("PORTAL_ROLE", "everything"),
        ("DATABASE_URL", "mysql://somebody:tellnobody@127.0.0.1/portal"),
        ("CACHE_URL", "nonsense"),
        ("EMAIL_URL", "nonsense"),
        ("RECAPTCHA_VERSION", "the newest"),
        ("BEHIND_PROXY", "perhaps"),
    ],
)
def test_a_malformed_variable_stops_the_start_without_showing_its_value(
    name: str, value: str, tmp_path: object
) -> None:
    done = start("portal.settings.production", str(tmp_path), **{**GOOD, name: value})

    assert done.returncode != 0
    message = done.stderr.strip().splitlines()[-1]
    assert f"{name} is malformed" in message
    assert f"Example: {name}=" in message
    assert "tellnobody" not in done.stderr
