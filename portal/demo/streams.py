"""Raw values for the blocks of a page body, written the way the editor would fill them in.

Block ids are derived from the page and the position, so that loading the demo site twice gives the same ids.
"""

import uuid
from collections.abc import Iterable, Mapping
from typing import Any

Block = dict[str, Any]
# The ids of the demo pages by their path, for example links["policy/history"].
Links = Mapping[str, int]

DEMO_NAMESPACE = uuid.UUID("6f1c2f6e-2f4e-5d0b-9a54-0c6f4ad1c0de")
SAMPLE_NOTICE = "この内容は見本です。実際の窓口の案内ではありません。"
SAMPLE_NOTICE_WITH_FACTS = SAMPLE_NOTICE + "窓口の場所・電話・時間は、令和4年度時点の情報をもとにしています。"


def demo_id(name: str) -> uuid.UUID:
    """The fixed id of a thing of the demo site, for example of the page ``policy/history``."""
    return uuid.uuid5(DEMO_NAMESPACE, name)


def block(kind: str, value: Any) -> Block:
    """One child of a stream."""
    return {"type": kind, "value": value}


def items(values: Iterable[Any]) -> list[Block]:
    """The children of a list block, in the form that wagtail-localize can read."""
    return [{"type": "item", "value": value} for value in values]


def with_ids(raw: Any, name: str) -> Any:
    """``raw`` with an id on every stream child and list item that has none."""
    if isinstance(raw, dict):
        keyed = {key: with_ids(value, f"{name}/{key}") for key, value in raw.items()}
        if set(raw) == {"type", "value"}:
            keyed["id"] = str(demo_id(name))
        return keyed
    if isinstance(raw, list):
        return [with_ids(value, f"{name}/{position}") for position, value in enumerate(raw)]
    return raw


def earlier_answer(page: str, row: int, code: str) -> str:
    """What a row depends on: an answer with a fixed code to the row at this position of the page."""
    return f"{demo_id(f'{page}/rows/{row}')} {code}"


def heading(text: str, level: str = "h2") -> Block:
    """A heading; ``level`` is "h2" or "h3"."""
    return block("heading", {"text": text, "level": level})


def html_paragraphs(*paragraphs: str) -> str:
    """Rich text of some paragraphs, which may hold ``<b>``."""
    return "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)


def paragraphs(*texts: str) -> Block:
    """Running text."""
    return block("text", html_paragraphs(*texts))


def bullets(*points: str) -> Block:
    """A list with dots."""
    return block("list", {"kind": "dots", "points": items(points)})


def quotation(text: str, source: str = "") -> Block:
    """Somebody's words."""
    return block("quotation", {"text": text, "source": source})


def definitions(*terms: tuple[str, Iterable[str]]) -> Block:
    """Terms, each with the paragraphs of its meaning."""
    return block(
        "definition", {"terms": items({"term": term, "text": html_paragraphs(*texts)} for term, texts in terms)}
    )


def sample_notice(text: str = SAMPLE_NOTICE) -> Block:
    """The notice at the top of an invented page."""
    return notice("見本のページです", text)


def notice(title: str, *texts: str) -> Block:
    """A framed notice."""
    return block("notice", {"level": "information", "title": title, "text": html_paragraphs(*texts)})


def steps(*named: tuple[str, str]) -> Block:
    """Numbered steps: title and text."""
    return block("steps", {"steps": items({"title": title, "text": html_paragraphs(text)} for title, text in named)})


def accordion(*parts: tuple[str, Iterable[str]]) -> Block:
    """Closed parts: title and paragraphs."""
    return block(
        "accordion", {"parts": items({"title": title, "text": html_paragraphs(*texts)} for title, texts in parts)}
    )


def timeline(*years: tuple[str, Iterable[str]]) -> Block:
    """Fiscal years with their entries."""
    return block(
        "timeline", {"years": items({"fiscal_year": year, "entries": items(entries)} for year, entries in years)}
    )


def table(caption: str, rows: list[list[str]], headers: str = "row") -> Block:
    """A table; ``headers`` says which cells are headers: "row" (the first row), "column", "both", "neither"."""
    return block("table", {"data": rows, "table_caption": caption, "table_header_choice": headers})


def link_cards(*cards: tuple[int, str, str]) -> Block:
    """Links to pages: id, title, explanation."""
    return block(
        "link_cards",
        {"cards": items({"page": page, "url": "", "title": title, "text": text} for page, title, text in cards)},
    )
