"""Where each sealed field of the inbox belongs: the words here are part of the stored format."""

from forms.inbox.models import AnswerSheet, Message
from forms.vault.context import Context


def of_message(message: Message) -> Context:
    """The place of a message's text."""
    return Context(message.consultation_id, "message", message.id, "text")


def of_answer_sheet(sheet: AnswerSheet) -> Context:
    """The place of an answer sheet's rows."""
    return Context(sheet.consultation_id, "answer-sheet", sheet.id, "rows")
