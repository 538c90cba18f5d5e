"""A broken picture is an error in the form of the admin, in Japanese or English, never a 500."""

import re
import struct
import zlib

from django.core.files.uploadedfile import SimpleUploadedFile, TemporaryUploadedFile
from django.urls import reverse

from wagtail.images.forms import get_image_form

import pytest

from portal.core.models import PortalImage
from tests.portal.core.conftest import picture_file


def png() -> bytes:
    return picture_file().file.getvalue()


def bomb(side: int) -> bytes:
    """A small file that claims to be a picture of side × side pixels."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 999)) + chunk(b"IEND", b"")
    )


BROKEN = {
    "cut off in the middle": lambda: png()[: len(png()) // 2],
    "cut off in the head": lambda: png()[:20],
    "text with the name of a picture": lambda: "ひきこもり".encode(),
    "empty": lambda: b"",
    "far too many pixels": lambda: bomb(60_000),
    "too many pixels": lambda: bomb(8_000),
    "damaged inside": lambda: png()[:60] + b"\xff" * 40 + png()[100:],
}


def upload(client, content: bytes, **fields):
    data = {
        "title": "写真", "file": SimpleUploadedFile("picture.png", content, "image/png"), "alternative_text": "窓",
        "collection": 1, "tags": "", **fields,
    }  # fmt: skip
    return client.post(reverse("wagtailimages:add"), data)


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_a_broken_picture_is_an_error_in_the_form(staff_client, fault):
    response = upload(staff_client, BROKEN[fault]())
    assert response.status_code == 200
    assert response.context["form"].errors["file"]
    assert not PortalImage.objects.exists()


@pytest.mark.parametrize("fault", sorted(BROKEN))
def test_a_broken_picture_is_an_error_when_many_are_dropped_at_once(staff_client, fault):
    data = {
        "title": "写真",
        "files[]": SimpleUploadedFile("picture.png", BROKEN[fault](), "image/png"),
        "collection": 1,
    }
    response = staff_client.post(
        reverse("wagtailimages:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert response.status_code in {200, 400}
    assert not PortalImage.objects.exists()


def test_a_sound_picture_is_kept(staff_client):
    assert upload(staff_client, png()).status_code == 302
    assert PortalImage.objects.get().alternative_text == "窓"


def test_a_picture_needs_a_description_or_is_decoration(staff_client):
    response = upload(staff_client, png(), alternative_text="")
    assert response.context["form"].errors["alternative_text"]
    assert upload(staff_client, png(), alternative_text="", is_decorative="on").status_code == 302


def test_a_sound_picture_dropped_without_description_asks_for_it(staff_client):
    data = {"title": "写真", "files[]": SimpleUploadedFile("picture.png", png(), "image/png"), "collection": 1}
    response = staff_client.post(
        reverse("wagtailimages:add_multiple"), data, headers={"X-Requested-With": "XMLHttpRequest"}
    )
    assert response.status_code == 200
    assert not PortalImage.objects.exists()
    assert "alternative_text" in response.json()["form"]


def test_the_list_of_pictures_survives_a_file_that_disappeared(staff_client, picture):
    picture.file.storage.delete(picture.file.name)
    assert staff_client.get(reverse("wagtailimages:index")).status_code == 200


SVG = b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"


@pytest.mark.parametrize("name", ["drawing.svg", "drawing.png", "drawing.webp"])
def test_a_drawing_with_a_script_is_refused_under_every_name(staff_client, name):
    response = upload(staff_client, b"", file=SimpleUploadedFile(name, SVG, "image/svg+xml"))
    assert response.status_code == 200
    assert re.search(r"[ぁ-ん]", " ".join(response.context["form"].errors["file"])), "the reason is in Japanese"
    assert not PortalImage.objects.exists()


def test_a_picture_of_200_megabytes_is_refused_in_words(staff_client, tmp_path):
    size = 200 * 1024 * 1024
    with (tmp_path / "huge.png").open("wb+") as file:
        file.write(png())
        file.truncate(size)
        file.seek(0)
        uploaded = TemporaryUploadedFile("huge.png", "image/png", size, None)
        uploaded.file = file
        form = get_image_form(PortalImage)({"title": "写真", "alternative_text": "窓"}, {"file": uploaded})
        (reason,) = form.errors["file"]
    assert "200.0" in reason
    assert "10.0" in reason
    assert re.search(r"[ぁ-ん]", reason), "the reason is in Japanese"
