"""Keeps the catalogues of the other languages in step with what residents can meet."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

import polib

from portal.core.asked_messages import AskedMessage
from portal.core.resident_messages import resident_messages


class Command(BaseCommand):
    """Adds what is asked anew, untranslated, and drops what is not asked any more. The Japanese one is left alone."""

    help = "Put the messages that residents can meet into the catalogues of the other languages (needs no gettext)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        asked = {(message.context, message.text): message for message in resident_messages()}
        for path in sorted(Path(settings.LOCALE_PATHS[0]).glob("*/LC_MESSAGES/django.po")):
            if path.parts[-3] == settings.LANGUAGE_CODE:
                continue
            catalogue = polib.pofile(str(path))
            known = {(entry.msgctxt or "", entry.msgid): entry for entry in catalogue if not entry.obsolete}
            # Messages are English: what is not in its catalogue is read as it is.
            new = [] if path.parts[-3] == "en" else [_entry(asked[key]) for key in asked.keys() - known.keys()]
            kept = [known[key] for key in known.keys() & asked.keys()]
            catalogue[:] = sorted([*kept, *new], key=_place)
            catalogue.save()
            self.stdout.write(f"{path.parts[-3]}: {len(new)} new, {len(known) - len(kept)} dropped")


def _place(entry: polib.POEntry) -> tuple[str, str, str]:
    return entry.msgid.lower(), entry.msgid, entry.msgctxt or ""


def _entry(message: AskedMessage) -> polib.POEntry:
    entry = polib.POEntry(msgid=message.text, msgid_plural=message.plural, msgctxt=message.context or None)
    if message.plural:
        entry.msgstr_plural = {0: ""}
    if "%(" in message.text:
        entry.flags = ["python-format"]
    return entry
