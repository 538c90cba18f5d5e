"""What a message does to the state of its consultation, and to the promised date."""

from datetime import datetime

from django.db.models import Max
from django.utils import timezone

from forms.inbox.models import Author, Consultation, Message, OneTap, State
from forms.inbox.promises import promised_date
from forms.inbox.stopping import stop_held_replies


class SomethingNewer(Exception):
    """A message or another reply arrived after the page was loaded. Nothing was sent."""


def next_position(consultation: Consultation) -> int:
    """The position of the next message, never one that was given before.

    Ask inside a transaction that has locked the consultation and read it after that.
    """
    return newest_position(consultation) + 1


def newest_position(consultation: Consultation) -> int:
    """The highest position that was ever given; 0 before the first message."""
    newest = consultation.messages.aggregate(newest=Max("position"))["newest"]
    return max(newest or 0, consultation.freed_position)


def require_nothing_newer(consultation: Consultation, *, seen_position: int) -> None:
    """Raises SomethingNewer unless this is the newest position. Ask where `next_position` may be asked."""
    if newest_position(consultation) != seen_position:
        raise SomethingNewer


def after_resident_wrote(consultation: Consultation, *, at: datetime) -> None:
    """The desk owes an answer again, and replies that are still held are stopped.

    An older promise stays as it is, also one that a stopped reply was to keep.
    """
    broken = [reply.keeps_promise_of for reply in stop_held_replies(consultation) if reply.keeps_promise_of]
    if consultation.state != State.NEW:
        consultation.state = State.IN_PROGRESS
    if consultation.due_on is None:
        consultation.due_on = min(broken) if broken else promised_date(timezone.localdate(at))
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


def after_taking_back(consultation: Consultation, taken: Message) -> None:
    """The row of this reply is about to be deleted: what it had promised to keep is owed again.

    Where another reply answers the resident's latest message as well, that one keeps the promise. A stopped reply keeps
    none any more.
    """
    consultation.freed_position = max(consultation.freed_position, taken.position)
    if taken.stopped_at is None:
        _give_promise_back(consultation, taken)
    consultation.save(update_fields=["freed_position", "state", "due_on"])


def after_check_requested(consultation: Consultation) -> None:
    """A reply waits for a second member."""
    consultation.state = State.AWAITING_CHECK
    consultation.save(update_fields=["state"])


def after_check_ended(consultation: Consultation) -> None:
    """Nobody has to check anything here any more: approved, returned, or written anew."""
    if consultation.state == State.AWAITING_CHECK:
        consultation.state = State.IN_PROGRESS
        consultation.save(update_fields=["state"])


def _give_promise_back(consultation: Consultation, taken: Message) -> None:
    other = _other_answer(consultation, taken)
    if other is None:
        if consultation.state == State.ANSWERED:
            consultation.state = State.IN_PROGRESS
        consultation.due_on = consultation.due_on or taken.keeps_promise_of
    elif taken.keeps_promise_of and not other.keeps_promise_of:
        other.keeps_promise_of = taken.keeps_promise_of
        other.save(update_fields=["keeps_promise_of"])


def _other_answer(consultation: Consultation, taken: Message) -> Message | None:
    """A reply that stands, was written after the resident's latest message, and is not the one taken back."""
    replies = consultation.messages.filter(author=Author.DESK, stopped_at__isnull=True).exclude(pk=taken.pk)
    latest = consultation.messages.filter(author=Author.RESIDENT).aggregate(latest=Max("position"))["latest"]
    return replies.filter(position__gt=latest or 0).order_by("position").first()
