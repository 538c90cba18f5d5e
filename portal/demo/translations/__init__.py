"""One gettext file for each language: the Japanese of a demo page and what a translator would have typed for it."""

from functools import cache
from pathlib import Path

import polib

FOLDER = Path(__file__).parent


@cache
def translations_into(language: str) -> dict[str, str]:
    """Japanese texts, as the translation editor shows them, with their translation; empty where there is no file."""
    path = FOLDER / f"{language}.po"
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(path)) if entry.msgstr} if path.exists() else {}
