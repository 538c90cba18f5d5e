"""Fills a desk with consultations, sealed as intake seals them. Run under the measured server's settings."""

import secrets
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID, uuid4

from django.utils import timezone

from forms.inbox import places
from forms.inbox.answer_sheets import AnswerSheetData
from forms.inbox.models import AnswerSheet, Author, Consultation, Message, SealedDataKey, State, Writer
from forms.inbox.team_keys import current_team_key
from forms.vault.data_keys import DataKey
from forms.vault.envelope import seal_text
from forms.vault.sealed_keys import seal_data_key

CHUNK = 2000
STATES = [State.NEW, State.IN_PROGRESS, State.ANSWERED, State.AWAITING_RESIDENT, State.RESTING, *[State.CLOSED] * 5]
# About 2 KB of Japanese, as long as letters to a desk are.
TEXT = "夜になると、だれかに話したくなります。昼間は眠っていて、家族とは顔を合わせません。" * 17


def fill(count: int, *, messages_each: int, first_number: int = 20_000_000) -> None:
    """Store `count` consultations with `messages_each` messages; without messages only what the list needs."""
    team_key = current_team_key()
    assert team_key is not None
    done = 0
    while done < count:
        rows = list(_consultations(min(CHUNK, count - done), first_number + done))
        Consultation.objects.bulk_create(rows)
        if messages_each:
            keys = {row.pk: DataKey.generate() for row in rows}
            SealedDataKey.objects.bulk_create(
                SealedDataKey(
                    consultation=row,
                    recipient="team",
                    recipient_key_id=team_key.public.key_id,
                    sealed=seal_data_key(keys[row.pk], recipient=team_key.public, consultation=row.pk),
                )
                for row in rows
            )
            AnswerSheet.objects.bulk_create(_sheet(row, keys[row.pk]) for row in rows)
            Message.objects.bulk_create(
                _message(row, keys[row.pk], position) for row in rows for position in range(1, messages_each + 1)
            )
        done += len(rows)


def _consultations(count: int, first_number: int) -> Iterator[Consultation]:
    now, today = timezone.now(), timezone.localdate()
    for number in range(count):
        state = STATES[number % len(STATES)]
        owes = state in {State.NEW, State.IN_PROGRESS}
        yield Consultation(
            id=uuid4(),
            case_number=str(first_number + number),
            state=state,
            language="ja",
            writer=list(Writer)[number % 4],
            source_translation_key=UUID(int=5),
            source_title="相談を書く",
            received_at=now - timedelta(hours=number),
            last_movement_at=now - timedelta(minutes=number * 7),
            due_on=today + timedelta(days=number % 9) if owes else None,
            submission_hash=secrets.token_hex(32),
        )


def _sheet(row: Consultation, key: DataKey) -> AnswerSheet:
    sheet = AnswerSheet(consultation=row)
    text = AnswerSheetData(language="ja", rows=()).to_json()
    sheet.sealed = seal_text(text, key=key, context=places.of_answer_sheet(sheet))
    return sheet


def _message(row: Consultation, key: DataKey, position: int) -> Message:
    message = Message(
        consultation=row,
        position=position,
        author=Author.RESIDENT if position % 2 else Author.DESK,
        sent_at=row.received_at,
        submission_hash=secrets.token_hex(32),
    )
    message.sealed = seal_text(TEXT, key=key, context=places.of_message(message))
    return message
