"""A recovery key on paper: whole for one envelope, or as two halves of which neither tells anything about the key.

The halves are a random pad and the key XOR that pad. Each also carries the beginning of the key's id, by which they
find each other and are checked when they meet.
"""

import secrets

from forms.vault import printed
from forms.vault.errors import HalvesDoNotMatch
from forms.vault.keypairs import KEY_LENGTH, PrivateKey

NAME_LENGTH = 5


def write_whole(key: PrivateKey) -> str:
    """The private half as a printed code."""
    return printed.write(printed.Kind.RECOVERY_KEY, key.raw)


def read_whole(typed: str) -> PrivateKey:
    """The recovery key that a person typed. Raises what `printed.read` raises."""
    return PrivateKey(printed.read(printed.Kind.RECOVERY_KEY, typed))


def write_halves(key: PrivateKey) -> tuple[str, str]:
    """The private half as two printed codes for two envelopes. Written again, the halves are others."""
    pad = secrets.token_bytes(KEY_LENGTH)
    name = key.key_id[:NAME_LENGTH]
    return (
        printed.write(printed.Kind.FIRST_HALF, name + pad),
        printed.write(printed.Kind.SECOND_HALF, name + _xor(key.raw, pad)),
    )


def join_halves(first: str, second: str) -> PrivateKey:
    """The recovery key whose two halves were typed. Raises HalvesDoNotMatch, or what `printed.read` raises."""
    one = printed.read(printed.Kind.FIRST_HALF, first)
    other = printed.read(printed.Kind.SECOND_HALF, second)
    key = PrivateKey(_xor(one[NAME_LENGTH:], other[NAME_LENGTH:]))
    if not one[:NAME_LENGTH] == other[:NAME_LENGTH] == key.key_id[:NAME_LENGTH]:
        raise HalvesDoNotMatch("halves of different keys")
    return key


def _xor(one: bytes, other: bytes) -> bytes:
    return bytes(a ^ b for a, b in zip(one, other, strict=True))
