"""What may not go public, and how the message names the block. Drafts may be incomplete."""

from django.utils import translation

from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.images.blocks import ImageBlock as PictureBlock

import pytest

from portal.core.blocks.body import BodyBlock
from tests.portal.core.blocks.samples import SAMPLES, body_of


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def messages_of(body):
    """The messages above the body; empty if it may be published."""
    try:
        BodyBlock().clean(body)
    except StreamBlockValidationError as error:
        if not error.block_errors:
            pytest.fail("The error does not stand beside its block.")
        return [message for child in error.non_block_errors.as_data() for message in child.messages]
    return []


def test_a_finished_body_may_be_published(db):
    assert messages_of(body_of("heading", *(name for name in SAMPLES if name != "heading"))) == []


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("heading", {"text": "", "level": "h2"}, "required"),
        ("heading", {"text": "時間", "level": "h3"}, "A heading above this one is missing"),
        ("text", '<p><a href="">こちら</a></p>', "leads nowhere"),
        ("text", '<p><a linktype="page" id="999999">案内</a></p>', "leads nowhere"),
        ("text", '<p><a linktype="document" id="999999">案内</a></p>', "leads nowhere"),
        ("text", '<p><a href="https://example.jp/"></a></p>', "without words"),
        ("link_cards", {"cards": [{"title": "行き先なし"}]}, "Choose a page or write an address"),
        ("link_cards", {"cards": [{"url": "https://example.jp/"}]}, "Write what the link leads to"),
        ("link_cards", {"cards": [{}]}, "Choose a page or write an address"),
        ("video", {"url": "https://example.jp/v", "title": "動画", "text": ""}, "required"),
        ("file", {"document": None, "title": "資料"}, "required"),
        ("table", {**SAMPLES["table"], "table_caption": " "}, "caption"),
        ("table", {**SAMPLES["table"], "data": [["", ""], ["", ""]]}, "empty"),
        ("table", {**SAMPLES["table"], "data": [["", "平日"], ["", "休み"]]}, "header cell"),
        ("timeline", SAMPLES["timeline"], "A heading above this one is missing"),
        ("image", {"image": {"image": None, "alt_text": "", "decorative": False}, "caption": ""}, "required"),
        ("accordion", {"parts": [{"title": "質問", "text": ""}]}, "required"),
    ],
)
def test_an_unfinished_block_is_refused_by_name_and_allowed_in_a_draft(db, name, value, expected):
    body = body_of("text", name, **{name: value}) if name != "text" else body_of("quotation", name, text=value)
    (message,) = messages_of(body)
    assert expected in message
    assert message.startswith(f"Block 2 “{BodyBlock().child_blocks[name].label}”: ")
    BodyBlock().clean_deferred(body)


def test_a_picture_needs_a_description_or_is_decoration(picture):
    silent = {"image": {"image": picture, "alt_text": "", "decorative": False}, "caption": ""}
    (message,) = messages_of(body_of("image", image=silent))
    assert message.startswith("Block 1 “Picture”: ")
    BodyBlock().clean_deferred(body_of("image", image=silent))
    decoration = {"image": {"image": picture, "alt_text": "", "decorative": True}, "caption": ""}
    assert messages_of(body_of("image", image=decoration)) == []


def test_headings_in_order_are_fine_and_every_skip_is_named():
    def levels(*names):
        return BodyBlock().normalize([("heading", {"text": "見出し", "level": name}) for name in names])

    assert messages_of(levels("h2", "h3", "h3", "h2", "h3")) == []
    assert len(messages_of(levels("h3", "h3"))) == 2
    assert len(messages_of(levels("h3", "h2", "h3"))) == 1


def test_the_error_stands_beside_the_level_of_the_heading():
    with pytest.raises(StreamBlockValidationError) as caught:
        BodyBlock().clean(body_of("heading", heading={"text": "時間", "level": "h3"}))
    assert "level" in caught.value.block_errors[0].block_errors


def test_the_picture_of_wagtail_is_asked_for_no_deeper_than_one_struct():
    def depth_of(block, depth=0):
        if isinstance(block, PictureBlock):
            return [depth]
        children = list(getattr(block, "child_blocks", {}).values()) + [getattr(block, "child_block", None)]
        deeper = depth + (1 if hasattr(block, "child_blocks") else 0)
        return [found for child in children if child is not None for found in depth_of(child, deeper)]

    assert all(depth <= 2 for depth in depth_of(BodyBlock())), "stream, then one struct"
