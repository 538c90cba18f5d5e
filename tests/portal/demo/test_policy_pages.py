"""The policy pages say what the founding document says: nothing lost, altered, added or moved.

Reads the document with a few replacements of its own, not with the parser that made the pages.
"""

import re
from collections.abc import Iterator

from django.test import Client

import pytest
from bs4 import BeautifulSoup

from portal.demo.policy_reading import SOURCE
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

CHAPTERS = ("/policy/", "/policy/introduction/", "/policy/history/")
DIRECTIONS = ("/policy/direction-1/", "/policy/direction-2/", "/policy/direction-3/")
DIRECTIONS_TITLE = "支援の方向性"


def without_space(text: str) -> str:
    # The page may break lines at zero-width spaces.
    return re.sub(r"[\s\u200b]+", "", text)


def source_text() -> str:
    """The document without white space and without the marks of its making."""
    text = SOURCE.read_text(encoding="utf-8")
    for mark, replacement in (
        (r"<[^>]*>", " "),
        (r"\*\*", ""),
        (r"(?<=\s)・", ""),
        (r"(?m)^- ", ""),
        (r"(?m)^\d\. ", ""),
        (r"[《》]", ""),
        (r"(?m)^(※.+)…$", r"\1"),
    ):
        text = re.sub(mark, replacement, text)
    return without_space(text)


def words_of(main: BeautifulSoup) -> Iterator[str]:
    """Title, introduction and body of a page, without the list of pages below it and the date of its last change."""
    for part in main.select("h1, .page-head .prose, .body"):
        yield without_space(part.get_text())


def test_no_sentence_is_lost_altered_added_or_moved(client: Client) -> None:
    chapters = [word for path in CHAPTERS for word in words_of(parse(client.get(path)).main)]
    directions = []
    for path in DIRECTIONS:
        title, body = words_of(parse(client.get(path)).main)
        assert body.startswith(DIRECTIONS_TITLE), f"{path} does not say to which chapter it belongs"
        directions += [title, body.removeprefix(DIRECTIONS_TITLE)]

    assert "".join([*chapters, DIRECTIONS_TITLE, *directions]) == source_text()


def test_bold_words_are_bold(client: Client) -> None:
    bold = {
        part.get_text() for path in DIRECTIONS for part in parse(client.get(path)).main.select(".body b, .body strong")
    }
    marked = set(re.findall(r"\*\*([^*]+)\*\*", SOURCE.read_text(encoding="utf-8")))

    assert bold == marked - {"居場所の充"} | {"居場所の充実"}


def test_notes_are_definitions_beside_their_place(client: Client) -> None:
    main = parse(client.get("/policy/direction-1/")).main
    note = main.find("dt", string=re.compile("「自律」"))

    assert note is not None
    assert note.find_parent("dl").find_previous("b").get_text() == "自律"


def test_years_are_headings_in_their_order(client: Client) -> None:
    main = parse(client.get("/policy/history/")).main

    assert [heading.get_text(strip=True) for heading in main.find_all("h3")] == [
        f"令和{year}年度" for year in range(3, 8)
    ]


def test_the_document_is_not_called_a_sample(client: Client) -> None:
    """What is invented is the edition before, and the ways to it say so."""
    for path in (*CHAPTERS, *DIRECTIONS):
        assert "見本" not in "".join(words_of(parse(client.get(path)).main)), path


def test_the_cover_leads_to_all_parts_in_order(client: Client) -> None:
    links = [str(link["href"]) for link in parse(client.get("/policy/")).main.select("ol a")]

    assert links == [*CHAPTERS[1:], *DIRECTIONS]


def test_the_invented_edition_before_is_called_a_sample_on_every_page(client: Client) -> None:
    cover = parse(client.get("/policy-2025/")).main
    paths = ["/policy-2025/", *(str(link["href"]) for link in cover.select("ol a"))]

    assert len(paths) == 5
    assert [path for path in paths if "見本" not in parse(client.get(path)).main.get_text()] == []


def test_each_part_can_be_compared_with_the_edition_before(client: Client) -> None:
    for path in (*CHAPTERS[1:], *DIRECTIONS):
        link = parse(client.get(path)).main.find("a", href=f"{path}compare/2025/")
        assert link is not None, path
        assert "見本" in link.get_text(), "the way to the invented edition does not say that it is invented"
        assert client.get(str(link["href"])).status_code == 200


def test_the_comparison_shows_what_the_real_document_says_of_its_history(client: Client) -> None:
    new = parse(client.get("/policy/direction-3/compare/2025/")).main
    history = parse(client.get("/policy/history/compare/2025/")).main

    assert not new.find("del"), "the third direction is new"
    assert new.find("ins")
    assert "令和7年度" in {passage.get_text() for passage in history.select(".passage.is-heading ins")}
