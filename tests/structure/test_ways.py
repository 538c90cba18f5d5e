"""A visitor of the demo site always knows the place, reaches what matters in three steps, and has more than one way."""

from collections import deque
from typing import Any

from django.urls import reverse

import pytest

from portal.core.finding.pages import find_pages, public_pages
from portal.core.search.wanted import wanted_in
from tests.demo_answers import DemoAnswers, first_visit
from tests.demo_states import live_pages
from tests.html import parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

# What somebody in need looks for: writing, the window, the reply, what is private, the search.
KEY_PLACES = ("/consultation/", "/window/", "/mailbox/", "/privacy/", "/search/", "/topics/")
STEPS_TO_KEY_PLACES = 3
STEPS_TO_ANY_PAGE = 5


def links_of(response: Any) -> set[str]:
    """The addresses inside the site that a page leads to."""
    if not response["Content-Type"].startswith("text/html"):
        return set()  # a feed or a calendar
    links = {str(link["href"]).split("#")[0] for link in parse(response).find_all("a", href=True)}
    return {link for link in links if link.startswith("/") and not link.startswith(("//", "/documents/"))}


@pytest.fixture(scope="module")
def steps(demo_answers: DemoAnswers) -> dict[str, int]:
    """How many links lie between the front page and each address."""
    with first_visit():
        return walked(demo_answers)


def walked(demo_answers: DemoAnswers) -> dict[str, int]:
    """All addresses that links lead to, by the number of links on the shortest way from the front page."""
    found = {"/": 0}
    waiting = deque(["/"])
    while waiting:
        address = waiting.popleft()
        if found[address] >= STEPS_TO_ANY_PAGE:
            continue
        for link in links_of(demo_answers.to(address)):
            if link not in found:
                found[link] = found[address] + 1
                waiting.append(link)
    return found


def test_what_matters_is_at_most_three_steps_away(steps: dict[str, int]) -> None:
    assert {place: steps.get(place) for place in KEY_PLACES if steps.get(place, 99) > STEPS_TO_KEY_PLACES} == {}


def test_every_page_is_at_most_five_steps_away(steps: dict[str, int]) -> None:
    assert [page.url for page in live_pages() if page.url not in steps] == []


def test_every_page_but_the_front_page_says_where_one_is(demo_answers: DemoAnswers) -> None:
    addresses = [page.url for page in live_pages()] + [reverse(name) for name in ("search", "sitemap", "topics")]
    lost = []
    for address in addresses:
        page = parse(demo_answers.to(address))
        if page.select_one("body.quiet"):
            continue  # one way out and nothing else
        crumbs = [str(link["href"]) for link in page.select(".breadcrumbs a")]
        if (crumbs[:1] != ["/"]) != (address == "/"):
            lost.append(address)

    assert lost == []


def test_the_same_menu_stands_on_every_page(demo_answers: DemoAnswers) -> None:
    menus = {
        tuple(str(link["href"]) for link in page.select(".menu a"))
        for page in (parse(answer) for _address, answer in demo_answers.of_live_pages())
        if not page.select_one("body.quiet")
    }

    assert len(menus) == 1
    assert len(menus.pop()) >= 5


def test_every_page_is_found_by_its_title() -> None:
    public = public_pages("ja")
    missing = [
        page.title
        for page in live_pages()
        if page.pk not in {found.pk for found in find_pages(wanted_in(page.title), public)}
    ]

    assert missing == []
