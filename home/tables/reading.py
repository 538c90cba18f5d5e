"""Reads a CSV file against its columns. Finds every error, not only the first, and never half a table."""

import csv
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from django.utils.translation import gettext as _

from home.tables.columns import CellError, Column, narrow
from home.tables.decoding import UnreadableTable, decode

MOST_ROWS = 2000
# The other half of what writing.py puts before a cell that a spreadsheet would take for a formula.
_ESCAPED = re.compile(r"'+[=+\-@]")


@dataclass(frozen=True)
class TableError:
    """What is wrong and where. ``line`` counts as a spreadsheet does, headings are 1; 0 means the whole file."""

    line: int
    column: str
    message: str


@dataclass(frozen=True)
class TableRow:
    """The values of one row by the names of the columns."""

    line: int
    values: dict[str, Any]


@dataclass
class ReadTable:
    """All good rows and all errors; with an error nothing may be written."""

    rows: list[TableRow] = field(default_factory=list)
    errors: list[TableError] = field(default_factory=list)


def read_table(content: bytes, columns: Sequence[Column]) -> ReadTable:
    """The table of an uploaded file. Wrong headings end the reading, because no cell can be trusted then."""
    table = ReadTable()
    try:
        records = list(_records(decode(content)))
    except UnreadableTable as error:
        table.errors.append(TableError(0, "", str(error)))
        return table
    (first, headings), *others = records
    by_position = _columns_by_position(headings, columns, table)
    if table.errors:
        return table
    for line, cells in others:
        _read_row(line, cells, by_position, table)
    if not others:
        table.errors.append(TableError(first, "", _("There are no rows below the headings.")))
    return table


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Number and cells of each row that is not empty. Raises UnreadableTable."""
    delimiter = "\t" if "\t" in text.splitlines()[0] else ","
    reader = csv.reader(StringIO(text, newline=""), delimiter=delimiter, strict=True)
    count = 0
    for line in range(1, MOST_ROWS * 2):
        try:
            cells = next(reader)
        except StopIteration:
            if not count:
                raise UnreadableTable(_("The file is empty.")) from None
            return
        except csv.Error as error:
            raise UnreadableTable(
                _("Row %(line)d cannot be read: there are quotation marks that do not close or are in a wrong place.")
                % {"line": line}
            ) from error
        if any(cell.strip() for cell in cells):
            count += 1
            yield line, cells
        if count > MOST_ROWS + 1:
            break
    raise UnreadableTable(_("The table has more than %(number)d rows. Please divide the file.") % {"number": MOST_ROWS})


def _columns_by_position(headings: list[str], columns: Sequence[Column], table: ReadTable) -> list[Column]:
    """The column of each position; adds an error for what is missing, unknown or there twice."""
    known = {narrow(str(name)): column for column in columns for name in (column.name, column.label)}
    found = [known.get(narrow(heading)) for heading in headings]
    if not any(found):
        message = _("None of the headings is known. Perhaps it is another file, or in another encoding.")
        table.errors.append(TableError(1, "", message))
        return []
    unknown = [heading for heading, column in zip(headings, found, strict=True) if column is None]
    counts = Counter(column.name for column in found if column)
    for heading in unknown:
        message = _("The column “%(heading)s” is not known here.") if heading.strip() else _("A heading is empty.")
        table.errors.append(TableError(1, heading.strip(), message % {"heading": heading.strip()}))
    for column in columns:
        label = str(column.label)
        if counts[column.name] > 1:
            table.errors.append(TableError(1, label, _("This column is there more than once.")))
        elif not counts[column.name]:
            table.errors.append(TableError(1, label, _("This column is missing.")))
    return [column for column in found if column]


def _read_row(line: int, cells: list[str], columns: list[Column], table: ReadTable) -> None:
    # Spreadsheets drop or add empty cells at the end of a row.
    while len(cells) > len(columns) and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != len(columns):
        message = _(
            "The row has %(found)d cells instead of %(wanted)d. Perhaps a comma stands outside quotation marks."
        )
        table.errors.append(TableError(line, "", message % {"found": len(cells), "wanted": len(columns)}))
        return
    values: dict[str, Any] = {}
    for column, cell in zip(columns, cells, strict=True):
        try:
            values[column.name] = column.read(cell[1:] if _ESCAPED.match(cell) else cell)
        except CellError as error:
            table.errors.append(TableError(line, str(column.label), str(error)))
    if len(values) == len(columns):
        table.rows.append(TableRow(line, values))
