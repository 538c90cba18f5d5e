"""The form field of each kind of row."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _

from forms.builder.rows import ONE_CHOICE, TICKED, Choice, Row, RowKind
from forms.builder.understanding import UNDERSTAND

NOT_UNDERSTOOD = {
    RowKind.DATE: _("Please write the day with its year, for example 2026年4月1日 or 2026/4/1. Or leave this empty."),
    RowKind.NUMBER: _("Please write one number in figures, for example 11. Or leave this empty."),
    RowKind.PHONE: _("This does not look like a telephone number. Please look at the digits once more."),
    RowKind.MAIL: _("This does not look like an e-mail address. Please look once more, for example at the @."),
}
NOT_UNDERSTOOD[RowKind.ANSWER_MAIL] = NOT_UNDERSTOOD[RowKind.MAIL]

# A shared device must not suggest to the next person what was typed here. An address or a number of one's own tells
# nothing of it, and filled in by the browser it has no typing error (and WCAG 1.3.5 asks for these names).
_MAIL_INPUT = {"inputmode": "email", "autocomplete": "email", "autocapitalize": "none", "spellcheck": "false"}
INPUTS = {
    RowKind.NUMBER: {"inputmode": "decimal", "autocomplete": "off"},
    RowKind.PHONE: {"inputmode": "tel", "autocomplete": "tel"},
    RowKind.MAIL: _MAIL_INPUT,
    RowKind.ANSWER_MAIL: _MAIL_INPUT,
}
ANY_INPUT = {"autocomplete": "off"}


class WholeTextField(forms.CharField):
    """Text of any length, kept exactly as it was typed.

    Two things change: line ends become "\\n" (browsers send CR LF whatever was typed), and NUL becomes U+FFFD, as in
    HTML itself, because no page can show it and PostgreSQL cannot keep it. Blanks around the text stay.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value) or ""
        return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd")

    def validate(self, value: str) -> None:
        super().validate(value)
        if self.required and not value.strip():
            raise ValidationError(self.error_messages["required"], code="required")


class UnderstoodField(WholeTextField):
    """One line of which a machine must be able to read something. The value stays what was typed."""

    def __init__(self, *, kind: RowKind, **options: Any) -> None:
        self.understand = UNDERSTAND[kind]
        self.not_understood = NOT_UNDERSTOOD[kind]
        super().__init__(**options)

    def validate(self, value: str) -> None:
        super().validate(value)
        if value.strip():
            try:
                self.understand(value)
            except ValueError as error:
                raise ValidationError(self.not_understood, code="not_understood") from error


def field_of(row: Row, *, required: bool) -> forms.Field:
    """The field for one question; ``required`` as the row stands now."""
    shared: dict[str, Any] = {"label": row.label, "help_text": row.help, "required": required}
    if row.kind in ONE_CHOICE:
        return forms.ChoiceField(
            **shared,
            choices=_options(row, required),
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Please choose one."),
                "invalid_choice": _("Please choose once more: the answers on this page have changed."),
            },
        )
    if row.kind is RowKind.SEVERAL_CHOICES:
        return forms.MultipleChoiceField(
            **shared,
            choices=[_option(choice) for choice in row.choices],
            widget=forms.CheckboxSelectMultiple,
            error_messages={
                "required": _("Please choose at least one."),
                "invalid_choice": _("Please choose once more: the answers on this page have changed."),
            },
        )
    if row.kind in TICKED:
        return forms.BooleanField(
            **shared, error_messages={"required": _("Without this tick nothing can be sent from this page.")}
        )
    shared["error_messages"] = {"required": _("Please write something here. A few words are enough.")}
    if row.kind is RowKind.LONG_TEXT:
        return WholeTextField(**shared, widget=forms.Textarea(attrs={"rows": 5}))
    widget = forms.TextInput(attrs=INPUTS.get(row.kind, ANY_INPUT))
    if row.kind is RowKind.ANSWER_MAIL:
        shared["error_messages"] = {
            "required": _("Please write the address to which a mail may go, or choose the reply box only.")
        }
    if row.kind in UNDERSTAND:
        return UnderstoodField(**shared, kind=row.kind, widget=widget)
    return WholeTextField(**shared, widget=widget)


def _options(row: Row, required: bool) -> list[tuple[str, str]]:
    options = [_option(choice) for choice in row.choices]
    # The way of the answer has a choice that asks for nothing, and it is chosen beforehand.
    if not required and row.kind is not RowKind.ANSWER_CHANNEL:
        options.append(("", str(_("I would rather not say"))))
    return options


def _option(choice: Choice) -> tuple[str, str]:
    if not choice.note:
        return choice.code, choice.label
    return choice.code, format_html('{}<span class="choice-note">{}</span>', choice.label, choice.note)
