"""Rows of a consultation page → an accessible form that accepts every text whole."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from forms.captcha import captcha_field
from forms.tokens import is_genuine, is_submission_token, new_submission_token, sign_opening
from portal.core.furigana.notation import without_readings

ROW_PREFIX = "row_"
BLOCK_ID = r"[0-9a-f-]{36}"
# More answers to vanished questions than any page ever had are not an editor's doing.
MOST_VANISHED_ROWS = 20


@dataclass(frozen=True)
class Choice:
    """One answer to choose from: a stable code and the words in the language of the page."""

    code: str
    label: str


@dataclass(frozen=True)
class MessageWording:
    """The words around the message, which stands on every page."""

    label: str = ""
    help: str = ""


@dataclass(frozen=True)
class Row:
    """One question of a page. ``kind`` is "text", "long_text" or "single_choice"."""

    key: str
    kind: str
    label: str
    help: str = ""
    required: bool = False
    choices: tuple[Choice, ...] = ()

    @property
    def field_name(self) -> str:
        """Name of the form field."""
        return ROW_PREFIX + self.key

    def label_of(self, code: str) -> str:
        """The words of a choice, without readings above their characters; "" for none."""
        return without_readings(next((choice.label for choice in self.choices if choice.code == code), ""))


def read_rows(stream: Iterable[Any]) -> tuple[Row, ...]:
    """The rows of a page's StreamField, in their order. Keys and codes are the ids of the blocks."""
    return tuple(
        Row(
            key=str(child.id),
            kind=child.block_type,
            label=child.value["label"],
            help=child.value["help"] or "",
            required=bool(child.value["required"]),
            choices=tuple(
                Choice(code=str(item.id), label=item.value)
                for item in getattr(child.value.get("choices"), "bound_blocks", ())
            ),
        )
        for child in stream
    )


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


class ConsultationForm(forms.Form):
    """The message, the rows of a page, and what the form carries instead of a session. Made by ``build_form``."""

    use_required_attribute = False

    message = WholeTextField()
    submission_token = forms.CharField(widget=forms.HiddenInput, required=False)
    opened = forms.CharField(widget=forms.HiddenInput, required=False)
    # The honeypot. Not called by the name of anything that browsers fill in by themselves.
    reason_to_stay = forms.CharField(
        label=_("Leave this field empty."),
        required=False,
        widget=forms.TextInput(attrs={"tabindex": "-1", "autocomplete": "off"}),
    )

    rows: tuple[Row, ...] = ()

    @property
    def row_fields(self) -> list[forms.BoundField]:
        """The fields of the rows, in their order."""
        return [self[row.field_name] for row in self.rows]

    @property
    def visible_answers(self) -> list[tuple[str, str]]:
        """Question and answer of the message and every row, for the check page. Only after a successful check."""
        message = (str(self.fields["message"].label), self.cleaned_data["message"])
        return [message, *((row.label, self.answer_to(row)) for row in self.rows)]

    @property
    def carried_fields(self) -> list[forms.BoundField]:
        """Everything the check page has to carry along unseen."""
        return [self["message"], *self.row_fields, self["submission_token"], self["opened"]]

    def answer_to(self, row: Row) -> str:
        """What was answered, in words; "" for nothing."""
        value: str = self.cleaned_data.get(row.field_name, "")
        return row.label_of(value) if row.kind == "single_choice" else value

    def code_of(self, row: Row) -> str | None:
        """The stable code of a chosen answer, None for other rows and for no answer."""
        return self.cleaned_data.get(row.field_name) or None if row.kind == "single_choice" else None


def build_form(
    rows: tuple[Row, ...],
    *,
    data: Mapping[str, str] | None = None,
    values: Mapping[str, str] | None = None,
    wording: MessageWording | None = None,
    with_captcha: bool = False,
) -> ConsultationForm:
    """A form for ``rows``: checked against ``data``, or only showing ``values``, or new.

    ``data`` and ``values`` are what was posted; missing or forged tokens in them are replaced. A posted answer to a
    row that the page no longer has is kept as one more row, so that editing a page loses nobody's words.
    """
    posted = data if data is not None else values
    rows += vanished_rows(rows, posted or {})
    carried = renew_tokens(posted or {})
    form = ConsultationForm(data=carried) if data is not None else ConsultationForm(initial=carried)
    form.rows = rows
    form.fields["message"] = WholeTextField(
        label=wording.label if wording and wording.label else _("What would you like to write?"),
        help_text=wording.help if wording else "",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write something here. One line is enough.")},
    )
    for row in rows:
        form.fields[row.field_name] = _field_of(row)
    if with_captcha:
        form.fields["captcha"] = captcha_field()
    return form


def renew_tokens(posted: Mapping[str, str]) -> dict[str, str]:
    """What was posted as plain values, with an empty honeypot kept as it is and broken tokens replaced."""
    carried = {name: posted[name] for name in posted}
    if not is_submission_token(carried.get("submission_token", "")):
        carried["submission_token"] = new_submission_token()
    if not is_genuine(carried.get("opened", "")):
        carried["opened"] = sign_opening()
    return carried


def vanished_rows(rows: tuple[Row, ...], posted: Mapping[str, str]) -> tuple[Row, ...]:
    """Rows for posted answers whose question was deleted from the page while somebody was writing."""
    known = {row.field_name for row in rows}
    vanished = [
        name
        for name in posted
        if re.fullmatch(ROW_PREFIX + BLOCK_ID, name)
        and name not in known
        and posted[name].strip()
        # The code of a vanished choice says nothing to anybody.
        and not re.fullmatch(BLOCK_ID, posted[name])
    ]
    return tuple(
        Row(
            key=name.removeprefix(ROW_PREFIX),
            kind="long_text",
            label=str(_("A question that was taken off this page in the meantime")),
        )
        for name in vanished[:MOST_VANISHED_ROWS]
    )


def _field_of(row: Row) -> forms.Field:
    if row.kind == "single_choice":
        choices = [(choice.code, choice.label) for choice in row.choices]
        if not row.required:
            choices.append(("", str(_("I would rather not say"))))
        return forms.ChoiceField(
            label=row.label,
            help_text=row.help,
            required=row.required,
            choices=choices,
            widget=forms.RadioSelect,
            error_messages={
                "required": _("Please choose one."),
                "invalid_choice": _("Please choose once more: the answers on this page have changed."),
            },
        )
    widget: forms.Widget
    if row.kind == "long_text":
        widget = forms.Textarea(attrs={"rows": 5})
    else:
        # A shared device must not suggest to the next person what was typed here.
        widget = forms.TextInput(attrs={"autocomplete": "off"})
    return WholeTextField(
        label=row.label,
        help_text=row.help,
        required=row.required,
        widget=widget,
        error_messages={"required": _("Please write something here. A few words are enough.")},
    )
