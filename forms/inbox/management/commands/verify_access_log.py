"""Verify the chain of the access log."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from forms.inbox import access_log


class Command(BaseCommand):
    """Prints the number of entries and the last hash, which can be kept on paper; fails at the first fault."""

    help = "Follow the hash chain of the access log and say whether an entry was changed, removed or added."

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when the chain is broken."""
        result = access_log.verify()
        if result.fault:
            raise CommandError(
                _("The access log is broken after %(count)s entries: %(fault)s")
                % {"count": result.entries, "fault": result.fault}
            )
        self.stdout.write(
            self.style.SUCCESS(
                _("The access log is whole: %(count)s entries. Last hash: %(head)s")
                % {"count": result.entries, "head": result.head or "-"}
            )
        )
