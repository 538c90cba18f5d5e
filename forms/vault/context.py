"""Where a sealed text belongs: bound to the envelope, so that a text cannot be moved to another row unseen."""

import hashlib
from dataclasses import dataclass
from uuid import UUID

DIGEST_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Context:
    """The place of one sealed field.

    `row_kind` is a stable word of the format ("message", "answer-sheet"), not a class or table name that may be
    renamed; `version` counts the ways in which the sealed field itself may be written.
    """

    consultation: UUID
    row_kind: str
    row_id: UUID
    field: str
    version: int = 1

    def encode(self) -> bytes:
        """The context as bytes; each part carries its length, so that two contexts never look alike."""
        parts = (
            b"portal context",
            self.consultation.bytes,
            self.row_kind.encode(),
            self.row_id.bytes,
            self.field.encode(),
            self.version.to_bytes(4, "big"),
        )
        return b"".join([piece for part in parts for piece in (len(part).to_bytes(2, "big"), part)])


def digest_of(encoded: bytes) -> bytes:
    """16 bytes of an encoded context that stand in the envelope, to tell a swap from a broken seal."""
    return hashlib.blake2b(encoded, digest_size=DIGEST_LENGTH, person=b"portal context").digest()
