"""The demo site as it is read once in a process: all tests judge the same answers instead of asking for them again.

A test that changes something, or that must come with cookies of its own, reads afresh with ``client``.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db import transaction
from django.test import Client
from django.utils import translation

import pytest

from tests.demo_states import live_pages, reading_states


@contextmanager
def first_visit() -> Iterator[None]:
    """What holds for a test too: nothing is cached yet, Japanese is active, and what is written is rolled back."""
    cache.clear()
    with translation.override(settings.LANGUAGE_CODE), transaction.atomic():
        yield
        transaction.set_rollback(True)


class DemoAnswers:
    """What a visitor of the demo site is answered; every address is asked for once, and redirects are not followed."""

    def __init__(self) -> None:
        with first_visit():
            self.reading: dict[str, Any] = reading_states(Client())
        self._by_address = {name: answer for name, answer in self.reading.items() if name.startswith("/")}

    def to(self, address: str) -> Any:
        """The answer to this address; one that is no reading state is asked for when a test first wants it.

        Of a file only its status and headers are kept.
        """
        if address not in self._by_address:
            answer: Any = Client().get(address)
            if answer.streaming:
                answer.getvalue()  # the file stays open until it is read
            self._by_address[address] = answer
        return self._by_address[address]

    def of_live_pages(self) -> list[tuple[str, Any]]:
        """The address of every public page, with the answer."""
        return [(page.url, self.reading[page.url]) for page in live_pages()]


@pytest.fixture(scope="session")
def _answers_of_the_process(demo_database: str) -> list[DemoAnswers]:
    """Empty until the first module has read: all modules see the same rows, and each rolls back what it changes."""
    return []


@pytest.fixture(scope="module")
def demo_answers(demo_site: None, _answers_of_the_process: list[DemoAnswers]) -> DemoAnswers:
    """The demo site in Japanese, read once; whoever uses this must not change the answers or their trees."""
    if not _answers_of_the_process:
        _answers_of_the_process.append(DemoAnswers())
    return _answers_of_the_process[0]
