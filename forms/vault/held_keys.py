"""Keys that are held while a vault or a mailbox stands open, sealed under a token that only a cookie carries.

    version 1 | algorithm 1 | token id 16 | nonce 24 | ciphertext of n private keys of 32 bytes

Whoever holds the database has no token; whoever holds the cookie has no blob.
"""

import hashlib
import secrets
from collections.abc import Sequence

import nacl.exceptions
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
)

from forms.vault import header
from forms.vault.errors import Tampered, WrongLength
from forms.vault.keypairs import KEY_LENGTH, PrivateKey

NONCE_AT = header.LENGTH
CIPHERTEXT_AT = NONCE_AT + 24
SHORTEST = CIPHERTEXT_AT + KEY_LENGTH + 16


def new_token() -> str:
    """A random token for a cookie: 256 bits, safe in a URL."""
    return secrets.token_urlsafe(32)


def token_hash(token: str) -> str:
    """What the database stores in order to find the row of a token again: SHA-256 in hexadecimal."""
    return hashlib.sha256(b"portal token" + token.encode()).hexdigest()


def _derive(token: str, purpose: bytes, length: int) -> bytes:
    return hashlib.blake2b(token.encode(), digest_size=length, person=purpose).digest()


def hold(keys: Sequence[PrivateKey], *, token: str, holder: str) -> bytes:
    """Seal one key or more under the token. `holder` says for whom (for example "vault 12") and is authenticated."""
    if not keys:
        raise ValueError("There is no key to hold.")
    nonce = secrets.token_bytes(24)
    head = header.write(header.HELD_KEYS, _derive(token, b"portal held id", 16)) + nonce
    plain = b"".join(key.raw for key in keys)
    sealed = crypto_aead_xchacha20poly1305_ietf_encrypt(
        plain, head + holder.encode(), nonce, _derive(token, b"portal held key", 32)
    )
    return head + sealed


def release(blob: bytes, *, token: str, holder: str) -> tuple[PrivateKey, ...]:
    """The keys, in the order in which they were held.

    Raises UnknownVersion, UnknownAlgorithm, WrongLength, WrongKey (another token) or Tampered (also: another holder).
    """
    header.check(blob, algorithm=header.HELD_KEYS, key_id=_derive(token, b"portal held id", 16), shortest=SHORTEST)
    if (len(blob) - SHORTEST) % KEY_LENGTH:
        raise WrongLength("not a whole number of keys")
    try:
        plain = crypto_aead_xchacha20poly1305_ietf_decrypt(
            blob[CIPHERTEXT_AT:],
            blob[:CIPHERTEXT_AT] + holder.encode(),
            blob[NONCE_AT:CIPHERTEXT_AT],
            _derive(token, b"portal held key", 32),
        )
    except nacl.exceptions.CryptoError as error:
        raise Tampered("the held keys do not open") from error
    return tuple(PrivateKey(plain[start : start + KEY_LENGTH]) for start in range(0, len(plain), KEY_LENGTH))
