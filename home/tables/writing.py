"""Writes a table as CSV that a Japanese spreadsheet opens by a double click."""

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from io import StringIO
from typing import Any

from home.tables.columns import Column
from home.tables.decoding import UTF8_MARK

# A spreadsheet would run such a text as a formula (CWE-1236).
_FORMULA = re.compile(r"'*[=+\-@]")


def write_table(columns: Sequence[Column], rows: Iterable[Mapping[str, Any]]) -> bytes:
    """Headings and ``rows``, values by the names of the columns, in UTF-8 with its mark; ``read_table`` reads it."""
    text = StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([str(column.label) for column in columns])
    for row in rows:
        writer.writerow([_harmless(column.write(row[column.name])) for column in columns])
    return UTF8_MARK + text.getvalue().encode()


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell
