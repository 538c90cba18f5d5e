"""Which messages the installed apps ask to be translated, and which of them nobody translated.

The English catalogues are what is counted against: the catalogues of other languages hold only what somebody
translated. An app that ships no English catalogue is read for its calls of gettext.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import conf
from django.apps import apps
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

import polib

from portal.core.checks import is_ours

DOMAINS = ("django", "djangojs")
# The place of each text among the arguments: (context, message, plural).
CALLS: dict[str, tuple[int | None, int, int | None]] = {
    "_": (None, 0, None),
    "gettext": (None, 0, None),
    "gettext_lazy": (None, 0, None),
    "gettext_noop": (None, 0, None),
    "ngettext": (None, 0, 1),
    "ngettext_lazy": (None, 0, 1),
    "pgettext": (0, 1, None),
    "pgettext_lazy": (0, 1, None),
    "npgettext": (0, 1, 2),
    "npgettext_lazy": (0, 1, 2),
}


@dataclass(frozen=True)
class AskedMessage:
    """One message and the app that shows it."""

    app: str
    text: str
    plural: str = ""
    context: str = ""

    @property
    def key(self) -> str:
        """The key in a compiled catalogue."""
        return f"{self.context}{CONTEXT_SEPARATOR}{self.text}" if self.context else self.text


def asked_messages(domain: str) -> Iterator[AskedMessage]:
    """Every message of Django and of the installed apps of others, in the given domain ("django" or "djangojs")."""
    folders = {"django": Path(conf.__file__).parent}
    folders |= {config.name: Path(config.path) for config in apps.get_app_configs() if not is_ours(type(config))}
    described = {name.partition(".")[0] for name, folder in folders.items() if _catalogue(folder, "django").exists()}
    for name, folder in folders.items():
        if _catalogue(folder, domain).exists():
            yield from _from_catalogue(name, _catalogue(folder, domain))
        elif domain == "django" and name.partition(".")[0] not in described:
            yield from _from_sources(name, folder)


def untranslated(domain: str, language: str) -> list[AskedMessage]:
    """What a reader of ``language`` would read in another one, each message once, in the order of the apps."""
    translation: Any = DjangoTranslation(language, domain=domain)
    catalogue = translation._catalog
    missing: dict[str, AskedMessage] = {}
    for message in asked_messages(domain):
        translated = (message.key, 0) in catalogue if message.plural else message.key in catalogue
        if not translated:
            missing.setdefault(message.key, message)
    return list(missing.values())


def _catalogue(folder: Path, domain: str) -> Path:
    return folder / "locale" / "en" / "LC_MESSAGES" / f"{domain}.po"


def _from_catalogue(app: str, path: Path) -> Iterator[AskedMessage]:
    for entry in polib.pofile(str(path)):
        if not entry.obsolete:
            yield AskedMessage(app, entry.msgid, entry.msgid_plural, entry.msgctxt or "")


def _from_sources(app: str, folder: Path) -> Iterator[AskedMessage]:
    for path in sorted(folder.rglob("*.py")):
        yield from messages_of_source(ast.parse(path.read_text(encoding="utf-8")), app)


def messages_of_source(tree: ast.AST, app: str) -> Iterator[AskedMessage]:
    """What a piece of Python asks to be translated; ``app`` is where it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in CALLS:
            context, text, plural = CALLS[node.func.id]
            if message := _text(node, text):
                yield AskedMessage(app, message, _text(node, plural), _text(node, context))


def _text(call: ast.Call, place: int | None) -> str:
    """The literal text at ``place``; empty if there is none."""
    if place is None or place >= len(call.args):
        return ""
    argument = call.args[place]
    return argument.value if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else ""
