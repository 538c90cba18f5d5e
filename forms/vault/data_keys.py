"""The data key: 256 random bits, one for each consultation."""

import hashlib
import secrets
from dataclasses import dataclass, field

from forms.vault.header import KEY_ID_LENGTH

KEY_LENGTH = 32


@dataclass(frozen=True, slots=True)
class DataKey:
    """Opens and seals the texts of one consultation. Never shown by `repr`."""

    secret: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.secret) != KEY_LENGTH:
            raise ValueError("A data key has 32 bytes.")

    @classmethod
    def generate(cls) -> "DataKey":
        """A new random data key."""
        return cls(secrets.token_bytes(KEY_LENGTH))

    @property
    def key_id(self) -> bytes:
        """16 bytes that name the key without giving it away."""
        return hashlib.blake2b(self.secret, digest_size=KEY_ID_LENGTH, person=b"portal data key").digest()
