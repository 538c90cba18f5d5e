"""Verify the chain of the access log, and the keys in use by it."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from forms.inbox.log_sentences import mark_of
from forms.inbox.verifying import verify_log_and_keys


class Command(BaseCommand):
    """Prints the number of entries and the last hash, which can be kept on paper; fails at the first fault."""

    help = "Follow the hash chain of the access log, compare the keys in use with it, and say what does not fit."

    def handle(self, *args: Any, **options: Any) -> None:
        """Raises CommandError when the chain is broken, or a key in use does not stand in it."""
        report = verify_log_and_keys()
        result = report.log
        if result.fault:
            raise CommandError(
                _("The access log is broken after %(count)s entries: %(fault)s")
                % {"count": result.entries, "fault": result.fault}
            )
        if report.key_faults:
            raise CommandError("\n".join([_("The access log is whole, but keys contradict it:"), *report.key_faults]))
        self.stdout.write(
            self.style.SUCCESS(
                _(
                    "The access log is whole, and all keys in use stand in it: %(count)s entries. "
                    "Mark for the paper log: %(mark)s. Last hash: %(head)s"
                )
                % {"count": result.entries, "mark": mark_of(result.head), "head": result.head or "-"}
            )
        )
