"""Looks into an uploaded document: it has to be what its name says, open to everybody, and free of programs."""

import zipfile
from collections.abc import Callable
from pathlib import PurePath
from typing import IO

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from portal.core.pdf_locks import is_locked_pdf, is_whole_pdf

# What zipfile raises for files that are cut off or wrongly built.
UNREADABLE = (zipfile.BadZipFile, OSError, EOFError, ValueError, KeyError, NotImplementedError, RuntimeError)

# Old Office files, and new ones that are sealed with a password, are "compound files" (MS-CFB 2.2).
COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OFFICE_FOLDERS = {"docx": "word/", "xlsx": "xl/", "pptx": "ppt/"}
ODT_TYPE = b"application/vnd.oasis.opendocument.text"
# More of one member of an archive than this is never unpacked.
MOST_UNPACKED = 1024 * 1024


def refuse_false_content(name: str, file: IO[bytes]) -> None:
    """Raises ValidationError with a reason for editors if ``file`` is not what the end of its ``name`` says.

    Names of other kinds than the allowed ones are left to the check of the name.
    """
    extension = PurePath(name).suffix.removeprefix(".").lower()
    check = CHECKS.get(extension)
    if check is None:
        return
    file.seek(0)
    try:
        check(file, extension)
    finally:
        file.seek(0)


def _false(extension: str) -> ValidationError:
    return ValidationError(
        _("The name ends in .%(extension)s, but the file holds something else. Please save it again in that format."),
        params={"extension": extension},
        code="false_content",
    )


def _locked() -> ValidationError:
    return ValidationError(
        _(
            "This file is locked by a password or by restrictions. Nobody could read it, or have it read aloud."
            " Please save it without them and upload it anew."
        ),
        code="locked",
    )


def _check_pdf(file: IO[bytes], extension: str) -> None:
    content = file.read()
    if not is_whole_pdf(content):
        raise _false(extension)
    if is_locked_pdf(content):
        raise _locked()


def _check_archive(file: IO[bytes], extension: str) -> None:
    if file.read(len(COMPOUND_FILE)) == COMPOUND_FILE:
        raise ValidationError(
            _(
                "This file has a password or is of an old Office format."
                " Please save it as .%(extension)s without a password."
            ),
            params={"extension": extension},
            code="locked",
        )
    try:
        with zipfile.ZipFile(file) as archive:
            _check_members(archive, extension)
    except UNREADABLE as error:
        raise _false(extension) from error


def _check_members(archive: zipfile.ZipFile, extension: str) -> None:
    """Raises ValidationError, or KeyError and others of ``UNREADABLE`` for a missing member."""
    names = archive.namelist()
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise _locked()
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        raise ValidationError(
            _("This file carries a program (macro). Please save it without macros and upload it anew."), code="macro"
        )
    if extension == "odt":
        if archive.read("mimetype")[: len(ODT_TYPE) + 1] != ODT_TYPE:
            raise _false(extension)
        with archive.open("META-INF/manifest.xml") as manifest:
            if b"encryption-data" in manifest.read(MOST_UNPACKED):
                raise _locked()
    elif "[Content_Types].xml" not in names or not any(name.startswith(OFFICE_FOLDERS[extension]) for name in names):
        raise _false(extension)


def _check_text(file: IO[bytes], extension: str) -> None:
    content = file.read()
    beginning = content.removeprefix(b"\xef\xbb\xbf").lstrip()[:512].lower()
    if b"\0" in content or beginning.startswith((b"<", b"%pdf-", b"{\\rtf")):
        raise _false(extension)
    if extension == "ics" and not beginning.startswith(b"begin:vcalendar"):
        raise _false(extension)
    for encoding in ("utf-8-sig", "cp932"):
        try:
            content.decode(encoding)
        except UnicodeDecodeError:
            continue
        return
    raise _false(extension)


CHECKS: dict[str, Callable[[IO[bytes], str], None]] = {
    "pdf": _check_pdf,
    **dict.fromkeys((*OFFICE_FOLDERS, "odt"), _check_archive),
    **dict.fromkeys(("txt", "csv", "ics"), _check_text),
}
