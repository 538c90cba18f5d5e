"""What waits to be mailed, sealed to the dispatch key: the worker that sends it has no vault.

    version 1 | algorithm 1 | dispatch key id 16 | sealed box of (subject 16, padded text)

The subject inside the box names the mail and the field, so that an address can never be moved to another mail.
"""

import hashlib
from uuid import UUID

import nacl.exceptions
import nacl.public

from forms.vault import header
from forms.vault.errors import ContextMismatch, Tampered, WrongLength
from forms.vault.keypairs import PrivateKey, PublicKey
from forms.vault.padding import STEP, pad, unpad

SUBJECT_LENGTH = 16
SHORTEST = header.LENGTH + 32 + 16 + SUBJECT_LENGTH + STEP


def _subject(mail: UUID, field: str) -> bytes:
    return hashlib.blake2b(mail.bytes + field.encode(), digest_size=SUBJECT_LENGTH, person=b"portal dispatch").digest()


def seal_for_dispatch(text: str, *, key: PublicKey, mail: UUID, field: str) -> bytes:
    """Seal one field ("address", "text") of a mail so that only the worker with the dispatch key can read it."""
    box = nacl.public.SealedBox(nacl.public.PublicKey(key.raw))
    return header.write(header.DISPATCH, key.key_id) + box.encrypt(_subject(mail, field) + pad(text.encode()))


def open_for_dispatch(blob: bytes, *, key: PrivateKey, mail: UUID, field: str) -> str:
    """What was sealed for this field of this mail.

    Raises UnknownVersion, UnknownAlgorithm, WrongKey, WrongLength, Tampered, or ContextMismatch when it was sealed for
    another mail or field.
    """
    header.check(blob, algorithm=header.DISPATCH, key_id=key.key_id, shortest=SHORTEST)
    if (len(blob) - SHORTEST) % STEP:
        raise WrongLength("not a whole number of padding steps")
    try:
        plain = nacl.public.SealedBox(nacl.public.PrivateKey(key.raw)).decrypt(blob[header.LENGTH :])
    except nacl.exceptions.CryptoError as error:
        raise Tampered("the seal is broken") from error
    if plain[:SUBJECT_LENGTH] != _subject(mail, field):
        raise ContextMismatch("sealed for another mail or field")
    return unpad(plain[SUBJECT_LENGTH:]).decode()
