"""Every page of the demo site, in every state, is whole: it renders, its structure is sound, it asks nobody else."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

import pytest

from tests.demo_states import (
    ON_PAPER,
    live_pages,
    login_states,
    mailbox_states,
    opened_mailbox_states,
    previews,
    reading_states,
)
from tests.html import assert_accessible, assert_self_contained, parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

MOST_BYTES_OF_HTML = 30 * 1024


def complaints(states: dict[str, Any], promise: Callable[[Any], object]) -> list[str]:
    """What is wrong, state by state, instead of only the first failure."""
    found = []
    for name, answer in states.items():
        try:
            promise(answer)
        except AssertionError as error:
            found.append(f"{name}: {error}")
    return found


def test_there_is_a_demo_site() -> None:
    assert len(live_pages()) >= 10


def test_every_page_answers(client: Client) -> None:
    expected = {"unknown address": 404}
    statuses = {name: answer.status_code for name, answer in reading_states(client).items()}

    assert {name: status for name, status in statuses.items() if status != expected.get(name, 200)} == {}


def test_an_unknown_address_offers_search_and_the_telephone(client: Client) -> None:
    tree = parse(client.get("/この頁はありません/"))

    assert tree.main.find("input", attrs={"type": "search"}), "no search box"
    assert tree.main.find("a", href=re.compile("^tel:")), "no telephone number"


def test_every_reading_state_is_accessible(client: Client) -> None:
    assert complaints(reading_states(client), assert_accessible) == []


def test_every_reading_state_is_self_contained(client: Client) -> None:
    assert complaints(reading_states(client), assert_self_contained) == []


@pytest.mark.parametrize("states", [login_states, mailbox_states, opened_mailbox_states])
def test_every_door_is_accessible(client: Client, states: Callable[[Client], dict[str, Any]]) -> None:
    answers = states(client)

    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code >= 500} == {}
    assert complaints(answers, assert_accessible) == []
    assert complaints(answers, assert_self_contained) == []


def test_every_preview_renders() -> None:
    answers = previews()

    assert {name: answer.status_code for name, answer in answers.items() if answer.status_code != 200} == {}
    assert complaints(answers, assert_accessible) == []


def test_html_stays_small(client: Client) -> None:
    states = {name: answer for name, answer in reading_states(client).items() if name not in ON_PAPER}
    sizes = {name: len(answer.content) for name, answer in states.items()}

    assert {name: size for name, size in sizes.items() if size > MOST_BYTES_OF_HTML} == {}


def test_reading_sets_no_cookie(client: Client) -> None:
    answers = reading_states(client)

    # A form to send needs its token; whoever opens one does more than read.
    forms = {name for name, answer in answers.items() if parse(answer).find("form", attrs={"method": "post"})}
    assert len(answers) - len(forms) >= 10
    assert [name for name, answer in answers.items() if answer.cookies and name not in forms] == []


def test_every_link_inside_the_site_leads_somewhere(client: Client) -> None:
    broken = set()
    known: dict[str, int] = {}
    for name, answer in reading_states(client).items():
        for link in parse(answer).find_all("a", href=True):
            address = str(link["href"]).split("#")[0]
            if not address.startswith("/") or address.startswith("//"):
                continue
            if address not in known:
                target = client.get(address, follow=True)
                known[address] = target.status_code
                if target.streaming:
                    target.getvalue()  # a document keeps its file open until it is read
            if known[address] != 200:
                broken.add(f"{address} ({known[address]}) on {name}")

    assert sorted(broken) == []


def test_every_page_has_a_title_of_its_own(client: Client) -> None:
    titles: dict[str, str] = {}
    for page in live_pages():
        title = parse(client.get(page.url)).title.get_text(strip=True)
        assert title not in titles, f"{page.url} and {titles[title]} are both called {title}"
        titles[title] = page.url


def test_every_page_says_in_one_sentence_what_it_is_about(client: Client) -> None:
    silent = []
    for page in live_pages():
        description = parse(client.get(page.url)).find("meta", attrs={"name": "description"})
        if description is None or not str(description.get("content", "")).strip():
            silent.append(page.url)

    assert silent == []


def test_the_site_map_for_machines_lists_every_page(client: Client) -> None:
    answer = client.get("/sitemap.xml")

    assert answer.status_code == 200
    listed = answer.content.decode()
    assert [page.url for page in live_pages() if f"{page.url}</loc>" not in listed] == []


def test_the_site_map_for_people_lists_every_page(client: Client) -> None:
    links = {str(link["href"]) for link in parse(client.get("/sitemap/")).find_all("a", href=True)}

    assert [page.url for page in live_pages() if page.url not in links] == []
