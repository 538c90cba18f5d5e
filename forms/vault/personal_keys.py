"""A counselor's private key, wrapped under the vault passphrase and, apart from that, under a printed recovery code.

    version 1 | algorithm 1 | key id 16 | passes 4 | memory in KiB 4 | salt 16 | nonce 24 | ciphertext 48

The two wraps differ in their algorithm number, so that one can never be taken for the other. The Argon2id parameters
rest in the blob, so that they can grow without locking anybody out.
"""

import secrets

import nacl.exceptions
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)

from forms.vault import header, printed
from forms.vault.cost import PASSPHRASE_COST, SALT_LENGTH, Cost, stretch
from forms.vault.errors import BadCode, BadPassphrase, VaultError, WrongKey, WrongLength
from forms.vault.keypairs import PrivateKey
from forms.vault.passphrase import normalise

OPERATIONS_AT = header.LENGTH
MEMORY_AT = OPERATIONS_AT + 4
SALT_AT = MEMORY_AT + 4
NONCE_AT = SALT_AT + SALT_LENGTH
CIPHERTEXT_AT = NONCE_AT + 24
LENGTH = CIPHERTEXT_AT + 32 + 16


def wrap(key: PrivateKey, passphrase: str, *, cost: Cost = PASSPHRASE_COST) -> bytes:
    """The private key, sealed so that only the passphrase opens it. Does not judge the passphrase."""
    return _wrap(key, normalise(passphrase).encode(), algorithm=header.WRAPPED_KEY, cost=cost)


def unwrap(blob: bytes, passphrase: str, *, key_id: bytes) -> PrivateKey:
    """The private key with this id.

    Raises BadPassphrase; or UnknownVersion, UnknownAlgorithm, WrongKey, WrongLength, UnacceptableCost when the blob
    itself is not what it should be.
    """
    return _unwrap(
        blob,
        normalise(passphrase).encode(),
        key_id=key_id,
        algorithm=header.WRAPPED_KEY,
        refusal=BadPassphrase,
    )


def new_code() -> str:
    """A random personal recovery code (96 bits), as it is printed."""
    return printed.write(
        printed.Kind.PERSONAL_CODE, secrets.token_bytes(printed.BODY_LENGTHS[printed.Kind.PERSONAL_CODE])
    )


def wrap_by_code(key: PrivateKey, code: str, *, cost: Cost = PASSPHRASE_COST) -> bytes:
    """The private key, sealed so that only the recovery code opens it. Raises UnreadableCode."""
    secret = printed.read(printed.Kind.PERSONAL_CODE, code)
    return _wrap(key, secret, algorithm=header.KEY_WRAPPED_BY_CODE, cost=cost)


def unwrap_by_code(blob: bytes, code: str, *, key_id: bytes) -> PrivateKey:
    """The private key with this id.

    Raises UnreadableCode (before any Argon2id), BadCode, or what `unwrap` raises when the blob is not what it should
    be.
    """
    secret = printed.read(printed.Kind.PERSONAL_CODE, code)
    return _unwrap(
        blob,
        secret,
        key_id=key_id,
        algorithm=header.KEY_WRAPPED_BY_CODE,
        refusal=BadCode,
    )


def _wrap(key: PrivateKey, secret: bytes, *, algorithm: int, cost: Cost) -> bytes:
    salt = secrets.token_bytes(SALT_LENGTH)
    nonce = secrets.token_bytes(24)
    head = (
        header.write(algorithm, key.key_id)
        + cost.operations.to_bytes(4, "big")
        + cost.memory_kib.to_bytes(4, "big")
        + salt
        + nonce
    )
    wrapping_key = stretch(secret, salt=salt, cost=cost)
    return head + crypto_aead_xchacha20poly1305_ietf_encrypt(key.raw, head, nonce, wrapping_key)


def _unwrap(blob: bytes, secret: bytes, *, key_id: bytes, algorithm: int, refusal: type[VaultError]) -> PrivateKey:
    header.check(blob, algorithm=algorithm, key_id=key_id, shortest=LENGTH)
    if len(blob) != LENGTH:
        raise WrongLength("longer than a wrapped key")
    cost = Cost(
        operations=int.from_bytes(blob[OPERATIONS_AT:MEMORY_AT], "big"),
        memory_kib=int.from_bytes(blob[MEMORY_AT:SALT_AT], "big"),
    )
    wrapping_key = stretch(secret, salt=blob[SALT_AT:NONCE_AT], cost=cost)
    try:
        raw = crypto_aead_xchacha20poly1305_ietf_decrypt(
            blob[CIPHERTEXT_AT:], blob[:CIPHERTEXT_AT], blob[NONCE_AT:CIPHERTEXT_AT], wrapping_key
        )
    except nacl.exceptions.CryptoError as error:
        raise refusal("what was typed does not open this key") from error
    key = PrivateKey(raw)
    if key.key_id != key_id:
        raise WrongKey("another key was wrapped under this id")
    return key
