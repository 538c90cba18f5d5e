"""A document is refused with a reason when it is not what its name says, locked, or carries a program."""

import io
import re
import zipfile
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail.documents import get_document_model

import pytest

from portal.core.document_contents import refuse_false_content
from portal.core.pdf_locks import is_locked_pdf, is_whole_pdf

CONTENT = Path("portal/demo/content")
PDF = (CONTENT / "council-agenda.pdf").read_bytes()
OLD_PDF = (
    b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\nxref\n0 2\ntrailer\n<< /Size 2 /Root 1 0 R >>\n"
    b"startxref\n9\n%%EOF\n"
)
LOCKED_PDF = OLD_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 5 0 R /ID [<00><00>]")
# From PDF 1.5 on the trailer may be the dictionary of a stream.
STREAM_PDF = (
    b"%PDF-1.5\n7 0 obj\n<< /Type /XRef /Size 8 /W [1 2 1] /Root 1 0 R /Length 4 >>\nstream\nxxxx\nendstream\nendobj\n"
    b"startxref\n9\n%%EOF\n"
)
LOCKED_STREAM_PDF = STREAM_PDF.replace(b"/Root 1 0 R", b"/Root 1 0 R /Encrypt 5 0 R")
COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600


def archive(**members: bytes) -> bytes:
    """A ZIP archive of these members."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as packed:
        for name, data in members.items():
            packed.writestr(name, data)
    return content.getvalue()


def office(folder: str, **more: bytes) -> bytes:
    return archive(**{"[Content_Types].xml": b"<Types/>", f"{folder}/document.xml": b"<x/>", **more})


def odt(mimetype: bytes = b"application/vnd.oasis.opendocument.text", manifest: bytes = b"<manifest/>") -> bytes:
    return archive(**{"mimetype": mimetype, "META-INF/manifest.xml": manifest})


def encrypted_archive() -> bytes:
    """An archive whose first member says that it is encrypted."""
    content = bytearray(office("word"))
    for signature, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        content[content.index(signature) + offset] |= 1
    return bytes(content)


GOOD = {
    "agenda.pdf": PDF,
    "flyer.PDF": (CONTENT / "flyer.pdf").read_bytes(),
    "old.pdf": OLD_PDF,
    "stream.pdf": STREAM_PDF,
    "text.docx": office("word"),
    "table.xlsx": office("xl"),
    "slides.pptx": office("ppt"),
    "text.odt": odt(),
    "list.csv": "名前,年\r\n見本,1\r\n".encode("cp932"),
    "words.txt": "\ufeffことば".encode(),
    "day.ics": b"BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
}
FALSE = {
    "picture.pdf": b"\x89PNG\r\n\x1a\n" + b"x" * 100,
    "cut-off.pdf": PDF[: len(PDF) // 2],
    "page.pdf": b"<!DOCTYPE html><script>alert(1)</script>",
    "text.docx": b"Dear all",
    "table.docx": office("xl"),
    "any.xlsx": archive(**{"readme.txt": b"x"}),
    "broken.xlsx": office("xl")[:-30],
    "sheet.odt": odt(mimetype=b"application/vnd.oasis.opendocument.spreadsheet"),
    "none.odt": archive(**{"META-INF/manifest.xml": b""}),
    "drawing.txt": b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
    "page.csv": b"\xef\xbb\xbf  <html><script>alert(1)</script></html>",
    "program.txt": b"MZ\x90\0\0",
    "letter.txt": b"{\\rtf1 text}",
    "document.txt": PDF,
    "noise.csv": b"\x81\xff\xff\x81",
    "words.ics": "予定です".encode(),
}
LOCKED = {
    "locked.pdf": LOCKED_PDF,
    "locked-stream.pdf": LOCKED_STREAM_PDF,
    "locked.docx": COMPOUND,
    "old.xlsx": COMPOUND,
    "encrypted.docx": encrypted_archive(),
    "locked.odt": odt(manifest=b"<manifest:encryption-data/>"),
}
MACROS = {"macro.docx": office("word", **{"word/vbaProject.bin": b"x"})}


@pytest.mark.parametrize("name", GOOD)
def test_a_sound_document_passes_and_can_be_read_from_the_beginning(name: str) -> None:
    file = io.BytesIO(GOOD[name])
    file.read(3)

    refuse_false_content(name, file)

    assert file.tell() == 0


@pytest.mark.parametrize(
    ("name", "content", "code"),
    [
        *((name, content, "false_content") for name, content in FALSE.items()),
        *((name, content, "locked") for name, content in LOCKED.items()),
        *((name, content, "macro") for name, content in MACROS.items()),
    ],
)
def test_a_document_that_would_trouble_somebody_is_refused(name: str, content: bytes, code: str) -> None:
    file = io.BytesIO(content)

    with pytest.raises(ValidationError) as refused:
        refuse_false_content(name, file)

    assert refused.value.code == code
    assert file.tell() == 0


def test_words_about_encryption_do_not_lock_a_document() -> None:
    spoken = OLD_PDF.replace(b"endobj", b"(/Encrypt 5 0 R is a word) endobj")

    assert is_whole_pdf(spoken)
    assert not is_locked_pdf(spoken)
    assert not is_locked_pdf(OLD_PDF.replace(b"/Root", b"/EncryptMetadata false /Root"))


def upload(client, name: str, content: bytes):
    data = {"title": "資料", "file": SimpleUploadedFile(name, content), "collection": 1, "tags": ""}
    return client.post(reverse("wagtaildocs:add"), data)


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("cut-off.pdf", FALSE["cut-off.pdf"], "ファイル名は .pdf で終わっていますが、中身がちがうか、壊れています。"),
        ("locked.pdf", LOCKED_PDF, "パスワードや制限がかかっています"),
        ("old.xlsx", COMPOUND, "パスワードをかけずに .xlsx 形式で"),
        ("macro.docx", MACROS["macro.docx"], "プログラム（マクロ）"),
        ("drawing.svg", b"<svg><script>alert(1)</script></svg>", "ファイル拡張子"),
        ("page.html", b"<script>alert(1)</script>", "ファイル拡張子"),
    ],
)
def test_the_reason_stands_beside_the_field_in_japanese(staff_client, name: str, content: bytes, words: str) -> None:
    response = upload(staff_client, name, content)

    assert response.status_code == 200
    assert words in " ".join(response.context["form"].errors["file"])
    assert not get_document_model().objects.exists()


def test_many_dropped_at_once_are_refused_one_by_one(staff_client) -> None:
    for name, content, is_good in (("locked.pdf", LOCKED_PDF, False), ("agenda.pdf", PDF, True)):
        data = {"title": "資料", "files[]": SimpleUploadedFile(name, content), "collection": 1}
        response = staff_client.post(
            reverse("wagtaildocs:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}
        )
        assert response.json()["success"] is is_good
    assert [document.title for document in get_document_model().objects.all()] == ["資料"]


def test_a_sound_document_is_kept_and_may_not_be_replaced_by_a_false_one(staff_client) -> None:
    assert upload(staff_client, "agenda.pdf", PDF).status_code == 302
    document = get_document_model().objects.get()
    edit = reverse("wagtaildocs:edit", args=[document.pk])
    data = {"title": "新しい題", "collection": 1, "tags": ""}

    refused = staff_client.post(edit, {**data, "file": SimpleUploadedFile("agenda.pdf", LOCKED_PDF)})
    assert refused.status_code == 200
    assert refused.context["form"].errors["file"]
    assert staff_client.post(edit, data).status_code == 302, "the title alone can be changed"


def test_a_document_of_more_than_20_megabytes_is_refused(staff_client) -> None:
    response = upload(staff_client, "large.txt", b"x" * (20 * 1024 * 1024 + 1))

    assert response.status_code == 200
    assert re.search(r"20\.0\s*MB", " ".join(response.context["form"].errors["file"]))
