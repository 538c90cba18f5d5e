"""Argon2id and what it may cost. A person waits for it, so it is the only slow thing in the vault."""

from dataclasses import dataclass

import nacl.pwhash.argon2id

from forms.vault.errors import UnacceptableCost
from forms.vault.turns import Turns

SALT_LENGTH = 16
MOST_OPERATIONS = 16
MOST_MEMORY_KIB = 1024 * 1024

# How many computations one process runs side by side. The others wait their turn in line, a fraction of a second each:
# a flood of guesses must not take all memory, and whoever holds a receipt still gets in.
AT_ONCE = 2
_turns = Turns(AT_ONCE)


@dataclass(frozen=True, slots=True)
class Cost:
    """Argon2id parameters: passes over the memory, and the memory in KiB. One lane."""

    operations: int
    memory_kib: int

    def __post_init__(self) -> None:
        # A changed row in the database must not make the server compute for minutes.
        if not (1 <= self.operations <= MOST_OPERATIONS and 8 <= self.memory_kib <= MOST_MEMORY_KIB):
            raise UnacceptableCost(f"{self.operations} passes over {self.memory_kib} KiB")


PASSPHRASE_COST = Cost(operations=3, memory_kib=64 * 1024)
MAILBOX_COST = Cost(operations=2, memory_kib=19 * 1024)


def stretch(password: bytes, *, salt: bytes, cost: Cost) -> bytes:
    """32 bytes out of a password that a person can type (Argon2id, RFC 9106). Waits while AT_ONCE others compute."""
    with _turns:
        return nacl.pwhash.argon2id.kdf(32, password, salt, opslimit=cost.operations, memlimit=cost.memory_kib * 1024)
