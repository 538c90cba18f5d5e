"""What SQLite holds in its log comes into its file without waiting for the last connection to close."""

from collections.abc import Iterator
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper

import pytest

from portal.core import write_ahead_log
from tests.portal.core.sqlite_file import run, sqlite_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "portal.sqlite3"


@pytest.fixture
def log(file: Path) -> Path:
    return file.with_name(f"{file.name}-wal")


@pytest.fixture
def database(file: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[BaseDatabaseWrapper]:
    with sqlite_file(file) as connection:
        monkeypatch.setattr(write_ahead_log, "connection", connection)
        yield connection


def test_the_file_has_what_was_written_while_the_connection_stays_open(
    database: BaseDatabaseWrapper, file: Path, log: Path
) -> None:
    run(database, "INSERT INTO letters VALUES ('written last')")
    assert b"written last" in log.read_bytes()
    assert b"written last" not in file.read_bytes()

    write_ahead_log.bring_into_file()

    assert b"written last" in file.read_bytes()


def test_what_was_deleted_stands_neither_in_the_file_nor_in_the_log(
    database: BaseDatabaseWrapper, file: Path, log: Path
) -> None:
    run(database, "INSERT INTO letters VALUES ('to be deleted')")
    write_ahead_log.bring_into_file()
    run(database, "DELETE FROM letters")

    write_ahead_log.bring_into_file_and_empty()

    assert b"to be deleted" not in file.read_bytes() + log.read_bytes()
