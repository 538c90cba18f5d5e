"""Prints the code that a demo user's authenticator app would show now."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from portal.core.login.totp import current_code
from portal.demo.loading import NotADemo, refuse_outside_demo
from portal.demo.people import DEMO_TOTP_SECRET, is_demo_person


class Command(BaseCommand):
    """For the made-up people of the demo only, and never under production settings."""

    help = "Print the current login code of a demo user, for example editor@example.jp."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """EMAIL of a demo user."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Raises CommandError outside a demo and for anybody else's address."""
        try:
            refuse_outside_demo()
        except NotADemo as error:
            raise CommandError(str(error)) from error
        if not is_demo_person(email):
            raise CommandError(
                _("%(email)s is nobody of the demo. Only demo users have a known authenticator.") % {"email": email}
            )
        self.stdout.write(current_code(secret=DEMO_TOTP_SECRET))
