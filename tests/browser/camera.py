"""Cuts pictures for the guides out of screens, and makes them small."""

import io

from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.server import ROOT

FOLDER = ROOT / "docs" / "images"
# Few colours are enough for screens, and keep a clone of the project small.
COLOURS = 64
WIDTH, HEIGHT = 1120, 2400
AIR = 12


def keep(name: str, page: Page, *, part: Locator | None = None, height: int = HEIGHT) -> None:
    """Store the screen down to ``height``, or a part of it with a little air around."""
    if part is None:
        _store(name, page, (0, 0, WIDTH, height))
    else:
        keep_from_to(name, page, part, part)


def keep_from_to(name: str, page: Page, first: Locator, last: Locator) -> None:
    """Store what stands from ``first`` to ``last``, with a little air around."""
    places = [place for place in (first.bounding_box(), last.bounding_box()) if place is not None]
    assert len(places) == 2, f"nothing to be seen for {name}"
    left, top = min(place["x"] for place in places), min(place["y"] for place in places)
    right = max(place["x"] + place["width"] for place in places)
    below = max(place["y"] + place["height"] for place in places)
    _store(name, page, (left - AIR, top - AIR, right + AIR, below + AIR))


def bottom_of(part: Locator) -> int:
    """The height at which the screen is cut below ``part``, so that nothing is cut in half."""
    place = part.bounding_box()
    assert place is not None, "nothing to be seen"
    return round(place["y"] + place["height"]) + AIR


def _store(name: str, page: Page, box: tuple[float, float, float, float]) -> None:
    screen = Image.open(io.BytesIO(page.screenshot()))
    left, top, right, below = (round(edge) for edge in box)
    inside = (max(left, 0), max(top, 0), min(right, screen.width), min(below, screen.height))
    picture = screen.crop(inside).convert("RGB")
    picture.quantize(COLOURS, dither=Image.Dither.NONE).save(FOLDER / f"{name}.png", optimize=True)
