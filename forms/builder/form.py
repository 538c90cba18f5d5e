"""The form of one page: its message, its rows, and what it carries along."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext_lazy as _

from forms.builder.carrying import carried_from, vanished_rows
from forms.builder.conditions import Standing, standings
from forms.builder.fields import WholeTextField, field_of
from forms.builder.rows import ONE_CHOICE, TICKED, Row, RowKind, YesNo
from forms.builder.understanding import UNDERSTAND
from forms.captcha import captcha_field
from forms.inbox.receiving import AnswerChannel


@dataclass(frozen=True)
class MessageWording:
    """The words around the message, which stands on every page."""

    label: str = ""
    help: str = ""


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
    standing: Mapping[str, Standing] = {}
    carried: "MultiValueDict[str, str]"

    @property
    def questions(self) -> tuple[Row, ...]:
        """The rows that can be answered."""
        return tuple(row for row in self.rows if row.is_question)

    @property
    def sent_rows(self) -> tuple[Row, ...]:
        """The questions whose answers are sent: those that were asked, and what was answered of the others."""
        return tuple(
            row
            for row in self.questions
            if self.standing[row.key] is Standing.ASKED
            or (self.standing[row.key] is Standing.OPEN and self.answer_to(row))
        )

    @property
    def message_text(self) -> str:
        """The message as it was typed, also of a form that was not checked."""
        return cast(WholeTextField, self.fields["message"]).to_python(self["message"].value())

    @property
    def texts(self) -> list[str]:
        """The message and every answer that is words and is sent."""
        chosen = {*ONE_CHOICE, *TICKED, RowKind.SEVERAL_CHOICES}
        return [self.message_text, *(self.answer_to(row) for row in self.sent_rows if row.kind not in chosen)]

    @property
    def carried_values(self) -> Iterator[tuple[str, str]]:
        """Everything the check page has to carry along unseen: names and values of hidden fields."""
        names = ["message", *(row.field_name for row in self.questions), "submission_token", "opened"]
        return ((name, value) for name in names for value in self.carried.getlist(name))

    def clean(self) -> dict[str, Any]:
        """What is left out is not judged either."""
        for row in self.questions:
            if self.standing[row.key] is Standing.LEFT_OUT:
                self.errors.pop(row.field_name, None)
        return self.cleaned_data

    def answer_to(self, row: Row) -> str:
        """What was answered, in words; "" for nothing. Several choices stand on a line each."""
        value = self._value_of(row)
        if row.kind in TICKED:
            return str(YesNo.YES.label) if value else ""
        if row.kind is RowKind.SEVERAL_CHOICES:
            return "\n".join(filter(None, map(row.label_of, value)))
        return row.label_of(value) if row.kind in ONE_CHOICE else value

    def code_of(self, row: Row) -> str | None:
        """What a machine reads of the answer; see ``forms.inbox.answer_sheets.SheetRow``. None for nothing.

        Only after a successful check.
        """
        value = self._value_of(row)
        if not value or not self.answer_to(row).strip():
            return None
        if row.kind in TICKED:
            return YesNo.YES.value
        if row.kind is RowKind.SEVERAL_CHOICES:
            return " ".join(value)
        if row.kind in UNDERSTAND:
            return UNDERSTAND[row.kind](value)
        return value if row.kind in ONE_CHOICE else None

    def code_of_kind(self, kind: RowKind) -> str | None:
        """The code of the row of this kind that is sent; None without one."""
        return next((self.code_of(row) for row in self.sent_rows if row.kind is kind), None)

    def _value_of(self, row: Row) -> Any:
        """The value of the row's field, whether or not the form was checked."""
        field = self.fields[row.field_name]
        return field.to_python(self[row.field_name].value())


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
    carried = carried_from(posted or {})
    rows += vanished_rows(rows, carried)
    questions = [row for row in rows if row.is_question]
    initial = _initial(questions, carried, is_new=posted is None)
    form = ConsultationForm(data=carried) if data is not None else ConsultationForm(initial=initial)
    form.rows, form.carried = rows, carried
    form.standing = standings(rows, _chosen(questions, carried))
    form.fields["message"] = WholeTextField(
        label=wording.label if wording and wording.label else _("What would you like to write?"),
        help_text=wording.help if wording else "",
        widget=forms.Textarea(attrs={"rows": 8}),
        error_messages={"required": _("Please write something here. One line is enough.")},
    )
    for row in questions:
        is_asked = form.standing[row.key] is Standing.ASKED
        form.fields[row.field_name] = field_of(row, required=row.required and is_asked)
    if with_captcha:
        form.fields["captcha"] = captcha_field()
    return form


def _initial(questions: list[Row], carried: "MultiValueDict[str, str]", *, is_new: bool) -> dict[str, Any]:
    """What an unchecked form shows."""
    initial: dict[str, Any] = {name: carried[name] for name in carried}
    for row in questions:
        if row.kind is RowKind.SEVERAL_CHOICES:
            initial[row.field_name] = carried.getlist(row.field_name)
        elif row.kind in TICKED:
            initial[row.field_name] = row.field_name in carried
        elif row.kind is RowKind.ANSWER_CHANNEL and is_new:
            initial[row.field_name] = AnswerChannel.MAILBOX.value
    return initial


def _chosen(questions: list[Row], carried: "MultiValueDict[str, str]") -> dict[str, str]:
    """The codes of the choices made, by key. Who chose no way for the answer gets it in the mailbox."""
    chosen = {}
    for row in questions:
        if row.kind in ONE_CHOICE:
            usual = AnswerChannel.MAILBOX.value if row.kind is RowKind.ANSWER_CHANNEL else ""
            chosen[row.key] = carried.get(row.field_name) or usual
    return chosen
