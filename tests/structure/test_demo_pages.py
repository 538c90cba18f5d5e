"""Every page of the demo site, in every state, is whole: it renders, its structure is sound, it asks nobody else."""

import re
from collections.abc import Callable
from typing import Any

from django.test import Client

import pytest

from tests.demo_answers import DemoAnswers
from tests.demo_states import ON_PAPER, live_pages, login_states, mailbox_states, opened_mailbox_states, previews
from tests.html import assert_accessible, assert_self_contained, complaints, parse

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demo_site")]

MOST_BYTES_OF_HTML = 30 * 1024


def test_there_is_a_demo_site() -> None:
    assert len(live_pages()) >= 10


def test_every_page_answers(demo_answers: DemoAnswers) -> None:
    expected = {"unknown address": 404}
    statuses = {name: answer.status_code for name, answer in demo_answers.reading.items()}

    assert {name: status for name, status in statuses.items() if status != expected.get(name, 200)} == {}


def test_an_unknown_address_offers_search_and_the_telephone(demo_answers: DemoAnswers) -> None:
    tree = parse(demo_answers.reading["unknown address"])

    assert tree.main.find("input", attrs={"type": "search"}), "no search box"
    assert tree.main.find("a", href=re.compile("^tel:")), "no telephone number"


def test_every_reading_state_is_accessible(demo_answers: DemoAnswers) -> None:
    assert complaints(demo_answers.reading, assert_accessible) == []


def test_every_reading_state_is_self_contained(demo_answers: DemoAnswers) -> None:
    assert complaints(demo_answers.reading, assert_self_contained) == []


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


def test_html_stays_small(demo_answers: DemoAnswers) -> None:
    states = {name: answer for name, answer in demo_answers.reading.items() if name not in ON_PAPER}
    sizes = {name: len(answer.content) for name, answer in states.items()}

    assert {name: size for name, size in sizes.items() if size > MOST_BYTES_OF_HTML} == {}


def test_reading_sets_no_cookie(demo_answers: DemoAnswers) -> None:
    answers = demo_answers.reading

    # A form to send needs its token; whoever opens one does more than read.
    forms = {name for name, answer in answers.items() if parse(answer).find("form", attrs={"method": "post"})}
    assert len(answers) - len(forms) >= 10
    assert [name for name, answer in answers.items() if answer.cookies and name not in forms] == []


def test_every_link_inside_the_site_leads_somewhere(client: Client, demo_answers: DemoAnswers) -> None:
    def status_in_the_end(address: str) -> int:
        answer: Any = demo_answers.to(address)
        if 300 <= answer.status_code < 400:
            answer = client.get(address, follow=True)
            if answer.streaming:
                answer.getvalue()  # a document keeps its file open until it is read
        return int(answer.status_code)

    broken = set()
    known: dict[str, int] = {}
    for name, answer in demo_answers.reading.items():
        for link in parse(answer).find_all("a", href=True):
            address = str(link["href"]).split("#")[0]
            if not address.startswith("/") or address.startswith("//"):
                continue
            if address not in known:
                known[address] = status_in_the_end(address)
            if known[address] != 200:
                broken.add(f"{address} ({known[address]}) on {name}")

    assert sorted(broken) == []


def test_every_page_has_a_title_of_its_own(demo_answers: DemoAnswers) -> None:
    titles: dict[str, str] = {}
    for address, answer in demo_answers.of_live_pages():
        title = parse(answer).title.get_text(strip=True)
        assert title not in titles, f"{address} and {titles[title]} are both called {title}"
        titles[title] = address


def test_every_page_says_in_one_sentence_what_it_is_about(demo_answers: DemoAnswers) -> None:
    silent = []
    for address, answer in demo_answers.of_live_pages():
        description = parse(answer).find("meta", attrs={"name": "description"})
        if description is None or not str(description.get("content", "")).strip():
            silent.append(address)

    assert silent == []


def test_the_site_map_for_machines_lists_every_page(client: Client) -> None:
    answer = client.get("/sitemap.xml")

    assert answer.status_code == 200
    listed = answer.content.decode()
    assert [page.url for page in live_pages() if f"{page.url}</loc>" not in listed] == []


def test_the_site_map_for_people_lists_every_page(demo_answers: DemoAnswers) -> None:
    links = {str(link["href"]) for link in parse(demo_answers.to("/sitemap/")).find_all("a", href=True)}

    assert [page.url for page in live_pages() if page.url not in links] == []
