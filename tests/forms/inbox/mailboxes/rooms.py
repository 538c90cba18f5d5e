"""An open mailbox with a conversation in it."""

from dataclasses import dataclass
from typing import Any

from forms.inbox.mailboxes import MailboxThread, open_mailbox, read_thread
from forms.inbox.models import Consultation, Message
from forms.inbox.receiving import Receipt
from tests.forms.desk_side import open_as_desk, write_as_desk
from tests.forms.inbox.factories import Worker, find, make_supervisor, send


@dataclass(frozen=True)
class Room:
    """A resident whose mailbox is open, and the member of the desk who answers."""

    worker: Worker
    receipt: Receipt
    cookie: str

    @property
    def consultation(self) -> Consultation:
        """As it stands in the database now."""
        return find(self.receipt)

    def reply(self, text: str = "お便りをありがとうございます。", **columns: Any) -> Message:
        """A reply of the desk, visible at once unless the columns say otherwise."""
        return write_as_desk(self.consultation, self.worker.vault.team_keys, text, **columns)

    def open_at_the_desk(self) -> None:
        """The member opens the consultation."""
        open_as_desk(self.consultation, self.worker.user)

    def read(self) -> MailboxThread:
        """What the resident sees."""
        return read_thread(self.cookie)


def open_room(message: str = "はじめまして。", **values: Any) -> Room:
    """A consultation that was just sent, with its mailbox open."""
    worker = make_supervisor()
    receipt = send(message, **values)
    return Room(worker, receipt, open_mailbox(case_number=receipt.case_number, secret=receipt.secret))
