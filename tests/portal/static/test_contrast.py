"""The colour tokens, measured on every surface they are used on."""

import re
from pathlib import Path

import pytest

STYLESHEET = Path("portal/static/portal/css/portal.css").read_text(encoding="utf-8")

SURFACES = ["paper", "surface", "sand", "leaf-tint"]
TEXT = [
    *(("ink", surface) for surface in SURFACES),
    *(("ink-soft", surface) for surface in SURFACES),
    *(("leaf", surface) for surface in SURFACES),
    *(("leaf-strong", surface) for surface in SURFACES),
    *(("visited", surface) for surface in SURFACES),
    *(("error", surface) for surface in ["paper", "surface", "error-tint"]),
    ("ink", "error-tint"),
    ("surface", "leaf"),
    ("surface", "leaf-strong"),
    ("ink", "sun"),
    ("sun-ink", "sun"),
]
OUTLINES = [
    *(("control-line", surface) for surface in ["paper", "surface", "sand"]),
    *(("leaf", surface) for surface in SURFACES),
    *(("ink", surface) for surface in [*SURFACES, "sun", "error-tint"]),
]


def tokens(scheme: str) -> dict[str, str]:
    """The colour tokens of ``scheme``: dark overrides light."""
    light, dark = re.findall(r":root \{([^}]*--paper:[^}]*)\}", STYLESHEET)
    colours = dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", light))
    if scheme == "dark":
        colours |= dict(re.findall(r"--([\w-]+): (#[0-9A-F]{6});", dark))
    return colours


def luminance(colour: str) -> float:
    """Relative luminance of WCAG 2.2."""
    channels = [int(colour[position : position + 2], 16) / 255 for position in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def test_black_on_white_has_the_contrast_of_the_standard() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("text", "surface"), TEXT)
def test_text_stands_out_from_its_surface(scheme: str, text: str, surface: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[text], colours[surface]) >= 5.5


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("outline", "surface"), OUTLINES)
def test_outlines_of_controls_and_focus_can_be_seen(scheme: str, outline: str, surface: str) -> None:
    colours = tokens(scheme)
    assert contrast(colours[outline], colours[surface]) >= 3.5
