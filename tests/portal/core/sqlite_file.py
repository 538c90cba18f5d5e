"""An SQLite database beside the one of the tests, so that what concerns its file runs on any database."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.utils import ConnectionHandler


@contextmanager
def sqlite_file(path: Path) -> Iterator[BaseDatabaseWrapper]:
    """An open connection, with a log as in production and one table, ``letters``."""
    options = {"init_command": "PRAGMA journal_mode=WAL; PRAGMA secure_delete=ON;"}
    handler = ConnectionHandler(
        {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": str(path), "OPTIONS": options}}
    )
    connection = handler["default"]
    try:
        run(connection, "CREATE TABLE letters (words TEXT)")
        yield connection
    finally:
        connection.close()


def run(connection: BaseDatabaseWrapper, statement: str) -> None:
    """One statement, committed at once."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
