import os
import subprocess
import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

import pytest

from portal.settings.environment import VARIABLES, read

ROOT = Path(__file__).resolve().parents[3]
REQUIRED = [variable.name for variable in VARIABLES if variable.default is None]
OPTIONAL = [variable.name for variable in VARIABLES if variable.default is not None]
EXAMPLE = {
    "SECRET_KEY": "an-example-that-is-long-enough-0123456789-ABCDEFGHIJKL!?",
    "RECEIPT_KEY": "a1" * 32,
    "MAILBOX_PEPPER": "b2" * 32,
    "DISPATCH_KEY": "c3" * 32,
    "ALLOWED_HOSTS": "hikikomori.example.jp",
    "SITE_ORIGIN": "https://hikikomori.example.jp",
}
MALFORMED = {
    "SECRET_KEY": "too-short-to-sign",
    "RECEIPT_KEY": "not-hexadecimal-at-all",
    "MAILBOX_PEPPER": "b2b2b2b2",
    "DISPATCH_KEY": "c3c3c3c3",
    "ALLOWED_HOSTS": " , ,",
    "SITE_ORIGIN": "hikikomori.example.jp/with/a/path",
    "STAFF_ORIGIN": "staff.example.jp/with/a/path",
    "PORTAL_ROLE": "everything-please",
    "MAIL_WORKER": "carrier-pigeon",
    "DATABASE_URL": "mysql://portal:hunter2@db.example.jp/portal",
    "CACHE_URL": "carrierpigeon://coop.example.jp",
    "EMAIL_URL": "carrierpigeon://user:hunter2@coop.example.jp",
    "RECAPTCHA_VERSION": "the-newest",
    "BEHIND_PROXY": "perhaps-some-day",
    "SENDS_PER_NETWORK_AND_HOUR": "as-many-as-want",
}


@pytest.mark.parametrize("name", REQUIRED)
def test_a_missing_variable_stops_the_start_with_its_name_and_an_example(monkeypatch, name):
    monkeypatch.delenv(name, raising=False)
    with pytest.raises(ImproperlyConfigured) as stop:
        read(name)
    assert f"{name} is missing" in str(stop.value)
    assert f"Example: {name}=" in str(stop.value)


@pytest.mark.parametrize("name", REQUIRED)
def test_an_empty_variable_counts_as_missing(monkeypatch, name):
    monkeypatch.setenv(name, "")
    with pytest.raises(ImproperlyConfigured, match=f"{name} is missing"):
        read(name)


@pytest.mark.parametrize(("name", "value"), MALFORMED.items())
def test_a_malformed_variable_stops_the_start_and_is_not_repeated(monkeypatch, name, value):
    monkeypatch.setenv(name, value)
    with pytest.raises(ImproperlyConfigured) as stop:
        read(name)
    message = str(stop.value)
    assert f"{name} is malformed" in message
    assert f"Example: {name}=" in message
    assert value not in message
    assert "hunter2" not in message
    assert stop.value.__cause__ is None
    assert stop.value.__suppress_context__


@pytest.mark.parametrize("variable", VARIABLES, ids=lambda variable: variable.name)
def test_every_example_can_be_read(monkeypatch, variable):
    example = EXAMPLE.get(variable.name, variable.example)
    monkeypatch.setenv(variable.name, example)
    read(variable.name)


@pytest.mark.parametrize("name", OPTIONAL)
def test_what_is_not_required_has_a_default_that_can_be_read(monkeypatch, name):
    monkeypatch.delenv(name, raising=False)
    read(name)


def start_production(*arguments: str, tmp_path: Path, **changes: str | None) -> subprocess.CompletedProcess[str]:
    """Run Python under production settings with nothing of this machine's environment but the path."""
    given = {**EXAMPLE, "DATA_DIR": str(tmp_path), "PATH": os.environ["PATH"], **changes}
    environment = {name: value for name, value in given.items() if value is not None}
    environment["DJANGO_SETTINGS_MODULE"] = "portal.settings.production"
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_production_passes_djangos_deployment_check(tmp_path):
    result = start_production("manage.py", "check", "--deploy", "--fail-level", "WARNING", tmp_path=tmp_path)
    assert result.returncode == 0, result.stderr
    assert "no issues" in result.stdout + result.stderr


@pytest.mark.parametrize(
    ("query", "options"), [("", "-c jit=off"), ("?options=-c%20statement_timeout%3D9000", "-c statement_timeout=9000")]
)
def test_postgresql_compiles_no_query_unless_the_address_says_so(tmp_path, query, options):
    result = start_production(
        "-c",
        "from django.conf import settings; print(settings.DATABASES['default']['OPTIONS']['options'])",
        tmp_path=tmp_path,
        DATABASE_URL=f"postgres://portal@127.0.0.1/portal{query}",
    )
    assert result.stdout.strip() == options, result.stderr
