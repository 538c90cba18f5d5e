"""The copy for the backup is whole while others have the database open."""

import sqlite3
import stat
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import connection

import pytest

from portal.core.models import User

only_sqlite = pytest.mark.skipif(connection.vendor != "sqlite", reason="PostgreSQL has pg_dump")


def whole_database() -> pytest.MarkDecorator:
    """VACUUM cannot run inside the transaction of a test."""
    return pytest.mark.django_db(transaction=True, serialized_rollback=True)


@only_sqlite
@whole_database()
def test_the_copy_holds_what_was_written_last_and_only_its_owner_may_read_it(tmp_path: Path) -> None:
    User.objects.create(email="copied@example.jp")
    target = tmp_path / "copy.sqlite3"

    call_command("copy_database", str(target))

    with sqlite3.connect(target) as copy:
        assert copy.execute("SELECT count(*) FROM core_user WHERE email = 'copied@example.jp'").fetchone() == (1,)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@only_sqlite
@whole_database()
@pytest.mark.parametrize("name", ["there-already", "no-such-folder/copy"])
def test_nothing_is_overwritten_and_the_reason_is_told(name: str, tmp_path: Path) -> None:
    (tmp_path / "there-already").write_text("kept")

    with pytest.raises(CommandError, match=name):
        call_command("copy_database", str(tmp_path / name))
    assert (tmp_path / "there-already").read_text() == "kept"


@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite can be copied")
def test_postgresql_is_copied_by_its_own_program(tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="pg_dump"):
        call_command("copy_database", str(tmp_path / "copy"))
    assert not (tmp_path / "copy").exists()
