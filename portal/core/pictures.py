"""Scaled copies of pictures for pages, made and read without one query for each size."""

from dataclasses import dataclass
from typing import Any

from wagtail.images.exceptions import InvalidFilterSpecError
from wagtail.images.models import AbstractImage, SourceImageIOError

WIDTHS = (480, 800, 1280)
SIZES = "(min-width: 48rem) 38em, 100vw"


@dataclass(frozen=True)
class Picture:
    """What an ``<img>`` needs: the middle copy as ``src``, all of them as ``srcset``."""

    src: str
    srcset: str
    sizes: str
    width: int
    height: int
    alt: str


def _alt(image: AbstractImage) -> str:
    """What the block says about the picture, else what the picture says about itself; "" for decoration."""
    if getattr(image, "decorative", False):
        return ""
    return getattr(image, "contextual_alt_text", None) or image.default_alt_text or ""


def picture_of(image: AbstractImage, *, sizes: str = SIZES) -> Picture | None:
    """The copies of ``image``, or None if its file is missing or broken.

    One query reads all copies; with ``prefetch_renditions`` or a warm rendition cache there is none.
    """
    if not image.file:
        return None
    try:
        renditions: Any = image.get_renditions(*(f"width-{width}" for width in WIDTHS))
    except (SourceImageIOError, InvalidFilterSpecError, OSError):
        return None
    copies = {rendition.width: rendition for rendition in renditions.values()}
    middle = copies[sorted(copies)[len(copies) // 2]]
    return Picture(
        src=middle.url,
        srcset=", ".join(f"{copy.url} {width}w" for width, copy in sorted(copies.items())) if len(copies) > 1 else "",
        sizes=sizes,
        width=middle.width,
        height=middle.height,
        alt=""
        if getattr(image, "decorative", False)
        else getattr(image, "contextual_alt_text", None) or image.default_alt_text,
    )
