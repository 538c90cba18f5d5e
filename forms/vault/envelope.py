"""The one format in which every text of a consultation rests.

    version 1 | algorithm 1 | key id 16 | context digest 16 | ciphertext length 4 | nonce 24 | ciphertext

The whole header and the context are authenticated; the text inside is padded to 1 KiB steps.
"""

import secrets

import nacl.exceptions
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES,
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES,
)

from forms.vault import header
from forms.vault.context import DIGEST_LENGTH, Context, digest_of
from forms.vault.data_keys import DataKey
from forms.vault.errors import ContextMismatch, Tampered, WrongLength
from forms.vault.padding import STEP, pad, unpad

NONCE_LENGTH = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES
TAG_LENGTH = crypto_aead_xchacha20poly1305_ietf_ABYTES
DIGEST_AT = header.LENGTH
SIZE_AT = DIGEST_AT + DIGEST_LENGTH
NONCE_AT = SIZE_AT + 4
CIPHERTEXT_AT = NONCE_AT + NONCE_LENGTH
SHORTEST = CIPHERTEXT_AT + STEP + TAG_LENGTH


def seal(data: bytes, *, key: DataKey, context: Context) -> bytes:
    """Seal `data` so that only `key` opens it, and only in its own place."""
    nonce = secrets.token_bytes(NONCE_LENGTH)
    padded, place = pad(data), context.encode()
    head = (
        header.write(header.ENVELOPE, key.key_id)
        + digest_of(place)
        + (len(padded) + TAG_LENGTH).to_bytes(4, "big")
        + nonce
    )
    return head + crypto_aead_xchacha20poly1305_ietf_encrypt(padded, head + place, nonce, key.secret)


def unseal(envelope: bytes, *, key: DataKey, context: Context) -> bytes:
    """What was sealed.

    Raises UnknownVersion, UnknownAlgorithm, WrongKey, ContextMismatch, WrongLength or Tampered; never returns
    anything that was not sealed with this key for this place.
    """
    header.check(envelope, algorithm=header.ENVELOPE, key_id=key.key_id, shortest=SHORTEST)
    place = context.encode()
    if envelope[DIGEST_AT:SIZE_AT] != digest_of(place):
        raise ContextMismatch("sealed for another place")
    if len(envelope) - CIPHERTEXT_AT != int.from_bytes(envelope[SIZE_AT:NONCE_AT], "big"):
        raise WrongLength("the ciphertext is not as long as its header says")
    head, ciphertext = envelope[:CIPHERTEXT_AT], envelope[CIPHERTEXT_AT:]
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(ciphertext, head + place, head[NONCE_AT:], key.secret)
    except nacl.exceptions.CryptoError as error:
        raise Tampered("the seal is broken") from error
    return unpad(padded)


def key_id_of(envelope: bytes) -> bytes:
    """The id of the data key that opens this envelope, or these first bytes of one: for comparing without opening."""
    return envelope[2 : header.LENGTH]


def seal_text(text: str, *, key: DataKey, context: Context) -> bytes:
    """Seal a text (as UTF-8)."""
    return seal(text.encode(), key=key, context=context)


def unseal_text(envelope: bytes, *, key: DataKey, context: Context) -> str:
    """The text that was sealed. Raises as `unseal` does."""
    return unseal(envelope, key=key, context=context).decode()
