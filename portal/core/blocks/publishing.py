"""What is asked of a body before it goes public, and messages that say which block is meant.

Wagtail saves drafts with deferred validation, so none of this keeps anybody from saving unfinished work.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.blocks.list_block import ListBlockValidationError
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

# Blocks that bring a heading of their own, and its level.
OWN_HEADINGS = {"timeline": 3, "hotline_notice": 2}

# Looks at all blocks of a stream together and gives the errors of blocks by position.
Rule = Callable[[Any], dict[int, ValidationError]]


def heading_level(child: Any) -> int | None:
    """The level of the heading that a block of the body puts on the page; None if it brings none."""
    if child.block_type == "heading":
        return int(child.value["level"].removeprefix("h")) if child.value["level"] else None
    return OWN_HEADINGS.get(child.block_type)


def skipped_headings(body: Any) -> dict[int, ValidationError]:
    """Errors of blocks by position, for headings that skip a level. The title of the page is level 1."""
    errors = {}
    level = 1
    for position, child in enumerate(body):
        current = heading_level(child)
        if current is None:
            continue
        if current > level + 1:
            missing = ValidationError(
                _("A heading above this one is missing. Put a heading of the first kind before it."),
                code="skipped_heading",
            )
            errors[position] = StructBlockValidationError({"level": missing})
        else:
            level = current
    return errors


def _messages(error: ValidationError) -> Iterator[str]:
    """Every message inside an error of nested blocks, without repeating it."""
    if isinstance(error, StructBlockValidationError | ListBlockValidationError | StreamBlockValidationError):
        inner = error.block_errors
        for child in inner.values() if isinstance(inner, dict) else inner:
            if child is not None:
                yield from _messages(child)
        for child in error.non_block_errors:
            yield from child.messages if isinstance(child, ValidationError) else [str(child)]
    else:
        yield from error.messages


def name_of(child: Any, position: int, error: ValidationError) -> ValidationError:
    """「3番目のブロック「見出し」: …」 for one block of the body."""
    return ValidationError(
        _("Block %(number)d “%(label)s”: %(messages)s"),
        params={
            "number": position + 1,
            "label": child.block.label,
            "messages": " ".join(dict.fromkeys(str(message) for message in _messages(error))),
        },
        code="named_block",
    )


def clean_for_publishing(
    block: blocks.StreamBlock, value: Any, clean: Callable[[Any], Any], *, rule: Rule = skipped_headings
) -> Any:
    """Runs ``clean`` and, unless validation is deferred for a draft, a rule for the whole stream.

    ``rule`` gives its errors by position; an error inside a block itself comes first. Raises one
    StreamBlockValidationError with each error beside its block and a named list above the stream.
    """
    block_errors: dict[int, ValidationError] = {}
    non_block_errors: list[ValidationError] = []
    cleaned = value
    try:
        cleaned = clean(value)
    except StreamBlockValidationError as error:
        block_errors.update(error.block_errors)
        non_block_errors.extend(error.non_block_errors.as_data())
    if not block.is_deferred_validation:
        for position, broken in rule(value).items():
            block_errors.setdefault(position, broken)
    if not block_errors and not non_block_errors:
        return cleaned
    named = [name_of(value[position], position, block_errors[position]) for position in sorted(block_errors)]
    raise StreamBlockValidationError(block_errors=block_errors, non_block_errors=[*named, *non_block_errors])
