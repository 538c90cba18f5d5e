"""The desk of the demo shows its work: answered, waiting for a check, stopped in time, new."""

import pytest

from forms.inbox.conversations import Conversation
from forms.inbox.listing import list_consultations
from forms.inbox.models import State
from forms.inbox.opening import find_open_vault, open_vault
from forms.inbox.reading import open_consultation
from portal.core.models import User
from portal.demo.consultations import DEMO_PASSPHRASE, FROM_A_MOTHER
from portal.demo.desk_at_work import FROM_A_SISTER, IN_A_HARD_NIGHT, NOTE_ABOUT_A_MOTHER
from portal.demo.loading import load_demo_site

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]


@pytest.fixture
def conversations() -> dict[str, Conversation]:
    """What the second reader reads, by the resident's first message."""
    user = User.objects.get(email="reader@example.jp")
    vault = find_open_vault(user, open_vault(user=user, passphrase=DEMO_PASSPHRASE))
    assert vault is not None
    opened = [open_consultation(case_number=row.case_number, vault=vault) for row in list_consultations().consultations]
    return {conversation.messages[0].text: conversation for conversation in opened}


def test_the_answered_one_is_handled_with_facts_and_a_note(conversations: dict[str, Conversation]) -> None:
    answered = conversations[FROM_A_MOTHER.message]

    assert answered.consultation.state == State.ANSWERED
    assert str(answered.consultation.assignee.user) == "青木 みどり（見本）"
    assert [note.text for note in answered.notes] == [NOTE_ABOUT_A_MOTHER]
    assert answered.consultation.no_phone
    answers = {row.question: row.answer for row in answered.sheet.rows}
    assert answers["お返事は、どう受け取りますか"] == "お返事箱で受け取り、届いたことをメールで知らせる"
    assert answered.messages[-1].release_at is None


def test_one_needs_attention_and_its_reply_waits_for_the_second_reader(conversations: dict[str, Conversation]) -> None:
    waiting = conversations[IN_A_HARD_NIGHT.message]

    assert waiting.consultation.needs_attention
    assert waiting.consultation.state == State.AWAITING_CHECK
    assert [reply.text for reply in waiting.replies_in_check] == [IN_A_HARD_NIGHT.reply]


def test_one_reply_was_stopped_before_it_arrived(conversations: dict[str, Conversation]) -> None:
    stopped = conversations[FROM_A_SISTER.message]

    assert [message.stopped_at is not None for message in stopped.messages] == [False, True, False]
    assert stopped.consultation.due_on is not None


def test_loading_twice_does_nothing_twice(conversations: dict[str, Conversation]) -> None:
    load_demo_site(languages=[])

    assert len(list_consultations().consultations) == len(conversations) == 4
