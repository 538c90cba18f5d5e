"""Names what the installed apps would show in English, ready to be pasted into the catalogue of the admin."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandParser

import polib

from portal.core.asked_messages import DOMAINS, untranslated


class Command(BaseCommand):
    """Prints entries for ``portal/locale_admin``; prints nothing when everything is translated."""

    help = "List messages of other apps that the catalogues do not translate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--language", default=settings.LANGUAGE_CODE, help="language code of the reader")

    def handle(self, *args: Any, language: str, **options: Any) -> None:
        for domain in DOMAINS:
            messages = untranslated(domain, language)
            if messages:
                self.stdout.write(f"# {domain}.po: {len(messages)}\n")
            for message in messages:
                entry = polib.POEntry(msgid=message.text, msgctxt=message.context or None, comment=message.app)
                if message.plural:
                    entry.msgid_plural, entry.msgstr_plural = message.plural, {0: ""}
                self.stdout.write(str(entry))
