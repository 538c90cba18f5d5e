"""The texts of a page as its readers read them, piece by piece."""

import re
from collections.abc import Iterator
from html import unescape
from typing import Any

from django.db import models

from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.models import Page

# Fields that readers of the page do not read as text.
UNREAD = {"slug", "seo_title", "url_path", "draft_title"}
_PARAGRAPH_END = re.compile(r"</(?:p|li|h[1-6]|tr|td|th|blockquote)>|<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"<[^>]+>")


def texts_of_page(page: Page) -> Iterator[str]:
    """Title, description and everything that editors wrote into ``page``, in the order of its fields."""
    yield page.title
    for field in page._meta.concrete_fields:
        if field.name in UNREAD or field.choices or (field.model is Page and field.name != "search_description"):
            continue
        value = field.value_from_object(page)
        if isinstance(field, StreamField):
            yield from _texts_of_block(value.stream_block, value)
        elif isinstance(field, RichTextField):
            yield from paragraphs_of(value or "")
        elif isinstance(field, models.CharField | models.TextField) and value:
            yield str(value)


def paragraphs_of(html: str) -> Iterator[str]:
    """The paragraphs and points of rich text, without markup."""
    for part in _PARAGRAPH_END.split(html):
        text = unescape(_TAG.sub("", part)).strip()
        if text:
            yield text


def _texts_of_block(block: blocks.Block, value: Any) -> Iterator[str]:
    if not value:
        return
    if isinstance(block, blocks.RichTextBlock):
        yield from paragraphs_of(value.source)
    elif isinstance(block, blocks.CharBlock | blocks.TextBlock):
        yield str(value)
    elif isinstance(value, dict) and "data" in value:
        yield from _texts_of_table(value)
    else:
        for child, child_value in _children(block, value):
            yield from _texts_of_block(child, child_value)


def _children(block: blocks.Block, value: Any) -> list[tuple[blocks.Block, Any]]:
    """The blocks inside a block with their values; none in a block that holds no others."""
    if isinstance(block, blocks.StreamBlock):
        return [(child.block, child.value) for child in value]
    if isinstance(block, blocks.ListBlock):
        return [(block.child_block, item) for item in value]
    if isinstance(block, blocks.StructBlock):
        return [(child, value.get(name)) for name, child in block.child_blocks.items()]
    return []


def _texts_of_table(value: dict[str, Any]) -> Iterator[str]:
    yield value.get("table_caption") or ""
    yield from (str(cell) for row in value["data"] for cell in row if cell)
