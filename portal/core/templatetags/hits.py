"""Marks in a text what was looked for."""

from collections.abc import Iterable

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from portal.core.finding.snippets import Part

register = template.Library()


@register.filter
def with_marks(parts: Iterable[Part]) -> SafeString:
    """The parts of a text one after the other, each hit in a ``mark`` element."""
    return mark_safe(  # noqa: S308  every part is escaped
        "".join(
            format_html("<mark>{}</mark>", part.text) if part.is_hit else conditional_escape(part.text)
            for part in parts
        )
    )
