"""Looks for marked words everywhere they must not be: files, database, cache, sessions, log, mail."""

import base64
import contextlib
import json
import sqlite3
import zlib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from urllib.parse import quote

import psycopg

from tests.browser.server import PortalProcess

# In an encoded form a word may begin at any of three places of the Base64 grid.
BASE64_OFFSETS = range(3)


@cache
def disguises(word: str) -> frozenset[bytes]:
    """The forms in which software writes a word down: plain, other encodings, escaped, hexadecimal, Base64."""
    plain = word.encode()
    forms = {
        plain,
        word.encode("utf-16-le"),
        word.encode("utf-16-be"),
        json.dumps(word)[1:-1].encode(),
        quote(word).encode(),
        plain.hex().encode(),
        plain.hex().upper().encode(),
        word.encode("unicode_escape"),
    }
    for offset in BASE64_OFFSETS:
        coded = base64.b64encode(b"\0" * offset + plain)
        # The outer characters depend on the neighbours of the word.
        forms.add(coded[4 if offset else 0 : -4])
    return frozenset(forms)


def found_in(data: bytes, words: set[str]) -> set[str]:
    """Which of the words stand in ``data``, as they are or after inflating what is compressed."""
    found = set()
    for candidate in (data, *inflated(data)):
        found |= {word for word in words if any(form in candidate for form in disguises(word))}
    return found


def inflated(data: bytes) -> Iterator[bytes]:
    """What zlib streams inside ``data`` hold: Django compresses cache files and sessions."""
    start = data.find(b"\x78")
    while start != -1:
        if data[start + 1 : start + 2] in {b"\x01", b"\x5e", b"\x9c", b"\xda"}:
            with contextlib.suppress(zlib.error):
                yield zlib.decompressobj().decompress(data[start:])
        start = data.find(b"\x78", start + 1)


def unsigned(value: str) -> Iterator[bytes]:
    """What a signed Django value holds: session rows are Base64, often compressed, with a signature behind."""
    body = value.split(":")[0].lstrip(".")
    try:
        yield base64.urlsafe_b64decode(body + "=" * (-len(body) % 4))
    except ValueError:
        return


def sqlite_cells(path: Path) -> Iterator[tuple[str, object]]:
    """Every cell of every table, with the name of its table."""
    connection = sqlite3.connect(f"file:{path}?mode=ro", uri=True)
    connection.text_factory = bytes
    try:
        names = [row[0].decode() for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        for name in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # noqa: S608
                yield from ((name, cell) for cell in row)
    finally:
        connection.close()


def postgres_cells(url: str) -> Iterator[tuple[str, object]]:
    """The same on PostgreSQL."""
    with psycopg.connect(url.replace("postgres://", "postgresql://", 1)) as connection:
        names = connection.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public'").fetchall()
        for (name,) in names:
            for row in connection.execute(f'SELECT * FROM "{name}"'):  # type: ignore[arg-type]  # noqa: S608
                yield from ((name, cell) for cell in row)


def as_bytes(cell: object) -> bytes:
    if isinstance(cell, (bytes, bytearray, memoryview)):
        return bytes(cell)
    return str(cell).encode() if cell is not None else b""


def leaks_in_database(server: PortalProcess, words: set[str]) -> set[tuple[str, str]]:
    """(table, word) for each word that a table holds in readable form."""
    found = set()
    cells = postgres_cells(server.database_url) if server.database_url else sqlite_cells(server.data / "portal.sqlite3")
    for table, cell in cells:
        data = as_bytes(cell)
        found |= {(table, word) for word in found_in(data, words)}
        if "session" in table:
            for inner in unsigned(data.decode(errors="replace")):
                found |= {(table, word) for word in found_in(inner, words)}
    return found


def leaks_in_files(server: PortalProcess, words: set[str]) -> set[tuple[str, str]]:
    """(file, word) for the database file and its WAL, media, mail, temporary files, cache and log."""
    found = set()
    for path in sorted(server.folder.rglob("*")):
        if path.is_file():
            found |= {(str(path.relative_to(server.folder)), word) for word in found_in(path.read_bytes(), words)}
    return found


def leaks(server: PortalProcess, words: set[str]) -> set[tuple[str, str]]:
    """Every place that holds one of the words."""
    return leaks_in_files(server, words) | leaks_in_database(server, words)
