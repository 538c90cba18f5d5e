"""Widgets tied to the hint and the errors that stand beside them."""

from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString

register = template.Library()


def _described_by(field: BoundField, hint: object) -> str:
    ids = []
    if hint or field.help_text:
        ids.append(f"{field.auto_id}_hint")
    if field.errors:
        ids.append(f"{field.auto_id}_error")
    return " ".join(ids)


@register.simple_tag
def described_by(field: BoundField, hint: object = "") -> str:
    """The ids of the hint and the error of ``field``, for ``aria-describedby`` on a fieldset."""
    return _described_by(field, hint)


@register.simple_tag
def widget(field: BoundField, hint: object = "") -> SafeString:
    """The widget of ``field`` with ``aria-describedby`` for its hint and errors."""
    ids = _described_by(field, hint)
    return field.as_widget(attrs={"aria-describedby": ids} if ids else {})
