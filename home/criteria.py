"""The success criteria (達成基準) of JIS X 8341-3:2016, and those that WCAG 2.1 and 2.2 added at levels A and AA.

JIS X 8341-3:2016 is identical with ISO/IEC 40500:2012 and so with WCAG 2.0: 25 criteria of level A, 13 of AA and
23 of AAA. 4.1.1 is void in WCAG 2.2, but still stands in the JIS.
"""

from typing import NamedTuple

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Level(models.TextChoices):
    """適合レベル."""

    A = "A", _("Level A")
    AA = "AA", _("Level AA")
    AAA = "AAA", _("Level AAA")


class Conformance(models.TextChoices):
    """対応度, in the words that WAIC's guideline for the JIS allows."""

    CONFORMS = "conforms", _("Conforms")
    PARTLY = "partly", _("Conforms partly")
    CONSIDERS = "considers", _("Takes into consideration")


class Criterion(NamedTuple):
    """One criterion. ``is_jis`` is false for what came after JIS X 8341-3:2016."""

    number: str
    level: Level
    name: Promise
    is_jis: bool = True


_A, _AA, _AAA = Level.A, Level.AA, Level.AAA
_ALL = [
    Criterion("1.1.1", _A, _("Non-text content")),
    Criterion("1.2.1", _A, _("Audio-only and video-only (prerecorded)")),
    Criterion("1.2.2", _A, _("Captions (prerecorded)")),
    Criterion("1.2.3", _A, _("Audio description or media alternative (prerecorded)")),
    Criterion("1.2.4", _AA, _("Captions (live)")),
    Criterion("1.2.5", _AA, _("Audio description (prerecorded)")),
    Criterion("1.2.6", _AAA, _("Sign language (prerecorded)")),
    Criterion("1.2.7", _AAA, _("Extended audio description (prerecorded)")),
    Criterion("1.2.8", _AAA, _("Media alternative (prerecorded)")),
    Criterion("1.2.9", _AAA, _("Audio-only (live)")),
    Criterion("1.3.1", _A, _("Info and relationships")),
    Criterion("1.3.2", _A, _("Meaningful sequence")),
    Criterion("1.3.3", _A, _("Sensory characteristics")),
    Criterion("1.3.4", _AA, _("Orientation"), False),
    Criterion("1.3.5", _AA, _("Identify input purpose"), False),
    Criterion("1.4.1", _A, _("Use of color")),
    Criterion("1.4.2", _A, _("Audio control")),
    Criterion("1.4.3", _AA, _("Contrast (minimum)")),
    Criterion("1.4.4", _AA, _("Resize text")),
    Criterion("1.4.5", _AA, _("Images of text")),
    Criterion("1.4.6", _AAA, _("Contrast (enhanced)")),
    Criterion("1.4.7", _AAA, _("Low or no background audio")),
    Criterion("1.4.8", _AAA, _("Visual presentation")),
    Criterion("1.4.9", _AAA, _("Images of text (no exception)")),
    Criterion("1.4.10", _AA, _("Reflow"), False),
    Criterion("1.4.11", _AA, _("Non-text contrast"), False),
    Criterion("1.4.12", _AA, _("Text spacing"), False),
    Criterion("1.4.13", _AA, _("Content on hover or focus"), False),
    Criterion("2.1.1", _A, _("Keyboard (criterion)")),
    Criterion("2.1.2", _A, _("No keyboard trap")),
    Criterion("2.1.3", _AAA, _("Keyboard (no exception)")),
    Criterion("2.1.4", _A, _("Character key shortcuts"), False),
    Criterion("2.2.1", _A, _("Timing adjustable")),
    Criterion("2.2.2", _A, _("Pause, stop, hide")),
    Criterion("2.2.3", _AAA, _("No timing")),
    Criterion("2.2.4", _AAA, _("Interruptions")),
    Criterion("2.2.5", _AAA, _("Re-authenticating")),
    Criterion("2.3.1", _A, _("Three flashes or below threshold")),
    Criterion("2.3.2", _AAA, _("Three flashes")),
    Criterion("2.4.1", _A, _("Bypass blocks")),
    Criterion("2.4.2", _A, _("Page titled")),
    Criterion("2.4.3", _A, _("Focus order")),
    Criterion("2.4.4", _A, _("Link purpose (in context)")),
    Criterion("2.4.5", _AA, _("Multiple ways")),
    Criterion("2.4.6", _AA, _("Headings and labels")),
    Criterion("2.4.7", _AA, _("Focus visible")),
    Criterion("2.4.8", _AAA, _("Location")),
    Criterion("2.4.9", _AAA, _("Link purpose (link only)")),
    Criterion("2.4.10", _AAA, _("Section headings")),
    Criterion("2.4.11", _AA, _("Focus not obscured (minimum)"), False),
    Criterion("2.5.1", _A, _("Pointer gestures"), False),
    Criterion("2.5.2", _A, _("Pointer cancellation"), False),
    Criterion("2.5.3", _A, _("Label in name"), False),
    Criterion("2.5.4", _A, _("Motion actuation"), False),
    Criterion("2.5.7", _AA, _("Dragging movements"), False),
    Criterion("2.5.8", _AA, _("Target size (minimum)"), False),
    Criterion("3.1.1", _A, _("Language of page")),
    Criterion("3.1.2", _AA, _("Language of parts")),
    Criterion("3.1.3", _AAA, _("Unusual words")),
    Criterion("3.1.4", _AAA, _("Abbreviations")),
    Criterion("3.1.5", _AAA, _("Reading level")),
    Criterion("3.1.6", _AAA, _("Pronunciation")),
    Criterion("3.2.1", _A, _("On focus")),
    Criterion("3.2.2", _A, _("On input")),
    Criterion("3.2.3", _AA, _("Consistent navigation")),
    Criterion("3.2.4", _AA, _("Consistent identification")),
    Criterion("3.2.5", _AAA, _("Change on request")),
    Criterion("3.2.6", _A, _("Consistent help"), False),
    Criterion("3.3.1", _A, _("Error identification")),
    Criterion("3.3.2", _A, _("Labels or instructions")),
    Criterion("3.3.3", _AA, _("Error suggestion")),
    Criterion("3.3.4", _AA, _("Error prevention (legal, financial, data)")),
    Criterion("3.3.5", _AAA, _("Help (criterion)")),
    Criterion("3.3.6", _AAA, _("Error prevention (all)")),
    Criterion("3.3.7", _A, _("Redundant entry"), False),
    Criterion("3.3.8", _AA, _("Accessible authentication (minimum)"), False),
    Criterion("4.1.1", _A, _("Parsing")),
    Criterion("4.1.2", _A, _("Name, role, value")),
    Criterion("4.1.3", _AA, _("Status messages"), False),
]
CRITERIA: dict[str, Criterion] = {criterion.number: criterion for criterion in _ALL}


def criterion_choices() -> list[tuple[str, str]]:
    """Number and what editors choose by: 「1.1.1 非テキストコンテンツ（A）」."""
    return [(number, f"{number} {criterion.name} ({criterion.level})") for number, criterion in CRITERIA.items()]


def criteria_of(level: str) -> list[Criterion]:
    """The criteria of JIS X 8341-3:2016 that somebody who states ``level`` has tested."""
    levels = list(Level.values)
    return [
        criterion
        for criterion in CRITERIA.values()
        if criterion.is_jis and levels.index(criterion.level) <= levels.index(level)
    ]
