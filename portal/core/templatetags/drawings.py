"""The portal's own line drawings and icons, put into the page so that they take its colours."""

from functools import lru_cache
from pathlib import Path

from django import template
from django.utils.safestring import SafeString, mark_safe

register = template.Library()

FOLDER = Path(__file__).resolve().parents[2] / "static" / "portal" / "img"


@lru_cache(maxsize=64)
def _markup(folder: str, name: str) -> SafeString:
    file = FOLDER / folder / f"{name}.svg"
    if not name.replace("-", "").isalpha() or not file.is_file():
        return SafeString("")
    return mark_safe(file.read_text(encoding="utf-8").strip())  # noqa: S308  our own files, chosen by name


@register.simple_tag
def drawing(name: str) -> SafeString:
    """The drawing ``img/drawings/<name>.svg``; nothing for an unknown name, because decoration never breaks a page."""
    return _markup("drawings", str(name))


@register.simple_tag
def icon(name: str) -> SafeString:
    """The icon ``img/icons/<name>.svg``; hidden from screen readers, so a word has to stand beside it."""
    return _markup("icons", str(name))
