"""Keys sealed to a recipient's public key: data keys, and the team key for each counselor.

    version 1 | algorithm 1 | recipient's key id 16 | sealed box of (purpose 1, subject 16, key 32)

The subject inside the box says what the key is for (the consultation, or the team key's id), so that a box that was
moved to another row is noticed.
"""

from uuid import UUID

import nacl.exceptions
import nacl.public

from forms.vault import header
from forms.vault.data_keys import DataKey
from forms.vault.errors import ContextMismatch, Tampered, WrongLength
from forms.vault.keypairs import PrivateKey, PublicKey

PURPOSE_DATA_KEY = b"D"
PURPOSE_TEAM_KEY = b"T"
PLAIN_LENGTH = 1 + 16 + 32
BOX_OVERHEAD = 32 + 16
LENGTH = header.LENGTH + BOX_OVERHEAD + PLAIN_LENGTH


def _seal(purpose: bytes, subject: bytes, key: bytes, recipient: PublicKey) -> bytes:
    box = nacl.public.SealedBox(nacl.public.PublicKey(recipient.raw))
    return header.write(header.SEALED_KEY, recipient.key_id) + box.encrypt(purpose + subject + key)


def _unseal(purpose: bytes, subject: bytes, blob: bytes, recipient: PrivateKey) -> bytes:
    header.check(blob, algorithm=header.SEALED_KEY, key_id=recipient.key_id, shortest=LENGTH)
    if len(blob) != LENGTH:
        raise WrongLength("longer than a sealed key")
    try:
        plain = nacl.public.SealedBox(recipient.pair).decrypt(blob[header.LENGTH :])
    except nacl.exceptions.CryptoError as error:
        raise Tampered("the sealed key does not open") from error
    if plain[:17] != purpose + subject:
        raise ContextMismatch("sealed for another consultation or purpose")
    return plain[17:]


def seal_data_key(key: DataKey, *, recipient: PublicKey, consultation: UUID) -> bytes:
    """The data key of a consultation, for one recipient."""
    return _seal(PURPOSE_DATA_KEY, consultation.bytes, key.secret, recipient)


def unseal_data_key(blob: bytes, *, recipient: PrivateKey, consultation: UUID) -> DataKey:
    """The data key of this consultation.

    Raises UnknownVersion, UnknownAlgorithm, WrongKey, WrongLength, Tampered, or ContextMismatch when the blob was
    sealed for another consultation.
    """
    return DataKey(_unseal(PURPOSE_DATA_KEY, consultation.bytes, blob, recipient))


def seal_team_key(team_key: PrivateKey, *, recipient: PublicKey) -> bytes:
    """The team's private key, for one counselor's personal key or a recovery key."""
    return _seal(PURPOSE_TEAM_KEY, team_key.key_id, team_key.raw, recipient)


def unseal_team_key(blob: bytes, *, recipient: PrivateKey, team_key_id: bytes) -> PrivateKey:
    """The team's private key with this id. Raises as `unseal_data_key` does."""
    return PrivateKey(_unseal(PURPOSE_TEAM_KEY, team_key_id, blob, recipient))
