"""Bytes of a CSV file as text, whatever the spreadsheet saved it in."""

from django.utils.translation import gettext as _

MOST_BYTES = 2 * 1024 * 1024
UTF8_MARK = b"\xef\xbb\xbf"
# A workbook is a ZIP archive, an old one a compound file; the others begin like this in UTF-16.
WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")
# What Python makes of bytes that are in no Shift_JIS file.
_NOT_SHIFT_JIS = set("\x80\xa0\uf8f0\uf8f1\uf8f2\uf8f3")
UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff")


class UnreadableTable(Exception):
    """The file as a whole cannot be read; the message tells editors why and what to do."""


def decode(content: bytes) -> str:
    """The text of a CSV file in UTF-8 (with or without its mark) or in Shift_JIS as Windows writes it.

    Raises UnreadableTable.
    """
    if not content.strip():
        raise UnreadableTable(_("The file is empty."))
    if len(content) > MOST_BYTES:
        raise UnreadableTable(_("The file is larger than 2 MB. Please divide it."))
    if content.startswith(WORKBOOKS):
        raise UnreadableTable(
            _("This is a workbook of a spreadsheet. Please save it as “CSV (comma separated)” and choose that file.")
        )
    if content.startswith(UTF16_MARKS):
        return _checked(content, "utf-16")
    try:
        return _checked(content.removeprefix(UTF8_MARK), "utf-8")
    except UnreadableTable:
        if content.startswith(UTF8_MARK):
            raise
        return _checked(content, "cp932")


def _unknown_characters() -> str:
    return _("The characters of the file cannot be read. Please save it as CSV in UTF-8 or Shift_JIS.")


def _checked(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableTable(_unknown_characters()) from error
    if encoding == "cp932" and _NOT_SHIFT_JIS & set(text):
        raise UnreadableTable(_unknown_characters())
    if "\0" in text:
        raise UnreadableTable(_("This is not a text file. Please save the table as CSV."))
    return text
