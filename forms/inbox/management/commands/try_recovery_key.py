"""The yearly drill: does the paper in the safe still open the consultations?"""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.prompting import WIPE, ask_recovery_key, require_terminal
from forms.inbox.recovery_keys import UnknownRecoveryKey, try_recovery_key

SAMPLE = 200


class Command(BaseCommand):
    """Opens data keys and forgets them; shows no text."""

    help = "Ask for a recovery key and say how many consultations it opens. No text is opened or shown."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many consultations are drawn by lot."""
        parser.add_argument("--sample", type=int, default=SAMPLE, help=_("How many consultations are tried at most."))

    @sensitive_variables()
    def handle(self, *args: Any, sample: int, **options: Any) -> None:
        """Raises CommandError for an unknown key, and when a single consultation does not open."""
        require_terminal()
        self.stdout.write(_("The key is typed from the paper. It opens keys only; no text is opened or shown."))
        private = ask_recovery_key(self.stdout)
        self.stdout.write(WIPE, ending="")
        try:
            drill = try_recovery_key(private, sample=max(1, sample))
        except UnknownRecoveryKey:
            raise CommandError(
                _("The desk uses no recovery key with the fingerprint %(fingerprint)s. Is it a retired one?")
                % {"fingerprint": private.public_key.fingerprint}
            ) from None
        numbers = {"opened": drill.opened, "tried": drill.tried, "sealed": drill.sealed, "total": drill.total}
        self.stdout.write(_("Recovery key “%(label)s”:") % {"label": drill.key.label})
        self.stdout.write(_("  %(opened)d of %(tried)d consultations drawn by lot opened.") % numbers)
        self.stdout.write(_("  %(sealed)d of all %(total)d consultations are sealed to this key.") % numbers)
        if drill.opened < drill.tried:
            raise CommandError(_("Not all opened. Please change nothing, and look into the guide about the keys."))
        if drill.sealed < drill.total:
            self.stdout.write(
                self.style.WARNING(
                    _("Some are not sealed to it yet. A supervisor brings them under it by sealing everything anew.")
                )
            )
        else:
            self.stdout.write(self.style.SUCCESS(_("The key is good. Put the paper back into its envelope.")))
