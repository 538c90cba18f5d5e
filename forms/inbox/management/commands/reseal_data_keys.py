"""Sealing everything anew from the command line, for a desk with very many consultations."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

from forms.inbox.members import NotAllowed, require_right
from forms.inbox.opening import BadPassphrase, NothingToOpen, TooManyAttempts, close_vault, find_open_vault, open_vault
from forms.inbox.prompting import ask_unseen, require_terminal
from forms.inbox.resealing import NoTeamKey, reseal_all, waiting
from portal.core.models import User


class Command(BaseCommand):
    """Does the same as the page; may be killed and begun anew at any moment."""

    help = "Seal the keys of all consultations to the team key and the recovery keys in use. Asks for the passphrase."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """EMAIL of a supervisor who has the team key."""
        parser.add_argument("email")

    @sensitive_variables()
    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Raises CommandError for anybody but a supervisor with the right passphrase, and when something stays."""
        require_terminal()
        user = User.objects.filter(email__iexact=email.strip(), is_active=True).first()
        try:
            if user is None:
                raise NotAllowed
            require_right(user, "may_manage")
            cookie = open_vault(user=user, passphrase=ask_unseen(_("Vault passphrase: ")))
        except NotAllowed:
            raise CommandError(_("%(email)s is no supervisor of the desk.") % {"email": email}) from None
        except NothingToOpen:
            raise CommandError(_("%(email)s was not given the team key yet.") % {"email": email}) from None
        except BadPassphrase:
            raise CommandError(_("The vault did not open. Please try the passphrase once more.")) from None
        except TooManyAttempts:
            raise CommandError(_("There were several attempts in a row. Please wait 15 minutes.")) from None
        try:
            self._work(user, cookie)
        finally:
            close_vault(user, cookie)

    @sensitive_variables()
    def _work(self, user: User, cookie: str) -> None:
        vault = find_open_vault(user, cookie)
        if vault is None:
            raise CommandError(_("The vault was closed meanwhile."))
        try:
            left = waiting().count()
            self.stdout.write(_("Waiting to be sealed anew: %(count)d") % {"count": left})
            for step in reseal_all(vault.team_keys, by=user):
                left -= step.sealed
                self.stdout.write(_("Still waiting: %(count)d") % {"count": left})
            stuck = waiting().count()
        except NoTeamKey:
            raise CommandError(_("There is no team key to be trusted. Please verify the access log.")) from None
        if stuck:
            raise CommandError(
                _("%(count)d consultations could not be opened and were left as they are.") % {"count": stuck}
            )
        self.stdout.write(self.style.SUCCESS(_("All consultations are sealed to the keys in use.")))
