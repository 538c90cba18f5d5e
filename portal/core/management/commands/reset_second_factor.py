"""For the day when a colleague has lost both the phone and the recovery codes."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from allauth.mfa.models import Authenticator

from portal.core.models import User


class Command(BaseCommand):
    """Removes the authenticator and recovery codes of one person.

    Their sessions lose the admin at once; after the next login with the password they enrol anew. Make sure
    by voice that the right person asks: until then the password alone leads to the enrolment.
    """

    help = "Removes a person's authenticator and recovery codes, so that they enrol anew at the next login."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("email")

    def handle(self, *args: Any, email: str, **options: Any) -> None:
        """Raises CommandError if nobody has this address."""
        try:
            user = User.objects.get_by_natural_key(email)
        except User.DoesNotExist:
            raise CommandError(_("Nobody here has the address %(email)s.") % {"email": email}) from None
        Authenticator.objects.filter(user=user).delete()
        self.stdout.write(_("%(email)s enrols a new authenticator at the next login.") % {"email": email})
