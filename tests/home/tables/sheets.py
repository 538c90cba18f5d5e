"""A table as somebody has it open in a spreadsheet."""

import csv
from dataclasses import dataclass
from io import StringIO

from home.tables.decoding import UTF8_MARK


@dataclass
class Sheet:
    """Headings and rows by heading."""

    headings: list[str]
    rows: list[dict[str, str]]

    def add(self, **cells: str) -> None:
        """A row at the end; what is not given is empty."""
        self.rows.append({heading: cells.get(heading, "") for heading in self.headings})

    def content(self) -> bytes:
        """Saved as CSV in UTF-8, as spreadsheets do it."""
        text = StringIO(newline="")
        writer = csv.DictWriter(text, self.headings, lineterminator="\r\n")
        writer.writeheader()
        writer.writerows(self.rows)
        return UTF8_MARK + text.getvalue().encode()


def sheet_of(content: bytes) -> Sheet:
    """An exported file, opened."""
    reader = csv.DictReader(StringIO(content.decode("utf-8-sig"), newline=""))
    return Sheet(list(reader.fieldnames or []), list(reader))
