"""Compiles the gettext catalogues without needing gettext on the machine."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand

import polib


class Command(BaseCommand):
    """Writes each ``.mo`` beside its ``.po`` if the ``.po`` is newer. Raises OSError for a broken catalogue."""

    help = "Compile the gettext catalogues (needs no gettext)."
    requires_system_checks: list[str] = []

    def handle(self, *args: Any, **options: Any) -> None:
        for folder in settings.LOCALE_PATHS:
            for source in sorted(Path(folder).glob("*/LC_MESSAGES/*.po")):
                target = source.with_suffix(".mo")
                if not target.exists() or target.stat().st_mtime < source.stat().st_mtime:
                    polib.pofile(str(source)).save_as_mofile(str(target))
                    self.stdout.write(f"Compiled {source.relative_to(Path(folder).parent)}")
