"""The conversation as its resident sees it."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal, cast

from django.db.models import Count, Max, Min
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from forms.inbox import places
from forms.inbox.mailboxes.doors import enter
from forms.inbox.mailboxes.standing import (
    Standing,
    latest_reply,
    offered_taps,
    shown_at,
    standing_of,
    visible_messages,
)
from forms.inbox.models import (
    AccessEvent,
    AnswerChannel,
    AttentionCause,
    Consultation,
    EventKind,
    Message,
    OneTap,
)
from forms.vault.data_keys import DataKey
from forms.vault.envelope import unseal_text


@dataclass(frozen=True, slots=True)
class ThreadMessage:
    """One message as the resident sees it. `one_tap` is set for an answer without words."""

    author: Literal["resident", "desk"]
    text: str
    shown_at: datetime
    display_name: str
    one_tap: OneTap | None


@dataclass(frozen=True, slots=True)
class Readers:
    """How many people of the desk have opened the consultation, and when first and last. Never who."""

    people: int
    first_at: datetime | None
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class MailboxThread:
    """The resident's whole conversation, oldest message first.

    `due_on` is None when no answer is owed. `reply_position` names the newest reply for an answer without words, 0
    without one. `may_withdraw` holds until somebody of the desk has opened it; `shows_hotlines` while words in it have
    suggested danger.
    """

    case_number: str
    language: str
    messages: tuple[ThreadMessage, ...]
    standing: Standing
    due_on: date | None
    reply_position: int
    offered_taps: tuple[OneTap, ...]
    readers: Readers
    answer_channel: AnswerChannel
    may_withdraw: bool
    deletion_requested_at: datetime | None
    shows_hotlines: bool


@sensitive_variables()
def read_thread(cookie_value: str) -> MailboxThread:
    """The conversation, unsealed for its resident. Raises MailboxClosed, or an error of the vault."""
    opened = enter(cookie_value)
    consultation = opened.consultation
    messages = visible_messages(consultation, at=timezone.now())
    latest = latest_reply(messages)
    return MailboxThread(
        case_number=consultation.case_number,
        language=consultation.language,
        messages=tuple(_unseal(message, opened.data_key) for message in messages),
        standing=standing_of(consultation, latest, today=timezone.localdate()),
        due_on=consultation.due_on,
        reply_position=latest.reply.position if latest else 0,
        offered_taps=offered_taps(consultation, latest),
        readers=_readers_of(consultation),
        answer_channel=AnswerChannel(consultation.answer_channel),
        may_withdraw=consultation.first_opened_at is None,
        deletion_requested_at=consultation.deletion_requested_at,
        shows_hotlines=consultation.needs_attention and consultation.attention_cause == AttentionCause.WORDS,
    )


def _readers_of(consultation: Consultation) -> Readers:
    openings = AccessEvent.objects.filter(consultation_id=consultation.pk, kind=EventKind.CONSULTATION_OPENED)
    found = openings.aggregate(people=Count("actor_id", distinct=True), first_at=Min("at"), last_at=Max("at"))
    return Readers(**found)


@sensitive_variables()
def _unseal(message: Message, data_key: DataKey) -> ThreadMessage:
    return ThreadMessage(
        author=cast(Literal["resident", "desk"], message.author),
        text=unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message)),
        shown_at=shown_at(message),
        display_name=message.display_name,
        one_tap=OneTap(message.one_tap) if message.one_tap else None,
    )
