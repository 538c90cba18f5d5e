"""The demo site in every language: nothing leaks from another one, versions name each other, structure is sound."""

from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client

import pytest

from portal.demo.translating import DOOR, MORE_PAGES
from portal.demo.tree import find_page
from tests.html import assert_accessible, assert_self_contained, complaints, parse
from tests.language_states import pages_in, states_in
from tests.nu import check_answers, nu_jar
from tests.query_budget import COLD, too_expensive
from tests.scripts import leaks

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("translated_demo_site")]

LANGUAGES = [code for code, _name in settings.LANGUAGES]
OTHERS = [code for code in LANGUAGES if code != "ja"]


@cache
def states_of(language: str) -> dict[str, Any]:
    """The answers are read by several tests and take long to get."""
    return states_in(Client(), language)


def door_in(language: str) -> set[str]:
    """The translation keys of the door pages, and of the three more pages where they are promised."""
    more = MORE_PAGES if language in {"ja", "ja-simple", "en"} else ()
    return {str(find_page(path).translation_key) for path in (*DOOR, *more)}


@pytest.mark.parametrize("language", OTHERS)
def test_the_door_is_open_in_every_language(language: str) -> None:
    readable = {str(page.translation_key) for page in pages_in(language)}

    assert door_in(language) - readable == set()


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_in_another_language_than_the_page_says(language: str) -> None:
    states = states_of(language)

    assert {name: found for name, answer in states.items() if (found := leaks(answer))} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_costs_no_more_queries_because_there_are_other_languages(client: Client, language: str) -> None:
    """One page of each kind. From cold the window's words and the front page are looked up in the other language."""
    addresses = {type(page): page.url for page in pages_in(language)}.values()

    assert too_expensive(client, addresses, most_cold=COLD if language == "ja" else COLD + 2) == {}


@pytest.mark.parametrize("language", OTHERS)
def test_every_state_is_sound(language: str) -> None:
    states = states_of(language)
    # The page for a broken server has no footer: it must not read the database.
    with_footer = {name: answer for name, answer in states.items() if name != "500.html"}

    assert complaints(with_footer, lambda answer: assert_accessible(answer, language=language)) == []
    assert complaints(states, assert_self_contained) == []


def test_every_state_is_valid_html(tmp_path: Path) -> None:
    jar = nu_jar()
    # One run of the checker for all languages: starting it takes longer than checking the pages of one.
    answers = {f"{name} in {language}": answer for language in OTHERS for name, answer in states_of(language).items()}

    assert check_answers(jar, answers, tmp_path) == []


def test_a_leak_would_be_found() -> None:
    def page(inside: str) -> str:
        return f'<html lang="my"><body><h1>မင်္ဂလာပါ</h1>{inside}</body></html>'

    assert leaks(page('<p lang="ja">日本語</p><a href="/ja">日</a>'.replace("日</a>", "မြန်မာ</a>"))) == []
    assert leaks(page("<p>相談</p>"))
    assert leaks(page('<img alt="相談">'))
    assert leaks(page('<input type="submit" value="送る">'))
    assert leaks(page("<p>Please write something here.</p>"))
    assert leaks('<html lang="zh-hans"><body><p>読みました</p></body></html>')
    assert leaks('<html lang="zh-hans"><body><p>請寫</p></body></html>')


def test_versions_of_a_page_name_each_other_and_themselves() -> None:
    """hreflang is complete on every page of every language (so it is mutual), and x-default is Japanese."""
    wrong = []
    for language in LANGUAGES:
        for page in pages_in(language):
            versions = {
                other.locale.language_code: other.full_url
                for other in page.get_translations(inclusive=True).live().filter(alias_of__isnull=True)
            }
            expected = {**versions, "x-default": versions["ja"]} if len(versions) > 1 else {}
            if (named := alternates_of(states_of(language)[page.url])) != expected:
                wrong.append(f"{page.url} names {named}")

    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_canonical_address_is_the_page_itself(language: str) -> None:
    wrong = {}
    for page in pages_in(language):
        link = parse(states_of(language)[page.url]).find("link", rel="canonical")
        if link is None or link["href"] != page.full_url:
            wrong[page.url] = link

    assert wrong == {}


def alternates_of(answer: Any) -> dict[str, str]:
    links = parse(answer).find_all("link", rel="alternate", hreflang=True)
    return {str(link["hreflang"]): str(link["href"]) for link in links}
