"""The day on which the recovery key is needed."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.models import Consultation
from forms.inbox.prompting import WIPE, ask, ask_new_passphrase, ask_recovery_key, require_terminal
from forms.inbox.recovering import NewBeginning, begin_anew, make_readable
from forms.inbox.recovery_keys import UnknownRecoveryKey, find_recovery_key
from forms.inbox.resealing import waiting
from portal.core.models import User


class Command(BaseCommand):
    """May be killed and run again at any moment; each run begins anew, and nothing is lost by that."""

    help = "Make every consultation readable again for a new supervisor, by a recovery key from the safe."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """EMAIL of a user who can log in, and who will be the supervisor."""
        parser.add_argument("email")

    @sensitive_variables()
    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Raises CommandError for an unknown person or key, and when consultations stay unreadable."""
        require_terminal()
        user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
        if user is None:
            raise CommandError(_("Nobody who can log in has the address %(email)s.") % {"email": email})
        self._explain(email)
        recovery_key = ask_recovery_key(self.stdout)
        self.stdout.write(WIPE, ending="")
        try:
            find_recovery_key(recovery_key)
            passphrase = ask_new_passphrase(self.stdout)
            beginning = begin_anew(user=user, recovery_key=recovery_key, passphrase=passphrase)
        except UnknownRecoveryKey:
            raise CommandError(
                _("The desk uses no recovery key with the fingerprint %(fingerprint)s. Is it a retired one?")
                % {"fingerprint": recovery_key.public_key.fingerprint}
            ) from None
        self._tell(beginning)
        left = waiting().count()
        for step in make_readable(recovery_key=recovery_key, by=user):
            left -= step.sealed
            self.stdout.write(_("Still waiting: %(count)d") % {"count": left})
        stuck, total = waiting().count(), Consultation.objects.count()
        if stuck:
            raise CommandError(
                _(
                    "%(done)d of %(total)d consultations can be read again. %(stuck)d are not sealed to this key: is "
                    "there another one in the safe?"
                )
                % {"done": total - stuck, "total": total, "stuck": stuck}
            )
        self.stdout.write(
            self.style.SUCCESS(
                _("All %(total)d consultations can be read again by %(email)s.") % {"total": total, "email": email}
            )
        )
        self.stdout.write(
            _(
                "Next: log in (if that fails: manage.py reset_second_factor %(email)s), open 相談受信箱 with the new "
                "passphrase, make a recovery code, and give the team key to your colleagues."
            )
            % {"email": email}
        )

    def _explain(self, email: str) -> None:
        self.stdout.write(
            _(
                "This is for the day when nobody can open the vault any more. What happens now:\n"
                "  1. You type the recovery key from the safe.\n"
                "  2. %(email)s becomes a supervisor with a new key under a passphrase that you choose.\n"
                "  3. A new team key is made. All open vaults close, and the colleagues need a new grant.\n"
                "  4. Every consultation is sealed to the new team key. No text is opened or shown.\n"
                "If somebody still knows their passphrase, stop: they can do more, and lose nothing."
            )
            % {"email": email}
        )
        ask(_("Press Enter to begin, Ctrl-C to stop. "))

    def _tell(self, beginning: NewBeginning) -> None:
        if not beginning.has_other_secrets:
            return
        self.stdout.write(
            self.style.WARNING(
                _(
                    "The secrets of this environment are others than before. That means:\n"
                    "  - Residents cannot open their mailboxes with the receipts that they have (MAILBOX_PEPPER).\n"
                    "    Answer by mail or phone where they have given an address, and say so on the site.\n"
                    "  - The access log goes on under a new key. The old entries are fixed from now on by a hash: "
                    "compare them with the paper log.\n"
                    "  - All members make new keys, because the old ones can no longer be verified."
                )
            )
        )
        for key in beginning.retired:
            self.stdout.write(
                _("  - The recovery key “%(label)s” can no longer be verified and is retired. Make a new one.")
                % {"label": key.label}
            )
