"""The only door: a checked form → answer sheet → sealed → receipt."""

from datetime import date
from typing import Protocol
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from forms.builder import ConsultationForm, Row, RowKind
from forms.inbox.receiving import (
    AgeBand,
    AnswerChannel,
    AnswerSheetData,
    ConsultationSource,
    Contacts,
    Facts,
    Receipt,
    SheetRow,
    Writer,
    receive,
)
from forms.tokens import bind_to_content
from portal.core.furigana.notation import without_readings


class SourcePage(Protocol):
    """What intake needs to know of the page that was filled in. ``writer`` is a code of Writer or ""."""

    pk: int
    translation_key: UUID
    writer: str

    @property
    def title_at_desk(self) -> str: ...


@sensitive_variables()
def take_in(form: ConsultationForm, *, page: SourcePage, language: str, due_on: date, needs_attention: bool) -> Receipt:
    """Store a valid form sealed and return its receipt. Sent again unchanged, it returns the same receipt.

    ``language`` is the language of the page; ``needs_attention`` tells that a word in it suggests danger. Addresses and
    numbers that lead to a person are sealed apart from the answer sheet. Raises NotAccepting when the desk has no key
    or is paused.
    """
    message: str = form.cleaned_data["message"]
    sheet, contacts = sheet_of(form), contact_rows_of(form)
    facts = facts_of(form, page)
    token = bind_to_content(
        form.cleaned_data["submission_token"],
        language,
        message,
        *(f"{row.key} {row.code or ''} {row.answer}" for row in (*sheet, *contacts)),
    )
    return receive(
        submission_token=token,
        language=language,
        source=ConsultationSource(
            page_id=page.pk, translation_key=page.translation_key, title=without_readings(page.title_at_desk)
        ),
        sheet=AnswerSheetData(language=language, rows=sheet),
        message=message,
        due_on=due_on,
        facts=facts,
        contacts=Contacts(rows=contacts, answer_mail=_answer_mail(form, facts.answer_channel)),
        needs_attention=needs_attention,
    )


@sensitive_variables()
def sheet_of(form: ConsultationForm) -> tuple[SheetRow, ...]:
    """The answer sheet of a valid form: everything that was asked and does not lead to a person."""
    return tuple(_sheet_row(row, form) for row in form.sent_rows if not row.leads_to_person)


@sensitive_variables()
def contact_rows_of(form: ConsultationForm) -> tuple[SheetRow, ...]:
    """The addresses and numbers of a valid form."""
    return tuple(_sheet_row(row, form) for row in form.sent_rows if row.leads_to_person)


def facts_of(form: ConsultationForm, page: SourcePage) -> Facts:
    """The coded facts of a valid form. Who is writing is what was answered, else what the page is for."""
    writer = form.code_of_kind(RowKind.WRITER) or page.writer
    age_band = form.code_of_kind(RowKind.AGE_BAND)
    return Facts(
        writer=Writer(writer) if writer else None,
        age_band=AgeBand(age_band) if age_band else None,
        answer_channel=AnswerChannel(form.code_of_kind(RowKind.ANSWER_CHANNEL) or AnswerChannel.MAILBOX),
        no_phone=form.code_of_kind(RowKind.NO_PHONE) is not None,
    )


def _answer_mail(form: ConsultationForm, channel: AnswerChannel) -> str:
    """The address for notices or answers; "" when the resident chose the mailbox alone, whatever else was typed."""
    if channel is AnswerChannel.MAILBOX:
        return ""
    return form.code_of_kind(RowKind.ANSWER_MAIL) or ""


@sensitive_variables()
def _sheet_row(row: Row, form: ConsultationForm) -> SheetRow:
    return SheetRow(
        key=row.key,
        kind=row.kind.value,
        question=without_readings(row.label),
        answer=form.answer_to(row),
        code=form.code_of(row),
    )
