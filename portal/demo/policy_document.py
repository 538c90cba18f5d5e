"""The parts of 豊島区ひきこもり支援方針 as types. ``policy_reading`` fills them from the text."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Run:
    """A stretch of text in one weight."""

    text: str
    is_bold: bool = False


@dataclass(frozen=True)
class Item:
    """One list item of a part."""

    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        """The item without its bold marks."""
        return "".join(run.text for run in self.runs)


@dataclass(frozen=True)
class Note:
    """A ※ note: a term, what it means here, and the work it is quoted from ("" if none)."""

    term: str
    definition: str
    source: str = ""


@dataclass(frozen=True)
class Section:
    """Items and notes in their order, under a 《heading》 or under none ("")."""

    heading: str
    elements: tuple[Item | Note, ...]


@dataclass(frozen=True)
class Part:
    """For example 1-① 相談支援体制と家族支援の強化."""

    number: str
    title: str
    sections: tuple[Section, ...]


@dataclass(frozen=True)
class Policy:
    """One of the three 方針."""

    number: int
    title: str
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Introduction:
    """Chapter 1: two heading lines and the paragraphs."""

    title: str
    heading: str
    subheading: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True)
class HistoryYear:
    """What was done in one fiscal year (年度)."""

    fiscal_year: str
    entries: tuple[str, ...]


@dataclass(frozen=True)
class History:
    """Chapter 2."""

    title: str
    subheading: str
    years: tuple[HistoryYear, ...]


@dataclass(frozen=True)
class PolicyDocument:
    """The whole document; ``directions_title`` heads chapter 3, which holds the policies."""

    title: str
    published: str
    introduction: Introduction
    history: History
    directions_title: str
    policies: tuple[Policy, ...]
