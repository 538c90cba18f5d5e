"""Notes for colleagues: sealed, stored once, and nowhere near the resident."""

import pytest

from forms.inbox.mailboxes import open_mailbox, read_thread
from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, EventKind, Note
from forms.inbox.noting import write_note
from forms.inbox.opening import OpenedVault
from forms.inbox.reading import open_consultation
from forms.inbox.receiving import Receipt
from forms.vault.errors import WrongKey
from tests.forms.inbox.canary import find_leaks
from tests.forms.inbox.factories import Worker, find, send
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db


def note(receipt: Receipt, worker: Worker, text: str = "呼び名はゆずさん", token: str = "n" * 32) -> Note:
    return write_note(case_number=receipt.case_number, vault=worker.vault, text=text, submission_token=token)


def test_colleagues_read_a_note_and_the_resident_does_not(counselor: Worker) -> None:
    receipt = send()
    note(receipt, counselor, "かなりあ参拾")

    (read,) = open_consultation(case_number=receipt.case_number, vault=counselor.vault).notes
    mailbox = read_thread(open_mailbox(case_number=receipt.case_number, secret=receipt.secret))

    assert (read.text, read.by) == ("かなりあ参拾", str(counselor.user))
    assert len(mailbox.messages) == 1
    assert find_leaks(["かなりあ参拾"]) == set()


def test_a_note_sent_twice_is_one(counselor: Worker) -> None:
    receipt = send()
    for _click in range(2):
        note(receipt, counselor)

    assert Note.objects.count() == 1
    assert AccessEvent.objects.filter(kind=EventKind.NOTE_WRITTEN, consultation_id=find(receipt).pk).count() == 1


def test_a_note_is_no_message(counselor: Worker) -> None:
    receipt = send()
    before = find(receipt)
    note(receipt, counselor)

    assert (find(receipt).state, find(receipt).due_on, find(receipt).last_movement_at) == (
        before.state,
        before.due_on,
        before.last_movement_at,
    )


def test_who_has_no_membership_or_no_key_notes_nothing(counselor: Worker) -> None:
    receipt = send()
    outsider = make_user("root@example.jp", superuser=True)
    stolen = OpenedVault(outsider, counselor.vault.team_keys, counselor.vault.closes_at)
    keyless = OpenedVault(counselor.user, (), counselor.vault.closes_at)

    with pytest.raises(NotAllowed):
        note(receipt, Worker(outsider, stolen, ""))
    with pytest.raises(WrongKey):
        note(receipt, Worker(counselor.user, keyless, ""))
    assert not Note.objects.exists()
