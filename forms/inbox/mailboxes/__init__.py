"""What the resident's mailbox asks of the inbox: open with the receipt, read, write, choose how to be answered, end."""

from forms.inbox.mailboxes.answering import AnswerWay, change_answer_way, read_answer_way
from forms.inbox.mailboxes.doors import MailboxClosed, MailboxRefused, close_mailbox, open_mailbox
from forms.inbox.mailboxes.ending import (
    AlreadyOpened,
    ask_for_deletion,
    deletion_requested_at,
    is_withdrawn,
    sign_for_withdrawal,
    take_back_deletion,
    withdraw,
)
from forms.inbox.mailboxes.standing import Standing
from forms.inbox.mailboxes.thread import MailboxThread, Readers, ThreadMessage, read_thread
from forms.inbox.mailboxes.writing import answer_by_tap, write_message
from forms.inbox.models import AnswerChannel, OneTap
from forms.vault.errors import InvalidSecret, VaultError

__all__ = [
    "AlreadyOpened",
    "AnswerChannel",
    "AnswerWay",
    "InvalidSecret",
    "MailboxClosed",
    "MailboxRefused",
    "MailboxThread",
    "OneTap",
    "Readers",
    "Standing",
    "ThreadMessage",
    "VaultError",
    "answer_by_tap",
    "ask_for_deletion",
    "change_answer_way",
    "close_mailbox",
    "deletion_requested_at",
    "is_withdrawn",
    "open_mailbox",
    "read_answer_way",
    "read_thread",
    "sign_for_withdrawal",
    "take_back_deletion",
    "withdraw",
    "write_message",
]
