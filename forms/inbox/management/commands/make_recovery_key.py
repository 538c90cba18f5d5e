"""The ceremony in which a recovery key comes into being."""

from argparse import ArgumentParser
from collections.abc import Callable
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.models import RecoveryKey
from forms.inbox.prompting import WIPE, ask, ask_until, in_lines, require_terminal
from forms.inbox.recovery_keys import store_recovery_key
from forms.vault import recovery_keys
from forms.vault.errors import HalvesDoNotMatch
from forms.vault.keypairs import PrivateKey


class Command(BaseCommand):
    """Shows the private half once, has it typed back from the paper, and only then stores the public half."""

    help = "Make a recovery key for the safe. The private half is shown once and stored nowhere."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """LABEL is what will stand on the envelope."""
        parser.add_argument("label", help=_("What stands on the envelope, for example the name of the safe."))
        parser.add_argument(
            "--split",
            action="store_true",
            help=_("Two halves for two envelopes and two people; neither half opens anything."),
        )

    @sensitive_variables()
    def handle(self, *args: Any, label: str, split: bool, **options: Any) -> None:
        """Raises CommandError outside a terminal, for a label in use, and when it is stopped."""
        require_terminal()
        label = label.strip()
        if not label or len(label) > 100:
            raise CommandError(_("The label has 1 to 100 characters."))
        if RecoveryKey.objects.filter(label=label, retired_at__isnull=True).exists():
            raise CommandError(_("There is a recovery key with this label already. Choose another one."))
        self._explain(split)
        private = PrivateKey.generate()
        if split:
            self._copy_halves(private, label)
        else:
            code = recovery_keys.write_whole(private)
            self._copy(code, label, private, lambda typed: _must_be(private, recovery_keys.read_whole(typed)))
        key = store_recovery_key(private.public_key, label=label)
        self.stdout.write(
            self.style.SUCCESS(
                _("The recovery key “%(label)s” is in use. Fingerprint: %(fingerprint)s")
                % {"label": key.label, "fingerprint": key.public.fingerprint}
            )
        )
        self.stdout.write(
            _(
                "New consultations are sealed to it from now on. Older ones come under it as soon as a supervisor "
                "seals everything anew (相談受信箱, “Team key”). Try the key then: manage.py try_recovery_key"
            )
        )

    def _explain(self, split: bool) -> None:
        self.stdout.write(
            _(
                "A recovery key opens every consultation when nobody of the desk can do it any more.\n"
                "What happens now:\n"
                "  1. The key is shown on this screen. Copy it to paper by hand, or print it on a printer that "
                "keeps nothing.\n"
                "  2. The screen is cleared, and you type the key back from the paper.\n"
                "  3. Only when it is right, the key is put into use. The server stores its public half alone."
            )
        )
        if split:
            self.stdout.write(
                _("The key is shown in two halves. Each person sees one half only; the other one looks away.")
            )
        ask(_("Press Enter to begin, Ctrl-C to stop. "))

    @sensitive_variables()
    def _copy_halves(self, private: PrivateKey, label: str) -> None:
        first, second = recovery_keys.write_halves(private)
        self.stdout.write(_("First half. The second person looks away."))
        one = self._copy(first, label, private, lambda typed: _must_fit(private, typed, second))
        ask(_("Now the second person takes over. Press Enter. "))
        self._copy(second, label, private, lambda typed: _must_fit(private, one, typed))

    @sensitive_variables()
    def _copy(self, code: str, label: str, private: PrivateKey, check: Callable[[str], object]) -> str:
        """Show a code until it was typed back right; returns what was typed."""
        typed = ""

        @sensitive_variables()
        def keep(line: str) -> str:
            # An empty line shows the code once more, for whoever finds a slip on the paper.
            if not line.strip():
                self._show(code, label, private)
                return ""
            check(line)
            return line

        self._show(code, label, private)
        while not typed:
            typed = ask_until(_("Type it back from the paper (an empty line shows it again): "), keep, self.stdout)
        self.stdout.write(WIPE, ending="")
        self.stdout.write(self.style.SUCCESS(_("That is right.")))
        return typed

    @sensitive_variables()
    def _show(self, code: str, label: str, private: PrivateKey) -> None:
        heading = _("Recovery key “%(label)s”, made on %(day)s, fingerprint %(fingerprint)s") % {
            "label": label,
            "day": timezone.localdate().isoformat(),
            "fingerprint": private.public_key.fingerprint,
        }
        self.stdout.write(f"{WIPE}{heading}\n\n{in_lines(code)}\n")
        ask(_("Press Enter when it is on paper: the screen is cleared. "))
        self.stdout.write(WIPE, ending="")


def _must_be(private: PrivateKey, typed: PrivateKey) -> None:
    """Raises HalvesDoNotMatch for another key: an older paper lies on the table."""
    if typed != private:
        raise HalvesDoNotMatch("another key")


def _must_fit(private: PrivateKey, first: str, second: str) -> None:
    _must_be(private, recovery_keys.join_halves(first, second))
