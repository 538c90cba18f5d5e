"""Where each sealed field of the inbox belongs: the words here are part of the stored format."""

from collections.abc import Callable
from uuid import UUID

from forms.inbox.models import AnswerSheet, ContactDetails, Draft, Message, Note
from forms.vault.context import Context

# From the ids of a consultation and of one of its rows to the place of the row's sealed field.
Place = Callable[[UUID, UUID], Context]


def place_of_message(consultation: UUID, row: UUID) -> Context:
    """The place of a message's text, by ids."""
    return Context(consultation, "message", row, "text")


def place_of_answer_sheet(consultation: UUID, row: UUID) -> Context:
    """The place of an answer sheet's rows, by ids."""
    return Context(consultation, "answer-sheet", row, "rows")


def place_of_note(consultation: UUID, row: UUID) -> Context:
    """The place of a note's text, by ids."""
    return Context(consultation, "note", row, "text")


def of_message(message: Message) -> Context:
    """The place of a message's text."""
    return place_of_message(message.consultation_id, message.id)


def of_answer_sheet(sheet: AnswerSheet) -> Context:
    """The place of an answer sheet's rows."""
    return place_of_answer_sheet(sheet.consultation_id, sheet.id)


def of_note(note: Note) -> Context:
    """The place of a note's text."""
    return place_of_note(note.consultation_id, note.id)


def of_contact_details(details: ContactDetails) -> Context:
    """The place of the addresses and numbers; named by the consultation, which has one of them."""
    return Context(details.consultation_id, "contact-details", details.consultation_id, "contacts")


def of_draft(draft: Draft) -> Context:
    """The place of a draft's text."""
    return Context(draft.consultation_id, "draft", draft.id, "text")
