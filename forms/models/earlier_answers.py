"""The earlier answer on which a row depends: how editors choose it, and what is wrong with one before publishing.

Stored as "key code": the id of the earlier row's block and the code of the answer, which no translation touches.
"""

import json
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from wagtail import blocks
from wagtail.admin.staticfiles import versioned_static
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from forms.builder import read_rows
from forms.builder.rows import FIXED_CHOICES, ONE_CHOICE


class EarlierAnswerInput(forms.TextInput):
    """A line that ``earlier_answers.js`` turns into a list of the answers of the rows above."""

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        words = {
            "choose": _("Choose an answer"),
            "gone": _("This answer is not there any more"),
            "unnamed": _("a question without words"),
        }
        fixed = {
            kind.value: {member.value: str(member.label) for member in members}
            for kind, members in FIXED_CHOICES.items()
        }
        described = {
            **(attrs or {}),
            "data-controller": "earlier-answer",
            "data-earlier-answer-words-value": json.dumps(words),
            "data-earlier-answer-fixed-value": json.dumps(fixed),
        }
        context: dict[str, Any] = super().get_context(name, value, described)
        return context

    @property
    def media(self) -> forms.Media:
        """Asked late: where static files have names of their own, those are not known while models are loaded."""
        return forms.Media(js=[versioned_static("portal/js/earlier_answers.js")])


class EarlierAnswerBlock(blocks.FieldBlock):
    """One answer of an earlier row. Not a CharBlock: wagtail-localize would offer it to translators."""

    def __init__(self, **options: Any) -> None:
        self.field = forms.CharField(widget=EarlierAnswerInput(), max_length=100)
        super().__init__(**options)

    class Meta:
        label = gettext_lazy("answer")
        icon = "arrow-right"
        default = ""


def wrong_conditions(stream: Any) -> dict[int, ValidationError]:
    """Errors by position for rows that depend on an answer which does not exist above them."""
    answers: set[tuple[str, str]] = set()
    errors: dict[int, ValidationError] = {}
    rows = {row.key: row for row in read_rows(stream)}
    for position, child in enumerate(stream):
        row = rows[str(child.id)]
        wrong = {
            index: ValidationError(
                _("The answer on which this question depends is not among the questions above it. Choose it anew."),
                code="wrong_condition",
            )
            for index, reference in enumerate(child.value.get("shown_after") or ())
            if tuple(reference.split(" ", 1)) not in answers
        }
        if wrong:
            errors[position] = StructBlockValidationError({"shown_after": ListBlockValidationError(wrong)})
        if row.kind in ONE_CHOICE:
            answers |= {(row.key, choice.code) for choice in row.choices}
    return errors
