"""What SQLite holds in its log comes into its file without waiting for the last connection to close."""

from pathlib import Path

from django.db import connection

import pytest

from portal.core.models import User
from portal.core.write_ahead_log import bring_into_file, bring_into_file_and_empty

pytestmark = [
    # Inside the transaction of a test nothing is written yet.
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has no such file"),
]


def file() -> Path:
    return Path(connection.settings_dict["NAME"])


def log() -> Path:
    return file().with_name(f"{file().name}-wal")


def test_the_file_has_what_was_written_while_the_connection_stays_open() -> None:
    User.objects.create(email="written-last@example.jp")
    assert b"written-last@example.jp" in log().read_bytes()

    bring_into_file()

    assert b"written-last@example.jp" in file().read_bytes()


def test_what_was_deleted_stands_neither_in_the_file_nor_in_the_log() -> None:
    user = User.objects.create(email="to-be-deleted@example.jp")
    bring_into_file()
    user.delete()

    bring_into_file_and_empty()

    assert b"to-be-deleted@example.jp" not in file().read_bytes() + log().read_bytes()
