"""Adds the reviewed crisis words of all languages."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from forms.inbox.crisis import add_reviewed_words


class Command(BaseCommand):
    """Run it once when a desk opens; a second run brings back reviewed words that somebody has removed."""

    help = "Add the reviewed words that suggest danger to life, in all languages. Nothing is removed or changed."

    def handle(self, *args: Any, **options: Any) -> None:
        """Prints how many were missing."""
        self.stdout.write(_("Crisis words added: %(count)s.") % {"count": add_reviewed_words()})
