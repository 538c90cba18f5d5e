"""Contact details open for a reason, and the log knows of it before they do."""

import pytest

from forms.inbox import access_log
from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, ContactDetails, EventKind
from forms.inbox.opening import OpenedVault
from forms.inbox.reading import open_consultation
from forms.inbox.revealing import NothingToReveal, RevealReason, reveal_contacts
from forms.vault.errors import ContextMismatch
from tests.forms.inbox.factories import (
    Worker,
    find,
    send,
    send_with_address,
)
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db


def test_they_open_with_a_reason_that_the_log_keeps(counselor: Worker) -> None:
    receipt = send_with_address()

    contacts = reveal_contacts(case_number=receipt.case_number, vault=counselor.vault, reason=RevealReason.DANGER)

    assert contacts.answer_mail == "yuzu@example.jp"
    assert [row.answer for row in contacts.rows] == ["yuzu@example.jp"]
    event = AccessEvent.objects.get(kind=EventKind.CONTACT_REVEALED)
    assert (event.actor_id, event.case_number, event.details) == (
        counselor.user.pk,
        receipt.case_number,
        {"reason": "danger"},
    )


def test_opening_a_consultation_does_not_open_them(counselor: Worker) -> None:
    receipt = send_with_address()
    conversation = open_consultation(case_number=receipt.case_number, vault=counselor.vault)

    assert "yuzu@example.jp" not in str(conversation)
    assert "yuzu@example.jp" not in conversation.sheet.to_json()
    assert not AccessEvent.objects.filter(kind=EventKind.CONTACT_REVEALED).exists()


def test_the_event_stays_also_when_they_do_not_open(counselor: Worker) -> None:
    receipt = send_with_address()
    ContactDetails.objects.update(sealed=find(receipt).messages.get().sealed)

    with pytest.raises(ContextMismatch):
        reveal_contacts(case_number=receipt.case_number, vault=counselor.vault, reason=RevealReason.PHONE)
    assert AccessEvent.objects.filter(kind=EventKind.CONTACT_REVEALED).count() == 1


def test_where_the_event_cannot_be_written_nothing_opens(counselor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    receipt = send_with_address()

    def log_nothing(*args: object, **kwargs: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(access_log, "append", log_nothing)
    monkeypatch.setattr("forms.inbox.revealing.open_data_key", lambda *args: pytest.fail("unsealed without an entry"))
    with pytest.raises(OSError, match="no space left"):
        reveal_contacts(case_number=receipt.case_number, vault=counselor.vault, reason=RevealReason.PHONE)


def test_free_text_is_no_reason(counselor: Worker) -> None:
    receipt = send_with_address()

    with pytest.raises(ValueError, match="気になったので"):
        reveal_contacts(
            case_number=receipt.case_number,
            vault=counselor.vault,
            reason="気になったので",  # type: ignore[arg-type]
        )
    assert not AccessEvent.objects.filter(kind=EventKind.CONTACT_REVEALED).exists()


def test_where_nothing_was_left_there_is_nothing_to_log(counselor: Worker) -> None:
    with pytest.raises(NothingToReveal):
        reveal_contacts(case_number=send().case_number, vault=counselor.vault, reason=RevealReason.PHONE)
    assert not AccessEvent.objects.filter(kind=EventKind.CONTACT_REVEALED).exists()


def test_the_key_alone_reveals_nothing(counselor: Worker) -> None:
    receipt = send_with_address()
    outsider = make_user("root@example.jp", superuser=True)
    stolen = OpenedVault(outsider, counselor.vault.team_keys, counselor.vault.closes_at)

    with pytest.raises(NotAllowed):
        reveal_contacts(case_number=receipt.case_number, vault=stolen, reason=RevealReason.DANGER)
