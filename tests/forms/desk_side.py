"""What the desk does in a conversation, for tests of the resident's side: replies at any stage, and openings."""

import itertools
from collections.abc import Sequence
from typing import Any

from django.utils import timezone

from forms.inbox import access_log, places
from forms.inbox.data_keys import open_data_key
from forms.inbox.models import Author, Consultation, EventKind, Message
from forms.inbox.moving import after_first_opening, after_reply, next_position
from forms.vault.envelope import seal_text
from forms.vault.keypairs import PrivateKey
from portal.core.models import User

_replies = itertools.count(1)


def write_as_desk(consultation: Consultation, keys: Sequence[PrivateKey], text: str, **columns: Any) -> Message:
    """A reply, as far on its way as ``columns`` say (``release_at``, ``stopped_at``); visible at once without any."""
    consultation.refresh_from_db()
    message = Message(
        consultation=consultation,
        position=next_position(consultation),
        author=Author.DESK,
        display_name="見本 相談員",
        submission_hash=f"reply {next(_replies)}",
        **columns,
    )
    data_key = open_data_key(consultation, keys)
    message.sealed = seal_text(text, key=data_key, context=places.of_message(message))
    message.save(force_insert=True)
    after_reply(consultation, at=message.sent_at)
    return message


def open_as_desk(consultation: Consultation, user: User) -> None:
    """Somebody of the desk opens it: the entry of the log, and what the first opening changes."""
    consultation.refresh_from_db()
    access_log.append(EventKind.CONSULTATION_OPENED, actor=user, consultation=consultation)
    after_first_opening(consultation, at=timezone.now())
