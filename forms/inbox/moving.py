"""What a message does to the state of its consultation, and to the promised date."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from forms.inbox.models import Consultation, OneTap, State
from forms.inbox.promises import promised_date


def next_position(consultation: Consultation) -> int:
    """The position of the next message. Ask inside a transaction that has locked the consultation."""
    newest = consultation.messages.aggregate(newest=Max("position"))["newest"]
    return (newest or 0) + 1


def after_resident_wrote(consultation: Consultation, *, at: datetime) -> None:
    """The desk owes an answer again. An older promise that is still open stays as it is."""
    if consultation.state != State.NEW:
        consultation.state = State.IN_PROGRESS
    if consultation.due_on is None:
        consultation.due_on = promised_date(timezone.localdate(at))
    consultation.last_movement_at = at
    consultation.save(update_fields=["state", "due_on", "last_movement_at"])


def after_one_tap(consultation: Consultation, one_tap: OneTap, *, at: datetime) -> None:
    """An answer without words counts as contact. Nothing is owed after it, unless it asks for another letter."""
    if one_tap == OneTap.NOT_NOW:
        consultation.state, consultation.due_on = State.AWAITING_RESIDENT, None
    elif one_tap == OneTap.RESTING:
        consultation.state, consultation.due_on = State.RESTING, None
    elif one_tap == OneTap.PLEASE_WRITE:
        consultation.state = State.IN_PROGRESS
        consultation.due_on = consultation.due_on or promised_date(timezone.localdate(at))
    consultation.last_movement_at = at
    consultation.save(update_fields=["state", "due_on", "last_movement_at"])


def after_first_opening(consultation: Consultation, *, at: datetime) -> None:
    """Somebody of the desk has opened it: it is not new any more."""
    if consultation.first_opened_at is None:
        consultation.first_opened_at = at
        if consultation.state == State.NEW:
            consultation.state = State.IN_PROGRESS
        consultation.save(update_fields=["state", "first_opened_at"])


def after_reply(consultation: Consultation, *, at: datetime) -> None:
    """The promise is kept: nothing is owed until the resident writes again."""
    consultation.state = State.ANSWERED
    consultation.due_on = None
    consultation.last_movement_at = at
    consultation.save(update_fields=["state", "due_on", "last_movement_at"])
