"""Which of our messages residents can meet: the catalogues of all languages must hold them, and nothing else.

What only staff sees is Japanese for everybody. Templates count as public unless they are named here; in Python, where
labels of the admin stand beside choices that readers see, it is the other way round.
"""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from django.conf import settings
from django.utils.translation.template import templatize

from portal.core.asked_messages import CALLS, AskedMessage, messages_of_source

FOR_STAFF = (
    "account/",
    "blog/story_review",
    "easy_japanese/",
    "home/table_import.html",
    "home/ways_panel.html",
    "inbox/",
    "mfa/",
    "translations/",
    "wagtail",
)
FOR_RESIDENTS = (
    "blog/calendar_files.py",
    "blog/event_filters.py",
    "blog/repeats.py",
    "forms/builder/",
    "forms/inbox/delivering.py",
    "forms/mailbox/",
    "home/branching.py",
    "home/criteria.py",
    "home/fiscal_years.py",
    "home/place_facts.py",
    "home/place_filters.py",
    "portal/core/borrowed_messages.py",
    "portal/core/open_days.py",
    "portal/core/search/",
    "portal/core/templatetags/",
    "portal/core/views/search.py",
    "portal/core/views/topics.py",
)
# Where the choices of fields are words that readers see.
CHOICES = (
    "blog/models/events.py",
    "blog/models/news.py",
    "blog/models/stories.py",
    "forms/inbox/models/facts.py",
    "home/",
)
CHOICES_FOR_STAFF = {"AttentionCause", "Concern"}
# Names that stand in a list of their own, and not in a class.
LISTS = {"portal/core/models/open_days.py": {"WEEKDAY_NAMES"}}

_TEXT = r"u?(?:'(?:[^'\\]|\\.)*'|\"(?:[^\"\\]|\\.)*\")"
_CALL = re.compile(rf"\b(_|n?p?gettext)\(\s*({_TEXT}(?:\s*,\s*{_TEXT})*)")


def resident_messages() -> list[AskedMessage]:
    """Every message once, in the order of the alphabet."""
    root = Path(settings.BASE_DIR)
    found = {(message.context, message.text): message for message in [*_of_templates(root), *_of_python(root)]}
    return sorted(found.values(), key=lambda message: (message.text.lower(), message.context))


def _of_templates(root: Path) -> Iterator[AskedMessage]:
    folder = root / "templates"
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not name.startswith(FOR_STAFF):
            yield from messages_of_template(path.read_text(encoding="utf-8"), f"templates/{name}")


def messages_of_template(source: str, name: str) -> Iterator[AskedMessage]:
    """What one template asks to be translated; ``name`` is where a reader of the list finds it."""
    for function, literals in _CALL.findall(templatize(source)):
        texts = ast.literal_eval(f"[{literals}]")
        context, text, plural = CALLS["gettext" if function == "_" else function]
        yield AskedMessage(
            name,
            texts[text],
            texts[plural] if plural is not None else "",
            texts[context] if context is not None else "",
        )


def _of_python(root: Path) -> Iterator[AskedMessage]:
    for package in ("blog", "forms", "home", "portal"):
        for path in sorted((root / package).rglob("*.py")):
            name = path.relative_to(root).as_posix()
            tree = ast.parse(path.read_text(encoding="utf-8"))
            if name.startswith(FOR_RESIDENTS):
                yield from messages_of_source(tree, name)
            else:
                for node in _shown_parts(tree, name):
                    yield from messages_of_source(node, name)


def _shown_parts(tree: ast.Module, name: str) -> Iterator[ast.AST]:
    """The choices and lists of a module that are shown to readers."""
    if name.startswith(CHOICES):
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.ClassDef) and _is_shown_choice(node))
    if name in LISTS:
        yield from (node for node in ast.walk(tree) if isinstance(node, ast.Assign) and _is_list_of(node, LISTS[name]))


def _is_shown_choice(node: ast.ClassDef) -> bool:
    is_choice = any(ast.unparse(base).endswith("TextChoices") for base in node.bases)
    return is_choice and node.name not in CHOICES_FOR_STAFF


def _is_list_of(node: ast.Assign, names: set[str]) -> bool:
    return any(ast.unparse(target) in names for target in node.targets)
