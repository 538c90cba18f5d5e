"""Print the SQL that lets the public side run under a database user of its own."""

import re
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection
from django.utils.translation import gettext as _

from forms.inbox.public_grants import public_grants


class Command(BaseCommand):
    """Changes nothing itself: whoever administers the database reads the statements and runs them as its owner."""

    help = (
        "Print the GRANT statements for the PostgreSQL user of PORTAL_ROLE=public. Run them again after each migration."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        """ROLE is the name of the PostgreSQL user."""
        parser.add_argument("role")

    def handle(self, *args: Any, role: str, **options: Any) -> None:
        """Raises CommandError on SQLite, which knows no users, and for a name that is none."""
        if connection.vendor != "postgresql":
            raise CommandError(_("SQLite knows no users. This is for PostgreSQL."))
        if not re.fullmatch(r"[A-Za-z_][A-Za-z0-9_-]{0,62}", role):
            raise CommandError(_("This is no name of a database user: %(role)s") % {"role": role})
        for statement in public_grants(role):
            self.stdout.write(statement)
