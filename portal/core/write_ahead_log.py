"""SQLite writes into a log beside its file first (portal.sqlite3-wal), and into the file when nobody has it open.

Connections stay open between requests, so the portal brings the log into the file by itself.
"""

from django.db import connection


def bring_into_file() -> None:
    """What was written until now stands in the file afterwards, as far as nobody is reading. Never waits."""
    _checkpoint("PASSIVE")


def bring_into_file_and_empty() -> None:
    """The same, and the log forgets what was deleted. Waits for those who are reading, as for a write lock."""
    _checkpoint("TRUNCATE")


def _checkpoint(how: str) -> None:
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute(f"PRAGMA wal_checkpoint({how})")
