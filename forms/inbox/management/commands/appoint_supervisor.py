"""Appoint the first supervisor of the desk, or another one when no supervisor can log in any more."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from forms.inbox.members import AlreadyMember, UnknownPerson, appoint
from forms.inbox.models import Role


class Command(BaseCommand):
    """Membership alone opens nothing: a supervisor still needs the team key, from a colleague or as the first one."""

    help = "Make the user with this e-mail address a supervisor of the consultation desk. Written to the access log."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """EMAIL of a user who can log in."""
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Raises CommandError for an unknown address or a person who is a member already."""
        try:
            appoint(email=email, role=Role.SUPERVISOR, granted_by=None)
        except UnknownPerson as error:
            raise CommandError(_("Nobody who can log in has the address %(email)s.") % {"email": email}) from error
        except AlreadyMember as error:
            raise CommandError(
                _("%(email)s is a member of the desk already. End that membership first.") % {"email": email}
            ) from error
        self.stdout.write(
            self.style.SUCCESS(_("%(email)s is a supervisor of the desk from now on.") % {"email": email})
        )
