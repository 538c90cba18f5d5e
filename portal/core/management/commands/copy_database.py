"""A copy of the SQLite database for the backup, whole also while the site runs."""

import os
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError, connection
from django.utils.translation import gettext as _


class Command(BaseCommand):
    """Copies what is stored now, without anything that was deleted, into a file that only its owner may read.

    Copying the file itself may miss what was written last, or catch it half written.
    """

    help = "Writes a whole copy of the SQLite database to a new file, also while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("target", type=Path, help="path of the new file")

    def handle(self, *args: Any, target: Path, **options: Any) -> None:
        """Raises CommandError on PostgreSQL, and if the file exists or cannot be written; half a copy is removed."""
        if connection.vendor != "sqlite":
            raise CommandError(_("The database is no SQLite file. Copy it with pg_dump."))
        try:
            os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
        except OSError as error:
            raise _failed(target, error.strerror) from error
        try:
            with connection.cursor() as cursor:
                # Takes an empty file that is there already.
                cursor.execute("VACUUM INTO %s", [str(target)])
        except DatabaseError as error:
            # Half a copy must not be taken for one.
            target.unlink(missing_ok=True)
            raise _failed(target, error) from error
        self.stdout.write(_("The copy stands in %(path)s.") % {"path": target})


def _failed(target: Path, reason: object) -> CommandError:
    return CommandError(_("The file %(path)s cannot be made: %(reason)s") % {"path": target, "reason": reason})
