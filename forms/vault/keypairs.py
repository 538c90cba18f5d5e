"""X25519 key pairs: of the team, of a counselor, of a mailbox, of a recovery envelope."""

import hashlib
from dataclasses import dataclass, field

import nacl.public

from forms.vault.header import KEY_ID_LENGTH

KEY_LENGTH = 32


def fingerprint_of(key_id: bytes) -> str:
    """The first half of a key id in groups of four, short enough to be read aloud."""
    digits = key_id.hex()[:16]
    return " ".join(digits[start : start + 4] for start in range(0, 16, 4))


@dataclass(frozen=True, slots=True)
class PublicKey:
    """The half that seals. May be stored and shown."""

    raw: bytes

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_LENGTH:
            raise ValueError("A public key has 32 bytes.")

    @property
    def key_id(self) -> bytes:
        """16 bytes that name the pair, the same on both halves."""
        return hashlib.blake2b(self.raw, digest_size=KEY_ID_LENGTH, person=b"portal key pair").digest()

    @property
    def fingerprint(self) -> str:
        """What two people compare by phone."""
        return fingerprint_of(self.key_id)


@dataclass(frozen=True, slots=True)
class PrivateKey:
    """The half that opens. Never shown by `repr`, never stored unwrapped."""

    raw: bytes = field(repr=False)
    # Working out the public half costs as much as opening a box, and every opening needs it.
    pair: nacl.public.PrivateKey = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        if len(self.raw) != KEY_LENGTH:
            raise ValueError("A private key has 32 bytes.")
        object.__setattr__(self, "pair", nacl.public.PrivateKey(self.raw))

    @classmethod
    def generate(cls) -> "PrivateKey":
        """A new random pair, by its private half."""
        return cls(bytes(nacl.public.PrivateKey.generate()))

    @property
    def public_key(self) -> PublicKey:
        """The other half."""
        return PublicKey(bytes(self.pair.public_key))

    @property
    def key_id(self) -> bytes:
        """16 bytes that name the pair, the same on both halves."""
        return self.public_key.key_id
