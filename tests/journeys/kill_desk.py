"""The desk on which the workers of `tests.journeys.test_kills` work, and how they write things down."""

import os
from datetime import date
from typing import TextIO
from uuid import UUID

from django.conf import settings

from forms.inbox.opening import OpenedVault, find_open_vault, open_vault
from forms.inbox.receiving import ConsultationSource
from forms.vault.cost import Cost
from forms.vault.keypairs import PrivateKey
from portal.core.models import User

EMAIL = "supervisor@example.jp"
PASSPHRASE = "すみれ かえで つばめ みぞれ くるみ こだま"
RECOVERY = PrivateKey(b"r" * 32)
SOURCE = ConsultationSource(page_id=None, translation_key=UUID(int=5), title="メール相談")
DUE_ON = date(2026, 5, 20)
# Stands in every text that must not be found in any file. Long enough for a piece of Base64 to be told by it.
MARK = "kanariakanariakanaria"


def begin() -> None:
    """Called in the process of the workers: Argon2id is no part of what may go wrong, and would take all the time."""
    settings.MAILBOX_COST = settings.PASSPHRASE_COST = Cost(operations=1, memory_kib=8)


def enter() -> tuple[str, OpenedVault]:
    """Open the supervisor's vault; its cookie, and what is in it."""
    user = User.objects.get(email=EMAIL)
    cookie = open_vault(user=user, passphrase=PASSPHRASE)
    vault = find_open_vault(user, cookie)
    assert vault is not None
    return cookie, vault


def note(book: TextIO, line: str) -> None:
    """Write a line down, safe on the disk."""
    book.write(line + "\n")
    book.flush()
    os.fsync(book.fileno())
