"""Reads 豊島区ひきこもり支援方針 (令和8年度) from its text into typed parts.

The text came out of a PDF and carries its traces: ``<ul …>`` remnants, list marks ``- ・``, ``**bold**``, notes that
begin with ※ and run over several lines, one sentence that a page break cut in two. Nothing else is tolerated: a line
that fits nowhere stops the reading, so that a changed document is noticed instead of half lost.
"""

import re
from pathlib import Path

from portal.demo.policy_document import (
    History,
    HistoryYear,
    Introduction,
    Item,
    Note,
    Part,
    Policy,
    PolicyDocument,
    Run,
    Section,
)

SOURCE = Path(__file__).parent / "content" / "toshima-hikikomori-policy-r8.txt"

# The page break fell inside a bold word: the run before the break, and what belongs to the same word after it.
BOLD_CUT_BY_PAGE_BREAK = {"居場所の充": "実"}

HISTORY_ROW = re.compile(r"(?P<year>令和\d+年度)\t<ul[^>]*>(?P<entries>[^*<※]+)")
# Entries begin with a ・ after a space; the ・ of 「女子会・ママ会」 has none before it.
HISTORY_ENTRY_MARK = re.compile(r"\s+・")
POLICY_LINE = re.compile(r"【方針(?P<number>\d)】(?P<title>.+)")
PART_LINE = re.compile(r"(?P<number>\d-[①-⑨])(?P<title>.+)")
HEADING_LINE = re.compile(r"《(?P<heading>.+)》")
ITEM_LINE = re.compile(r"- ・\s*(?P<text>.+)")
NOTE_LINE = re.compile(r"※(?P<term>.+?)…?")
NOTE_SOURCE_LINE = re.compile(r"「.+」より抜粋")
MARKED_LINE = re.compile(r"[【《※-]|\d-[①-⑨]")


class PolicyDocumentError(ValueError):
    """The document has a line that the reader does not expect; the message names it."""


class _Lines:
    """The non-empty lines of the text, with their numbers, read from top to bottom."""

    def __init__(self, text: str) -> None:
        self._lines = [(number, line.strip()) for number, line in enumerate(text.splitlines(), 1) if line.strip()]
        self._next = 0

    def peek(self) -> str:
        """The next line, or "" at the end."""
        return self._lines[self._next][1] if self._next < len(self._lines) else ""

    def take(self, expected: str) -> str:
        """The next line; ``expected`` says in the error what should have come."""
        if self._next >= len(self._lines):
            raise PolicyDocumentError(f"The document ends where {expected} should come.")
        self._next += 1
        return self._lines[self._next - 1][1]

    def take_match(self, pattern: re.Pattern[str], expected: str) -> re.Match[str]:
        """The next line, which has to match as a whole."""
        line = self.take(expected)
        match = pattern.fullmatch(line)
        if match is None:
            raise self.unexpected(expected)
        return match

    def take_exact(self, line: str) -> str:
        """The next line, which has to be this one."""
        if self.take(f"“{line}”") != line:
            raise self.unexpected(f"“{line}”")
        return line

    def unexpected(self, expected: str) -> PolicyDocumentError:
        """The error about the line that was taken last."""
        number, line = self._lines[self._next - 1]
        return PolicyDocumentError(f"Line {number}: expected {expected}, found “{line}”.")


def read_policy_document(text: str | None = None) -> PolicyDocument:
    """The document from ``text``, or from the copy in ``content/``.

    Raises PolicyDocumentError, with the line number, at a line that fits nowhere.
    """
    lines = _Lines(SOURCE.read_text(encoding="utf-8") if text is None else text)
    document = PolicyDocument(
        title=lines.take("the title"),
        published=lines.take_match(re.compile(r"\((.+発行)\)"), "the edition in brackets")[1],
        introduction=_read_introduction(lines),
        history=_read_history(lines),
        directions_title=_read_chapter_title(lines, 3),
        policies=_read_policies(lines),
    )
    if lines.peek():
        lines.take("")
        raise lines.unexpected("the end of the document")
    return document


def _read_chapter_title(lines: _Lines, number: int) -> str:
    return lines.take_match(re.compile(rf"{number}\. (.+)"), f"the title of chapter {number}")[1]


def _read_introduction(lines: _Lines) -> Introduction:
    title = _read_chapter_title(lines, 1)
    heading = lines.take("the heading of the introduction")
    subheading = lines.take_match(re.compile(r"～.+～"), "the ～subheading～ of the introduction")[0]
    paragraphs = []
    while not lines.peek().startswith("2. "):
        paragraphs.append(lines.take_match(re.compile(r"[^*<※]+。"), "a paragraph that ends with 。")[0])
    return Introduction(title, heading, subheading, tuple(paragraphs))


def _read_history(lines: _Lines) -> History:
    title = _read_chapter_title(lines, 2)
    subheading = lines.take_match(re.compile(r"～.+～"), "the ～subheading～ of the history")[0]
    years = []
    while not lines.peek().startswith("3. "):
        row = lines.take_match(HISTORY_ROW, "a fiscal year with its entries")
        before, *entries = HISTORY_ENTRY_MARK.split(row["entries"])
        if before or not entries:
            raise lines.unexpected("entries that begin with ・")
        years.append(HistoryYear(row["year"], tuple(entries)))
    return History(title, subheading, tuple(years))


def _read_policies(lines: _Lines) -> tuple[Policy, ...]:
    policies = []
    while lines.peek():
        line = lines.take_match(POLICY_LINE, "a line like 【方針1】…")
        policies.append(Policy(int(line["number"]), line["title"], tuple(_read_parts(lines))))
    return tuple(policies)


def _read_parts(lines: _Lines) -> list[Part]:
    parts = []
    while lines.peek() and not POLICY_LINE.fullmatch(lines.peek()):
        line = lines.take_match(PART_LINE, "a line like 1-①…")
        parts.append(Part(line["number"], line["title"], tuple(_read_sections(lines))))
    return parts


def _read_sections(lines: _Lines) -> list[Section]:
    sections = []
    while HEADING_LINE.fullmatch(lines.peek()) or ITEM_LINE.fullmatch(lines.peek()):
        heading = HEADING_LINE.fullmatch(lines.peek())
        if heading:
            lines.take("a heading")
        sections.append(Section(heading["heading"] if heading else "", tuple(_read_elements(lines))))
    return sections


def _read_elements(lines: _Lines) -> list[Item | Note]:
    elements: list[Item | Note] = []
    while True:
        if ITEM_LINE.fullmatch(lines.peek()):
            elements.append(_read_item(lines))
        elif lines.peek().startswith("※"):
            elements.append(_read_note(lines))
        elif elements:
            return elements
        else:
            lines.take("a list item")
            raise lines.unexpected("a list item")


def _read_item(lines: _Lines) -> Item:
    runs = _read_runs(lines.take_match(ITEM_LINE, "a list item")["text"], lines)
    while not runs[-1].text.endswith("。"):
        if MARKED_LINE.match(lines.peek()):
            raise lines.unexpected("a sentence that ends with 。")
        runs = _join(runs, _read_runs(lines.take("the rest of a sentence"), lines))
    return Item(tuple(runs))


def _read_runs(text: str, lines: _Lines) -> list[Run]:
    pieces = text.split("**")
    if len(pieces) % 2 == 0:
        raise lines.unexpected("an even number of ** marks")
    return [Run(piece, is_bold=bool(index % 2)) for index, piece in enumerate(pieces) if piece]


def _join(before: list[Run], after: list[Run]) -> list[Run]:
    last, first = before[-1], after[0]
    tail = BOLD_CUT_BY_PAGE_BREAK.get(last.text, "") if last.is_bold else ""
    if tail and first.text.startswith(tail):
        return [*before[:-1], Run(last.text + tail, is_bold=True), Run(first.text.removeprefix(tail)), *after[1:]]
    return [*before, *after]


def _read_note(lines: _Lines) -> Note:
    term = lines.take_match(NOTE_LINE, "a note that begins with ※")["term"]
    if MARKED_LINE.match(lines.peek()):
        lines.take("the meaning of a term")
        raise lines.unexpected(f"the meaning of {term}")
    definition = lines.take(f"the meaning of {term}")
    source = lines.take("a source") if NOTE_SOURCE_LINE.fullmatch(lines.peek()) else ""
    return Note(term, definition, source)
