"""The only door: a checked form → answer sheet → sealed → receipt."""

from datetime import date
from typing import Protocol
from uuid import UUID

from django.views.decorators.debug import sensitive_variables

from forms.builder import ConsultationForm
from forms.inbox.receiving import AnswerSheetData, ConsultationSource, Receipt, SheetRow, receive
from forms.tokens import bind_to_content
from portal.core.furigana.notation import without_readings


class SourcePage(Protocol):
    """What intake needs to know of the page that was filled in."""

    pk: int
    translation_key: UUID
    title: str


@sensitive_variables()
def take_in(form: ConsultationForm, *, page: SourcePage, language: str, due_on: date) -> Receipt:
    """Store a valid form sealed and return its receipt. Sent again unchanged, it returns the same receipt.

    ``language`` is the language of the page. Raises NotAccepting when the desk has no key.
    """
    message: str = form.cleaned_data["message"]
    rows = tuple(
        SheetRow(
            key=row.key,
            kind=row.kind,
            question=without_readings(row.label),
            answer=form.answer_to(row),
            code=form.code_of(row),
        )
        for row in form.rows
    )
    token = bind_to_content(
        form.cleaned_data["submission_token"],
        language,
        message,
        *(f"{row.key} {row.code or row.answer}" for row in rows),
    )
    return receive(
        submission_token=token,
        language=language,
        source=ConsultationSource(
            page_id=page.pk, translation_key=page.translation_key, title=without_readings(page.title)
        ),
        sheet=AnswerSheetData(language=language, rows=rows),
        message=message,
        due_on=due_on,
    )
