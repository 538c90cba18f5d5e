"""The copy for the backup is whole while others have the database open."""

import sqlite3
import stat
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.core.management import CommandError, call_command
from django.db import OperationalError
from django.db.backends.base.base import BaseDatabaseWrapper

import pytest

from tests.portal.core.sqlite_file import run, sqlite_file

pytestmark = pytest.mark.django_db

CONNECTION = "portal.core.management.commands.copy_database.connection"


@pytest.fixture
def database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseDatabaseWrapper]:
    with sqlite_file(tmp_path / "portal.sqlite3") as connection:
        monkeypatch.setattr(CONNECTION, connection)
        yield connection


def test_the_copy_holds_what_was_written_last_and_only_its_owner_may_read_it(
    database: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    run(database, "INSERT INTO letters VALUES ('written last')")
    target = tmp_path / "copy.sqlite3"

    call_command("copy_database", str(target))

    with sqlite3.connect(target) as copy:
        assert copy.execute("SELECT words FROM letters").fetchall() == [("written last",)]
    copy.close()
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.parametrize("name", ["there-already", "no-such-folder/copy"])
def test_nothing_is_overwritten_and_the_reason_is_told(
    name: str, database: BaseDatabaseWrapper, tmp_path: Path
) -> None:
    (tmp_path / "there-already").write_text("kept")

    with pytest.raises(CommandError, match=name):
        call_command("copy_database", str(tmp_path / name))
    assert (tmp_path / "there-already").read_text() == "kept"


def test_half_a_copy_is_not_left_behind(database: BaseDatabaseWrapper, tmp_path: Path) -> None:
    def disk_is_full(*_arguments: Any) -> None:
        raise OperationalError("database or disk is full")

    with database.execute_wrapper(disk_is_full), pytest.raises(CommandError, match="disk is full"):
        call_command("copy_database", str(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()


def test_postgresql_is_copied_by_its_own_program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(CONNECTION, SimpleNamespace(vendor="postgresql"))

    with pytest.raises(CommandError, match="pg_dump"):
        call_command("copy_database", str(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()
