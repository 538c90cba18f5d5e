"""What a resident sees of the messages, and how the conversation stands from their side."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from django.db.models import Q, QuerySet

from forms.inbox.models import Author, Consultation, Message, OneTap, State


class Standing(StrEnum):
    """How the conversation stands, as it is told to the resident. The desk's own word for the state is not shown."""

    WAITING = "waiting"
    LATE = "late"
    ANSWERED = "answered"
    HEARD = "heard"
    RESTING = "resting"
    CLOSED = "closed"


def visible_messages(consultation: Consultation, *, at: datetime) -> list[Message]:
    """What the resident may see at this moment, in the order in which it came to be seen.

    A reply that is still held, was stopped, or was taken back is not among them.
    """
    released: QuerySet[Message] = consultation.messages.filter(
        Q(release_at__isnull=True) | Q(release_at__lte=at), stopped_at__isnull=True
    )
    return sorted(released, key=lambda message: (shown_at(message), message.position))


def shown_at(message: Message) -> datetime:
    """When the resident could first see it: a reply that was held counts from its release."""
    return message.release_at or message.sent_at


@dataclass(frozen=True, slots=True)
class LatestReply:
    """The newest reply that the resident sees, and what they have done since then."""

    reply: Message
    wrote_since: bool
    taps_since: frozenset[OneTap]


def latest_reply(messages: Iterable[Message]) -> LatestReply | None:
    """The newest reply among what `visible_messages` gave; None while there is none."""
    reply: Message | None = None
    since: list[Message] = []
    for message in messages:
        if message.author == Author.DESK:
            reply, since = message, []
        else:
            since.append(message)
    if reply is None:
        return None
    return LatestReply(
        reply=reply,
        wrote_since=any(not message.one_tap for message in since),
        taps_since=frozenset(OneTap(message.one_tap) for message in since if message.one_tap),
    )


def standing_of(consultation: Consultation, latest: LatestReply | None, *, today: date) -> Standing:
    """How it stands today. A reply that is held changes nothing: as long as it cannot be seen, there is none."""
    if consultation.due_on is not None:
        return Standing.LATE if consultation.due_on < today else Standing.WAITING
    if consultation.state == State.RESTING:
        return Standing.RESTING
    if consultation.state == State.CLOSED:
        return Standing.CLOSED
    if latest is None or latest.wrote_since:
        return Standing.WAITING
    return Standing.HEARD if latest.taps_since else Standing.ANSWERED


def offered_taps(consultation: Consultation, latest: LatestReply | None) -> tuple[OneTap, ...]:
    """The answers without words that make sense now: each once, and none after the resident has written in words."""
    if latest is None or latest.wrote_since:
        return ()
    if consultation.state == State.CLOSED:
        return (OneTap.PLEASE_WRITE,)
    left_out = set(latest.taps_since)
    if consultation.state == State.RESTING:
        left_out.add(OneTap.RESTING)
    if OneTap.PLEASE_WRITE in left_out:
        # Who has asked for another letter has read the last one.
        left_out.add(OneTap.READ)
    return tuple(one_tap for one_tap in OneTap if one_tap not in left_out)
