"""Looks for marked words everywhere a program could have left them."""

import base64
import pickle
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from django.core import mail
from django.core.cache import cache
from django.db import connection


def disguises(word: str) -> Iterator[bytes]:
    """The ways in which a text is usually written into a database or a file."""
    raw = word.encode()
    yield raw
    yield word.encode("utf-16-le")
    yield raw.hex().encode()
    yield quote(word).encode()
    yield word.encode("unicode_escape")
    for offset in range(3):
        # Base64 of the word inside a longer text, without the characters that its neighbours decide.
        encoded = base64.b64encode(bytes(offset) + raw)
        yield encoded[-(-offset * 4 // 3) + 1 : len(encoded) - 4]


def rows() -> Iterator[tuple[str, bytes]]:
    """Every row of every table, with the name of the table."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608  (our own names)
            for row in cursor.fetchall():
                yield table, b"\x1f".join(_as_bytes(value) for value in row)


def _as_bytes(value: object) -> bytes:
    return bytes(value) if isinstance(value, bytes | bytearray | memoryview) else str(value).encode()


def places() -> Iterator[tuple[str, bytes]]:
    """Tables, cache and outbox."""
    yield from rows()
    yield "cache", pickle.dumps(getattr(cache, "_cache", {}))
    for message in mail.outbox:
        yield "outbox", message.message().as_bytes()


def find_leaks(words: Iterable[str], also: Iterable[tuple[str, bytes]] = ()) -> set[tuple[str, str]]:
    """Pairs of place and word for every marked word that lies somewhere in the open."""
    needles = [(word, needle) for word in words for needle in disguises(word)]
    everywhere = [*places(), *also]
    return {(place, word) for place, content in everywhere for word, needle in needles if needle in content}
