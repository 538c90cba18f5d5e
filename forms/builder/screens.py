"""What the screens show of a form: its sections to fill in, and what was written to look at once more."""

from dataclasses import dataclass
from datetime import date

from django import forms
from django.utils.translation import gettext as _

from forms.builder.addresses import likely_domain
from forms.builder.conditions import Standing
from forms.builder.form import ConsultationForm
from forms.builder.rows import ROW_PREFIX, EarlierAnswer, Row, RowKind


@dataclass(frozen=True)
class FormRow:
    """A row with its field; ``condition`` says in words when it is asked, "" for always."""

    row: Row
    field: forms.BoundField
    condition: str

    @property
    def shown_after(self) -> str:
        """The earlier answers as the script of the page reads them: names of fields and codes."""
        return " ".join(sorted(f"{ROW_PREFIX}{key}={code}" for key, code in self.row.shown_after))


@dataclass(frozen=True)
class Section:
    """Rows under one heading; ``heading`` is None above the first."""

    heading: Row | None
    rows: tuple[FormRow, ...]


@dataclass(frozen=True)
class Written:
    """One answer for the check page: its words, and what its writer should look at once more.

    ``day`` is how a date was understood, ``likely_domain`` what was probably meant by the end of an address, and
    ``because`` the earlier answer that keeps this one from being sent.
    """

    row: Row
    words: str
    day: date | None = None
    likely_domain: str = ""
    because: str = ""


def sections_of(form: ConsultationForm) -> list[Section]:
    """All rows under the headings of the page. A heading without rows is kept: its explanation may be all it is for."""
    grouped: list[tuple[Row | None, list[FormRow]]] = [(None, [])]
    for row in form.rows:
        if row.is_question:
            grouped[-1][1].append(FormRow(row, form[row.field_name], _condition_of(row, form)))
        else:
            grouped.append((row, []))
    return [Section(heading, tuple(rows)) for heading, rows in grouped if heading or rows]


def sent_answers(form: ConsultationForm) -> list[Written]:
    """What was answered beside the message and is sent. Only after a successful check."""
    return [_sent(row, form) for row in form.sent_rows if form.answer_to(row)]


def questions_left_empty(form: ConsultationForm) -> list[str]:
    """The questions that were asked and not answered, which the desk sees as such."""
    return [row.label for row in form.sent_rows if not form.answer_to(row)]


def answers_left_out(form: ConsultationForm) -> list[Written]:
    """What was answered and is not sent, because an earlier question was answered otherwise."""
    return [
        Written(row, form.answer_to(row), because=_contradiction_of(row, form))
        for row in form.questions
        if form.standing[row.key] is Standing.LEFT_OUT and form.answer_to(row)
    ]


def whole_text(form: ConsultationForm) -> str:
    """Message, questions and answers as one text to take along, whether or not they would be sent."""
    answers = [(row.label, form.answer_to(row)) for row in form.questions]
    parts = [form.message_text, *(f"{question}\n{answer}" for question, answer in answers if answer)]
    return "\n\n".join(part for part in parts if part)


def _sent(row: Row, form: ConsultationForm) -> Written:
    code = form.code_of(row) or ""
    return Written(
        row,
        form.answer_to(row),
        day=date.fromisoformat(code) if code and row.kind is RowKind.DATE else None,
        likely_domain=likely_domain(code) if row.kind in {RowKind.MAIL, RowKind.ANSWER_MAIL} else "",
    )


def _condition_of(row: Row, form: ConsultationForm) -> str:
    if row.kind is RowKind.ANSWER_MAIL:
        return _("Only needed if a mail may come to you.")
    answers = " / ".join(filter(None, (_words_of(answer, form) for answer in sorted(row.shown_after))))
    return _("For those who chose: %(answers)s") % {"answers": answers} if answers else ""


def _words_of(answer: EarlierAnswer, form: ConsultationForm) -> str:
    return next((row.label_of(answer.code) for row in form.rows if row.key == answer.key), "")


def _contradiction_of(row: Row, form: ConsultationForm) -> str:
    """The first earlier answer on which the row depends, as 「question: answer」."""
    keys = {key for key, _code in row.shown_after}
    earlier = next((row for row in form.questions if row.key in keys and form.answer_to(row)), None)
    if earlier is None:
        return ""
    return _("%(question)s: %(answer)s") % {"question": earlier.label, "answer": form.answer_to(earlier)}
