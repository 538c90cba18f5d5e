"""Tells whether a PDF is whole and whether it is locked, without a library that would interpret it.

ISO 32000-1, 7.5.5 and 7.6.1: an encrypted document names ``/Encrypt`` in its trailer. The trailer is never encrypted
itself. It stands between ``trailer`` and ``startxref`` or, from PDF 1.5 on, before the ``stream`` of an object of
``/Type /XRef``.
"""

import re
from collections.abc import Iterator

_TRAILER = re.compile(rb"trailer(.*?)startxref", re.DOTALL)
_ENCRYPT = re.compile(rb"/Encrypt(?![A-Za-z])")


def _trailers(content: bytes) -> Iterator[bytes]:
    for match in _TRAILER.finditer(content):
        yield match[1]
    position = content.find(b"/XRef")
    while position >= 0:
        yield content[content.rfind(b"obj", 0, position) + 3 : content.find(b"stream", position)]
        position = content.find(b"/XRef", position + 1)


def is_whole_pdf(content: bytes) -> bool:
    """Whether ``content`` begins as a PDF and has the end that a file loses when it is cut off."""
    return b"%PDF-" in content[:1024] and b"startxref" in content[-2048:]


def is_locked_pdf(content: bytes) -> bool:
    """Whether the PDF asks for a password or forbids printing, copying or reading aloud."""
    return any(_ENCRYPT.search(trailer) for trailer in _trailers(content))
