"""Padding to 1 KiB steps, so that a stored size tells little about a text."""

from forms.vault.errors import Tampered

STEP = 1024
MARK = b"\x80"


def pad(data: bytes) -> bytes:
    """`data`, then one mark byte, then zeros up to the next multiple of 1 KiB (ISO/IEC 7816-4)."""
    marked = data + MARK
    return marked + bytes(-len(marked) % STEP)


def unpad(padded: bytes) -> bytes:
    """What was padded. Raises Tampered when the end is not a padding of this module."""
    stripped = padded.rstrip(b"\x00")
    if len(padded) % STEP or not stripped.endswith(MARK) or len(padded) - len(stripped) >= STEP:
        raise Tampered("not padded as expected")
    return stripped[:-1]
