"""The first 18 bytes that all blobs of the vault share: version, algorithm, key id."""

from forms.vault.errors import UnknownAlgorithm, UnknownVersion, WrongKey, WrongLength

VERSION = 1

# One number per kind of blob, so that a blob of one kind can never be taken for another.
ENVELOPE = 1  # XChaCha20-Poly1305 under a data key
SEALED_KEY = 2  # X25519 sealed box
WRAPPED_KEY = 3  # Argon2id over the vault passphrase, then XChaCha20-Poly1305
HELD_KEYS = 4  # XChaCha20-Poly1305 under a random token
DISPATCH = 5  # X25519 sealed box, for what waits to be mailed
KEY_WRAPPED_BY_CODE = 6  # Argon2id over the printed code, then XChaCha20-Poly1305

KEY_ID_LENGTH = 16
LENGTH = 2 + KEY_ID_LENGTH


def write(algorithm: int, key_id: bytes) -> bytes:
    """The common header of a new blob."""
    return bytes((VERSION, algorithm)) + key_id


def check(blob: bytes, *, algorithm: int, key_id: bytes | None, shortest: int) -> None:
    """Refuse a blob of another version, kind or key, or one shorter than `shortest` bytes.

    `key_id` is None where the key is only known after opening. Raises WrongLength, UnknownVersion, UnknownAlgorithm
    or WrongKey.
    """
    if len(blob) < 2:
        raise WrongLength("no header")
    if blob[0] != VERSION:
        raise UnknownVersion(f"version {blob[0]}")
    if blob[1] != algorithm:
        raise UnknownAlgorithm(f"algorithm {blob[1]} where {algorithm} was expected")
    if len(blob) < shortest:
        raise WrongLength(f"{len(blob)} bytes where at least {shortest} were expected")
    if key_id is not None and blob[2:LENGTH] != key_id:
        raise WrongKey("sealed for another key")
