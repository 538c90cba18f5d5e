"""What a resident adds: words, of which some raise attention, and answers without words."""

from datetime import timedelta

from django.utils import timezone

import pytest

from forms.inbox.mailboxes import MailboxClosed, OneTap, answer_by_tap, close_mailbox, open_mailbox, write_message
from forms.inbox.models import AttentionCause, Consultation, CrisisWord, Message, State
from tests.forms.inbox.factories import DUE_ON, answer, hold_replies, send
from tests.forms.inbox.mailboxes.rooms import Room, open_room

pytestmark = pytest.mark.django_db

DANGER = "もう、きえてしまいたいです。"


@pytest.fixture
def room() -> Room:
    return open_room()


@pytest.fixture
def _crisis_word(db: None) -> None:
    CrisisWord.objects.create(language="ja", word="消えてしまいたい")
    CrisisWord.objects.create(language="ja", word="きえてしまいたい")


def tap(room: Room, one_tap: OneTap, *, reply: Message) -> bool:
    return answer_by_tap(room.cookie, one_tap=one_tap, reply_position=reply.position)


@pytest.mark.usefixtures("_crisis_word")
def test_words_of_danger_raise_attention(room: Room) -> None:
    write_message(room.cookie, text="きょうは晴れでした。", submission_token="calm")
    assert not room.consultation.needs_attention

    write_message(room.cookie, text=DANGER, submission_token="danger")

    assert room.consultation.needs_attention
    assert room.consultation.attention_cause == AttentionCause.WORDS
    assert Message.objects.count() == 3


@pytest.mark.usefixtures("_crisis_word")
def test_attention_that_a_member_raised_keeps_its_date(room: Room) -> None:
    since = timezone.now() - timedelta(days=1)
    Consultation.objects.update(attention_since=since, attention_cause=AttentionCause.MEMBER)

    write_message(room.cookie, text=DANGER, submission_token="danger")

    assert room.consultation.attention_since == since
    assert room.consultation.attention_cause == AttentionCause.WORDS


@pytest.mark.parametrize(
    ("one_tap", "state", "is_owed"),
    [
        (OneTap.READ, State.ANSWERED, False),
        (OneTap.NOT_NOW, State.AWAITING_RESIDENT, False),
        (OneTap.PLEASE_WRITE, State.IN_PROGRESS, True),
        (OneTap.RESTING, State.RESTING, False),
    ],
)
def test_an_answer_without_words_moves_the_consultation(
    room: Room, one_tap: OneTap, state: State, is_owed: bool
) -> None:
    reply = room.reply()
    before = timezone.now()

    assert tap(room, one_tap, reply=reply)

    assert room.consultation.state == state
    assert (room.consultation.due_on is not None) is is_owed
    assert room.consultation.last_movement_at > before
    message = room.read().messages[-1]
    assert (message.author, message.one_tap, message.text) == ("resident", one_tap, "")


def test_what_is_owed_is_not_pushed_back_by_asking_for_it(room: Room) -> None:
    reply, soon = room.reply(), timezone.localdate() + timedelta(days=1)
    Consultation.objects.update(due_on=soon)

    tap(room, OneTap.PLEASE_WRITE, reply=reply)

    assert room.consultation.due_on == soon


def test_the_same_answer_is_stored_once_for_each_reply(room: Room) -> None:
    reply = room.reply()
    assert [tap(room, OneTap.READ, reply=reply) for _press in range(3)] == [True] * 3
    assert Message.objects.exclude(one_tap="").count() == 1

    assert tap(room, OneTap.READ, reply=room.reply())
    assert Message.objects.exclude(one_tap="").count() == 2


def test_several_different_answers_can_be_given(room: Room) -> None:
    reply = room.reply()
    assert room.read().offered_taps == tuple(OneTap)
    tap(room, OneTap.READ, reply=reply)
    assert room.read().offered_taps == (OneTap.NOT_NOW, OneTap.PLEASE_WRITE, OneTap.RESTING)
    tap(room, OneTap.PLEASE_WRITE, reply=reply)
    assert room.read().offered_taps == (OneTap.NOT_NOW, OneTap.RESTING)


def test_who_asked_for_another_letter_is_not_asked_whether_it_was_read(room: Room) -> None:
    reply = room.reply()
    tap(room, OneTap.PLEASE_WRITE, reply=reply)
    assert room.read().offered_taps == (OneTap.NOT_NOW, OneTap.RESTING)

    assert not tap(room, OneTap.READ, reply=reply)
    assert room.consultation.due_on is not None


def test_a_closed_conversation_offers_only_to_begin_again(room: Room) -> None:
    room.reply()
    Consultation.objects.update(state=State.CLOSED)

    assert room.read().offered_taps == (OneTap.PLEASE_WRITE,)


def test_who_rests_already_is_not_asked_to_rest(room: Room) -> None:
    room.reply()
    Consultation.objects.update(state=State.RESTING)

    assert OneTap.RESTING not in room.read().offered_taps


def test_without_a_reply_there_is_nothing_to_answer(room: Room) -> None:
    assert room.read().offered_taps == ()
    assert not answer_by_tap(room.cookie, one_tap=OneTap.READ, reply_position=1)
    assert Message.objects.count() == 1


def test_an_answer_to_an_older_reply_never_stands_for_one_that_was_not_seen(room: Room) -> None:
    seen = room.reply()
    room.reply("これはまだ見ていません")

    assert not tap(room, OneTap.READ, reply=seen)
    assert Message.objects.exclude(one_tap="").count() == 0


def test_a_stale_answer_never_cancels_what_words_have_asked_for(room: Room) -> None:
    reply = room.reply()
    write_message(room.cookie, text="ひとつ聞いてもいいですか", submission_token="question")
    due_on = room.consultation.due_on

    assert not tap(room, OneTap.RESTING, reply=reply)
    assert (room.consultation.state, room.consultation.due_on) == (State.IN_PROGRESS, due_on)


def test_a_closed_mailbox_takes_nothing(room: Room) -> None:
    reply = room.reply()
    close_mailbox(room.cookie)

    with pytest.raises(MailboxClosed):
        tap(room, OneTap.READ, reply=reply)


def test_a_consultation_that_goes_while_a_message_is_sent_is_a_closed_mailbox(
    room: Room, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        "forms.inbox.mailboxes.writing.suggests_danger", lambda _text: bool(Consultation.objects.all().delete())
    )

    with pytest.raises(MailboxClosed):
        write_message(room.cookie, text="間に合わなかった", submission_token="late")


def test_a_message_written_twice_with_one_form_is_stored_once(room: Room) -> None:
    for _time in range(2):
        write_message(room.cookie, text="つづき", submission_token="one form")

    assert [message.text for message in room.read().messages] == ["はじめまして。", "つづき"]


def test_one_token_in_two_mailboxes_is_two_messages(room: Room) -> None:
    other = send()
    for cookie in (room.cookie, open_mailbox(case_number=other.case_number, secret=other.secret)):
        write_message(cookie, text="つづき", submission_token="the same token")

    assert Message.objects.count() == 4


def test_after_a_reply_writing_again_owes_a_new_answer(room: Room) -> None:
    hold_replies(0)
    answer(room.receipt, room.worker, "お便りありがとうございます")

    answered = room.read()
    assert answered.due_on is None
    assert (answered.messages[1].author, answered.messages[1].text) == ("desk", "お便りありがとうございます")
    assert answered.messages[1].display_name

    write_message(room.cookie, text="読みました", submission_token="again")
    assert room.consultation.state == State.IN_PROGRESS
    assert room.consultation.due_on is not None
    assert room.read().due_on == room.consultation.due_on


def test_a_promise_that_is_still_open_stays_as_it_was(room: Room) -> None:
    write_message(room.cookie, text="それから", submission_token="again")

    assert room.consultation.due_on == DUE_ON
    assert room.consultation.state == State.NEW
