"""The resident's key: derived from the secret on the receipt each time, never stored."""

import hashlib
import secrets

from forms.vault.cost import MAILBOX_COST, SALT_LENGTH, Cost, stretch
from forms.vault.keypairs import PrivateKey

SHORTEST_PEPPER = 32


def new_salt() -> bytes:
    """A random salt for one mailbox."""
    return secrets.token_bytes(SALT_LENGTH)


def derive(secret: str, *, salt: bytes, pepper: bytes, cost: Cost = MAILBOX_COST) -> PrivateKey:
    """The private key of a mailbox.

    `secret` is the 16 digits as `forms.vault.receipts` parses them; `pepper` is at least 32 random bytes that stand
    in the environment and never in the database, so that a stolen dump alone cannot be searched for secrets.
    """
    if len(pepper) < SHORTEST_PEPPER:
        raise ValueError("The pepper has at least 32 bytes.")
    stretched = stretch(secret.encode(), salt=salt, cost=cost)
    keyed = hashlib.blake2b(stretched, key=hashlib.sha512(pepper).digest(), digest_size=32, person=b"portal mailbox")
    return PrivateKey(keyed.digest())
