"""How a resident is answered: chosen anew at any time, the address sealed apart."""

import pytest

from forms.inbox import places
from forms.inbox.contacts import Contacts
from forms.inbox.data_keys import open_data_key
from forms.inbox.mailboxes import AnswerChannel, AnswerWay, change_answer_way, read_answer_way
from forms.inbox.mailing import plan_mail
from forms.inbox.models import ContactDetails, MailKind, OutgoingMail
from forms.inbox.receiving import Facts, SheetRow
from forms.vault.envelope import unseal_text
from tests.forms.inbox.canary import find_leaks
from tests.forms.inbox.mailboxes.rooms import Room, open_room

pytestmark = pytest.mark.django_db

MAIL = "yuzu-kanaria@example.jp"
PHONE = SheetRow(key="phone", kind="phone", question="電話", answer="03-0000-0000", code=None)


@pytest.fixture
def room() -> Room:
    return open_room()


def stored_contacts(room: Room) -> Contacts:
    """What the desk would find."""
    details = room.consultation.contact_details
    data_key = open_data_key(room.consultation, room.worker.vault.team_keys)
    sealed = bytes(details.sealed)
    return Contacts.from_json(unseal_text(sealed, key=data_key, context=places.of_contact_details(details)))


def test_an_address_can_be_given_later_and_lies_sealed(room: Room) -> None:
    assert read_answer_way(room.cookie) == AnswerWay(AnswerChannel.MAILBOX)

    change_answer_way(room.cookie, AnswerWay(AnswerChannel.NOTICE, MAIL))

    assert room.consultation.answer_channel == AnswerChannel.NOTICE
    assert read_answer_way(room.cookie) == AnswerWay(AnswerChannel.NOTICE, MAIL)
    assert stored_contacts(room).answer_mail == MAIL
    assert find_leaks([MAIL]) == set()


def test_what_was_given_in_the_form_stays_beside_the_new_address() -> None:
    room = open_room(
        contacts=Contacts(rows=(PHONE,), answer_mail="before@example.jp"),
        facts=Facts(answer_channel=AnswerChannel.NOTICE),
    )

    change_answer_way(room.cookie, AnswerWay(AnswerChannel.MAIL_TEXT, MAIL))

    assert stored_contacts(room) == Contacts(rows=(PHONE,), answer_mail=MAIL)
    assert ContactDetails.objects.count() == 1


def test_with_the_mailbox_alone_the_address_is_forgotten(room: Room) -> None:
    change_answer_way(room.cookie, AnswerWay(AnswerChannel.NOTICE, MAIL))

    change_answer_way(room.cookie, AnswerWay(AnswerChannel.MAILBOX, MAIL))

    assert read_answer_way(room.cookie) == AnswerWay(AnswerChannel.MAILBOX)
    assert not ContactDetails.objects.exists()


def test_a_mail_that_is_already_planned_keeps_its_way(room: Room) -> None:
    change_answer_way(room.cookie, AnswerWay(AnswerChannel.NOTICE, MAIL))
    mail = plan_mail(room.reply(channel=AnswerChannel.NOTICE), kind=MailKind.NOTICE, address=MAIL, language="ja")
    address = bytes(OutgoingMail.objects.get().sealed_address)

    change_answer_way(room.cookie, AnswerWay(AnswerChannel.MAILBOX))

    planned = OutgoingMail.objects.get(pk=mail.pk)
    assert (planned.kind, bytes(planned.sealed_address)) == (MailKind.NOTICE, address)
    assert planned.message is not None
    assert planned.message.channel == AnswerChannel.NOTICE


def test_the_address_is_in_no_repr(room: Room) -> None:
    assert MAIL not in repr(AnswerWay(AnswerChannel.NOTICE, MAIL))
