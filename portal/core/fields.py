"""A StreamField whose block definitions stay out of migrations."""

from typing import Any

from wagtail.blocks import StreamBlock
from wagtail.fields import StreamField


class PortalStreamField(StreamField):
    """Deconstructs to an empty block list, so that a change of blocks makes no migration.

    The cost: a data migration that rewrites stream data has to name the blocks itself
    (wagtail.blocks.migrations works on raw data and does not need them).
    """

    def __init__(self, block_types: Any = (), **options: Any) -> None:
        options.pop("block_lookup", None)
        super().__init__(block_types, **options)

    def deconstruct(self) -> Any:
        name, path, _args, options = super().deconstruct()
        options.pop("block_lookup", None)
        return name, path, [StreamBlock([])], options
