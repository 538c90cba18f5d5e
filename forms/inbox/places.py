"""Where each sealed field of the inbox belongs: the words here are part of the stored format."""

from forms.inbox.models import AnswerSheet, ContactDetails, Draft, Message, Note
from forms.vault.context import Context


def of_message(message: Message) -> Context:
    """The place of a message's text."""
    return Context(message.consultation_id, "message", message.id, "text")


def of_answer_sheet(sheet: AnswerSheet) -> Context:
    """The place of an answer sheet's rows."""
    return Context(sheet.consultation_id, "answer-sheet", sheet.id, "rows")


def of_contact_details(details: ContactDetails) -> Context:
    """The place of the addresses and numbers; named by the consultation, which has one of them."""
    return Context(details.consultation_id, "contact-details", details.consultation_id, "contacts")


def of_draft(draft: Draft) -> Context:
    """The place of a draft's text."""
    return Context(draft.consultation_id, "draft", draft.id, "text")


def of_note(note: Note) -> Context:
    """The place of a note's text."""
    return Context(note.consultation_id, "note", note.id, "text")
