"""The first visit step by step, and flyers that everybody can read."""

from io import BytesIO
from xml.etree import ElementTree

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.files.images import ImageFile
from django.test import Client

from wagtail.documents import get_document_model

import pytest
from PIL import Image

from home.models import FlyerPage, HomePage, StepsPage
from home.qr_codes import qr_svg
from portal.core.models import PortalImage, Window
from tests.html import assert_accessible, assert_self_contained, parse

WORDS = [("text", "<p>読むだけでも、かまいません。</p>")]


def test_steps_tell_the_time_and_what_one_need_not_do(client: Client, home: HomePage, window: Window) -> None:
    step = {"title": "待つ", "text": "<p>いすがあります。</p>", "duration": "15分", "reassurance": "帰ってかまいません"}
    home.add_child(
        instance=StepsPage(
            title="はじめての日", slug="steps", steps=[("step", step), ("step", {"title": "終わる"})], body=WORDS
        )
    )

    response = client.get("/steps/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert [title.get_text() for title in tree.select(".step-title")] == ["待つ", "終わる"]
    assert "かかる時間：15分" in tree.select_one(".step").get_text()
    assert tree.select_one(".step .highlight").get_text() == "帰ってかまいません"
    assert len(tree.select(".step .highlight")) == 1


def test_a_page_without_steps_is_not_published(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=StepsPage(title="はじめての日", slug="steps"))

    assert "ステップ" in refused.value.message_dict["steps"][0]


def picture() -> PortalImage:
    content = BytesIO()
    Image.new("RGB", (900, 1200), "#155C4A").save(content, "PNG")
    return PortalImage.objects.create(
        title="表", file=ImageFile(BytesIO(content.getvalue()), name="front.png"), alternative_text="窓の絵"
    )


@pytest.fixture
def flyer(home: HomePage) -> FlyerPage:
    document = get_document_model().objects.create(
        title="印刷用", file=ContentFile(b"x" * 1024, name="flyer.pdf"), file_size=1024
    )
    return home.add_child(instance=FlyerPage(title="チラシ", slug="flyer", front=picture(), file=document, body=WORDS))


def test_a_flyer_is_picture_words_file_and_code(client: Client, flyer: FlyerPage, window: Window) -> None:
    response = client.get("/flyer/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert tree.main.find("img", alt="窓の絵")
    assert "読むだけでも" in tree.select_one(".body").get_text()
    assert tree.select_one(".file-meta").get_text() == "PDF・1.0\xa0KB"
    assert tree.select_one(".flyer-code img")["src"] == "/flyer/qr/"


def test_a_flyer_without_words_is_not_published(home: HomePage) -> None:
    with pytest.raises(ValidationError) as refused:
        home.add_child(instance=FlyerPage(title="絵だけ", slug="only-picture", front=picture()))

    assert "文章で書いてください" in refused.value.message_dict["body"][0]


def test_a_flyer_with_words_alone_stands(client: Client, home: HomePage) -> None:
    home.add_child(instance=FlyerPage(title="文だけ", slug="words", body=WORDS))

    assert_accessible(client.get("/words/"))


def test_a_missing_picture_file_breaks_nothing(client: Client, flyer: FlyerPage) -> None:
    flyer.front.file.storage.delete(flyer.front.file.name)

    assert client.get("/flyer/").status_code == 200


def test_the_code_is_a_picture_of_its_own_without_script_or_style(client: Client, flyer: FlyerPage) -> None:
    response = client.get("/flyer/qr/")

    assert response.headers["Content-Type"] == "image/svg+xml"
    tree = ElementTree.fromstring(response.content)  # noqa: S314  our own picture
    assert tree.tag == "{http://www.w3.org/2000/svg}svg"
    assert tree.get("viewBox"), "a picture of fixed size could not be printed large"
    assert {element.tag.rpartition("}")[2] for element in tree.iter()} == {"svg", "path"}


def test_another_address_gives_another_code() -> None:
    assert qr_svg("https://example.jp/a/") != qr_svg("https://example.jp/b/")
    assert b'fill="#fff"' in qr_svg("https://example.jp/a/"), "white ground, also on a dark page"


def test_a_very_long_address_still_fits(client: Client, flyer: FlyerPage) -> None:
    flyer.slug = "x" * 255
    flyer.save()

    assert parse(client.get(f"/{flyer.slug}/")).select_one(".flyer-code img")
    assert client.get(f"/{flyer.slug}/qr/").status_code == 200
