"""The founding document as page bodies. Every sentence stays as it is; only its marks become headings and lists."""

from collections.abc import Iterator
from html import escape

from portal.demo.policy_document import Item, Note, Policy, PolicyDocument, Section
from portal.demo.streams import Block, block, definitions, heading, paragraphs, timeline


def introduction_body(document: PolicyDocument) -> list[Block]:
    """Chapter 1."""
    introduction = document.introduction
    return [
        heading(introduction.heading),
        paragraphs(*(escape(text, quote=False) for text in (introduction.subheading, *introduction.paragraphs))),
    ]


def history_body(document: PolicyDocument) -> list[Block]:
    """Chapter 2 as a timeline."""
    history = document.history
    # The years of a timeline are third-level headings; the subheading of the chapter stands above them.
    return [heading(history.subheading), timeline(*((year.fiscal_year, year.entries) for year in history.years))]


def policy_title(policy: Policy) -> str:
    """The title as the document writes it, for example 【方針1】相談につながる仕組みをつくる."""
    return f"【方針{policy.number}】{policy.title}"


def policy_body(document: PolicyDocument, policy: Policy) -> list[Block]:
    """One 方針 with its parts; the heading of chapter 3 stands above."""
    body = [paragraphs(document.directions_title)]
    for part in policy.parts:
        body.append(heading(f"{part.number} {part.title}"))
        for section in part.sections:
            if section.heading:
                body.append(heading(section.heading, "h3"))
            body.extend(_section_blocks(section))
    return body


def _section_blocks(section: Section) -> Iterator[Block]:
    """Neighbouring items become one list; each note stays at its place between them."""
    points: list[Item] = []
    for element in section.elements:
        if isinstance(element, Item):
            points.append(element)
            continue
        if points:
            yield _list_of(points)
            points = []
        yield _definition_of(element)
    if points:
        yield _list_of(points)


def _list_of(points: list[Item]) -> Block:
    return block("text", "<ul>" + "".join(f"<li>{_rich_text(point)}</li>" for point in points) + "</ul>")


def _rich_text(item: Item) -> str:
    return "".join(
        f"<b>{escape(run.text, quote=False)}</b>" if run.is_bold else escape(run.text, quote=False) for run in item.runs
    )


def _definition_of(note: Note) -> Block:
    texts = [escape(text, quote=False) for text in (note.definition, note.source) if text]
    return definitions((f"※{note.term}", texts))
