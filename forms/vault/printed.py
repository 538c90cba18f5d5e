"""Codes on paper: bytes that a person prints, keeps in an envelope and types again years later.

    5K2WQ 0JH3N … : groups of five characters, the fifth of which checks the four before it and their place

The alphabet is Crockford's Base32, which has no I, L, O and U. Inside stand one byte (version and kind), the body, and
two bytes that check the whole.
"""

import base64
import hashlib
import unicodedata
from enum import IntEnum

from forms.vault.errors import (
    IncompleteCode,
    MistypedCode,
    MistypedGroup,
    OtherKindOfCode,
    UnknownVersion,
    UnusableSign,
)
from forms.vault.receipts import SEPARATORS

VERSION = 1
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUP_LENGTH = 5
CHECK_LENGTH = 2

_STANDARD = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"
_TO_PAPER = str.maketrans(_STANDARD, ALPHABET)
_FROM_PAPER = str.maketrans(ALPHABET, _STANDARD)
# Nobody can tell them apart on paper, so the alphabet has only one of each.
_LOOKALIKES = str.maketrans("OIL", "011")


class Kind(IntEnum):
    """What a printed code is for; together with the version it is the first byte."""

    RECOVERY_KEY = 1
    FIRST_HALF = 2
    SECOND_HALF = 3
    PERSONAL_CODE = 4


BODY_LENGTHS = {Kind.RECOVERY_KEY: 32, Kind.FIRST_HALF: 37, Kind.SECOND_HALF: 37, Kind.PERSONAL_CODE: 12}


def write(kind: Kind, body: bytes) -> str:
    """The code in groups, separated by spaces. The body has the length that belongs to its kind."""
    if len(body) != BODY_LENGTHS[kind]:
        raise ValueError(f"A code of the kind {kind.name} carries {BODY_LENGTHS[kind]} bytes.")
    content = bytes((VERSION << 4 | kind,)) + body
    signs = base64.b32encode(content + _check(content)).decode().translate(_TO_PAPER)
    fours = (signs[start : start + 4] for start in range(0, len(signs), 4))
    return " ".join(four + _check_sign(four, place) for place, four in enumerate(fours))


def read(kind: Kind, typed: str) -> bytes:
    """The body of a code of this kind in what a person typed.

    Width, case, spaces, line ends and dashes do not matter, nor O for 0 or I and L for 1. Raises UnusableSign,
    MistypedGroup (with the number of the group), IncompleteCode, UnknownVersion, OtherKindOfCode or MistypedCode.
    """
    signs = clean(typed)
    for position, sign in enumerate(signs):
        if sign not in ALPHABET:
            raise UnusableSign(position // GROUP_LENGTH + 1)
    groups = [signs[start : start + GROUP_LENGTH] for start in range(0, len(signs), GROUP_LENGTH)]
    for place, group in enumerate(groups):
        if len(group) == GROUP_LENGTH and _check_sign(group[:-1], place) != group[-1]:
            raise MistypedGroup(place + 1)
    _check_kind(signs, kind)
    if len(signs) != length(kind):
        raise IncompleteCode(f"{len(signs)} signs where {length(kind)} were expected")
    content = base64.b32decode("".join(group[:-1] for group in groups).translate(_FROM_PAPER))
    if _check(content[:-CHECK_LENGTH]) != content[-CHECK_LENGTH:]:
        raise MistypedCode("the groups do not belong together")
    return content[1:-CHECK_LENGTH]


def length(kind: Kind) -> int:
    """How many signs a code of this kind has, check signs included: five for every 20 bits."""
    return 2 * (1 + BODY_LENGTHS[kind] + CHECK_LENGTH)


def clean(typed: str) -> str:
    """What was typed as it would stand on paper, without separators."""
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", typed)).upper().translate(_LOOKALIKES)


def last_group(code: str) -> str:
    """The last group of a code, by which somebody shows that they have it before them."""
    return clean(code)[-GROUP_LENGTH:]


def _check_kind(signs: str, kind: Kind) -> None:
    """The first byte is eight of the ten bits of the first two signs: it can be judged before the length."""
    if len(signs) < GROUP_LENGTH:
        raise IncompleteCode("not even one group")
    first = (ALPHABET.index(signs[0]) << 5 | ALPHABET.index(signs[1])) >> 2
    if first >> 4 != VERSION:
        raise UnknownVersion(f"version {first >> 4} of a printed code")
    if first & 15 != kind:
        raise OtherKindOfCode(f"kind {first & 15} where {kind.value} was expected")


def _check(content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=CHECK_LENGTH, person=b"portal printed").digest()


def _check_sign(four: str, place: int) -> str:
    """The fifth sign of a group: a check over the field of 32 elements (x⁵ + x² + 1).

    Every sign and the place of the group weigh differently, so that one wrong sign, two signs swapped inside a group
    and two whole groups swapped are always noticed.
    """
    total = place
    for sign in four:
        total = _times_x(total) ^ ALPHABET.index(sign)
    return ALPHABET[_times_x(total)]


def _times_x(element: int) -> int:
    doubled = element << 1
    return doubled ^ 0b100101 if doubled & 32 else doubled
