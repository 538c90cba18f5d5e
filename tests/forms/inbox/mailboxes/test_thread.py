"""What a resident sees of the conversation, and what never."""

from datetime import date, timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest

from forms.inbox.mailboxes import MailboxClosed, OneTap, Standing, answer_by_tap, read_thread, write_message
from forms.inbox.models import AttentionCause, Consultation, Role, SealedDataKey, State
from forms.vault.errors import Tampered, WrongKey
from tests.forms.desk_side import open_as_desk
from tests.forms.inbox.factories import find, make_member, send
from tests.forms.inbox.mailboxes.rooms import Room, open_room

pytestmark = pytest.mark.django_db

TOMORROW = timezone.localdate() + timedelta(days=1)
YESTERDAY = timezone.localdate() - timedelta(days=1)
SOON = timedelta(minutes=5)


@pytest.fixture
def room() -> Room:
    return open_room(due_on=TOMORROW)


def texts(room: Room) -> list[str]:
    return [message.text for message in room.read().messages]


def test_a_reply_that_is_held_or_stopped_never_appears(room: Room) -> None:
    room.reply("まだ見えません", release_at=timezone.now() + SOON)
    room.reply("止められました", release_at=timezone.now() - SOON, stopped_at=timezone.now())

    assert texts(room) == ["はじめまして。"]
    assert room.read().offered_taps == ()
    assert room.read().standing == Standing.WAITING


def test_a_held_reply_appears_when_its_time_has_come_and_bears_that_time(room: Room) -> None:
    room.reply("いま見えます", release_at=timezone.now() + SOON)
    released = timezone.now()
    room.consultation.messages.filter(author="desk").update(sent_at=released - SOON, release_at=released)

    reply = room.read().messages[-1]
    assert (reply.text, reply.shown_at) == ("いま見えます", released)


def test_what_came_to_be_seen_later_stands_later(room: Room) -> None:
    room.reply("先に書き、あとで見えた", release_at=timezone.now() + SOON)
    write_message(room.cookie, text="そのあいだに書いた", submission_token="again")
    room.consultation.messages.filter(author="desk").update(stopped_at=None, release_at=timezone.now())

    assert texts(room) == ["はじめまして。", "そのあいだに書いた", "先に書き、あとで見えた"]


@pytest.mark.parametrize(
    ("state", "due_on", "expected"),
    [
        (State.NEW, TOMORROW, Standing.WAITING),
        (State.IN_PROGRESS, timezone.localdate(), Standing.WAITING),
        (State.IN_PROGRESS, YESTERDAY, Standing.LATE),
        (State.RESTING, None, Standing.RESTING),
        (State.CLOSED, None, Standing.CLOSED),
        (State.ANSWERED, None, Standing.WAITING),
    ],
)
def test_how_it_stands_follows_from_date_and_state(
    room: Room, state: State, due_on: date | None, expected: Standing
) -> None:
    Consultation.objects.update(state=state, due_on=due_on)

    assert room.read().standing == expected


def test_an_answer_is_announced_until_the_resident_gives_a_sign_or_writes(room: Room) -> None:
    reply = room.reply()
    assert room.read().standing == Standing.ANSWERED
    answer_by_tap(room.cookie, one_tap=OneTap.READ, reply_position=reply.position)
    assert room.read().standing == Standing.HEARD
    write_message(room.cookie, text="続きです", submission_token="again")
    assert room.read().standing == Standing.WAITING


def test_it_tells_how_many_people_have_opened_it_and_when_but_never_who(room: Room) -> None:
    assert room.read().readers.people == 0
    assert room.read().readers.first_at is None
    before = timezone.now()
    room.open_at_the_desk()
    room.open_at_the_desk()
    colleague = make_member(Role.COUNSELOR)
    open_as_desk(room.consultation, colleague)
    open_as_desk(find(send("別の人です")), colleague)

    readers = room.read().readers

    assert readers.people == 2
    assert readers.first_at is not None
    assert readers.last_at is not None
    assert before < readers.first_at < readers.last_at
    assert colleague.email not in repr(room.read())


def test_it_can_be_withdrawn_until_somebody_has_opened_it(room: Room) -> None:
    assert room.read().may_withdraw
    room.open_at_the_desk()
    assert not room.read().may_withdraw


@pytest.mark.parametrize(
    ("since", "cause", "expected"),
    [
        (timezone.now(), AttentionCause.WORDS, True),
        (timezone.now(), AttentionCause.MEMBER, False),
        (None, AttentionCause.WORDS, False),
    ],
)
def test_hotlines_are_shown_while_words_ask_for_attention(
    room: Room, since: object, cause: AttentionCause, expected: bool
) -> None:
    Consultation.objects.update(attention_since=since, attention_cause=cause)

    assert room.read().shows_hotlines is expected


def test_a_thread_of_50_messages_takes_as_many_queries_as_one_of_two(room: Room) -> None:
    room.reply()
    with CaptureQueriesContext(connection) as few:
        read_thread(room.cookie)
    for number in range(48):
        room.reply(f"{number} 通目です。" * 50)
    with CaptureQueriesContext(connection) as many:
        thread = read_thread(room.cookie)

    assert len(thread.messages) == 50
    assert len(many) == len(few) == 4


def test_a_consultation_deleted_in_this_very_moment_is_a_closed_mailbox(room: Room) -> None:
    # The door was found, then everything was deleted.
    def delete_meanwhile(*_args: object, **_options: object) -> None:
        Consultation.objects.all().delete()
        raise WrongKey("not sealed to any of these keys")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("forms.inbox.mailboxes.doors.open_data_key", delete_meanwhile)
        with pytest.raises(MailboxClosed):
            read_thread(room.cookie)


def test_what_was_tampered_with_is_never_shown_as_something_else(room: Room) -> None:
    message = room.consultation.messages.get()
    sealed = bytearray(message.sealed)
    sealed[-1] ^= 1
    room.consultation.messages.update(sealed=bytes(sealed))
    with pytest.raises(Tampered):
        read_thread(room.cookie)
    SealedDataKey.objects.all().delete()
    with pytest.raises(WrongKey):
        read_thread(room.cookie)
