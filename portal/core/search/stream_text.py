"""The words of a StreamField, read from what is stored and without loading the pages and pictures it points to."""

from collections.abc import Iterator
from typing import Any

from wagtail import blocks
from wagtail.blocks.field_block import BaseChoiceBlock
from wagtail.fields import StreamField

# Nothing that a reader sees as words: the name of a choice is for editors, a chosen page has its own text.
WITHOUT_WORDS = (blocks.ChooserBlock, BaseChoiceBlock)


def stream_texts(field: StreamField, value: Any) -> list[str]:
    """Every text in the value of ``field``, in its order."""
    return [text for text in _texts(field.stream_block, list(value.raw_data)) if text] if value else []


def _texts(block: blocks.Block, raw: Any) -> Iterator[str]:
    if not raw or not getattr(block, "search_index", True) or isinstance(block, WITHOUT_WORDS):
        return
    if isinstance(block, blocks.BaseStreamBlock):
        for child in raw:
            if child["type"] in block.child_blocks:
                yield from _texts(block.child_blocks[child["type"]], child["value"])
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            # Lists that were stored long ago hold bare values.
            is_item = isinstance(item, dict) and item.get("type") == "item" and "value" in item
            yield from _texts(block.child_block, item["value"] if is_item else item)
    elif isinstance(block, blocks.BaseStructBlock) and isinstance(raw, dict):
        for name, child_block in block.child_blocks.items():
            yield from _texts(child_block, raw.get(name))
    else:
        yield from block.get_searchable_content(block.to_python(raw))
