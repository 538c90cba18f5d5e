"""A site with one consultation page and an open desk."""

from collections.abc import Iterator
from typing import Any

from django.utils import translation

import pytest

from forms.models import ConsultationPage
from forms.vault.cost import Cost
from forms.vault.keypairs import PrivateKey
from home.models import HomePage
from tests.forms import consulting


@pytest.fixture(autouse=True)
def _in_japanese() -> Iterator[None]:
    """A request in another language, in this test or in one before it, leaves that language on."""
    with translation.override("ja"):
        yield


@pytest.fixture
def quick(settings: Any) -> None:
    """No waiting: forms may be sent at once, and Argon2id costs as little as it can."""
    settings.FORM_MINIMUM_SECONDS = 0
    settings.MAILBOX_COST = Cost(1, 8)


@pytest.fixture
def consultation_home(db: None) -> HomePage:
    return consulting.build_home()


@pytest.fixture
def consultation_page(quick: None, consultation_home: HomePage) -> ConsultationPage:
    """A published page; the desk has no key yet."""
    return consulting.build_page(consultation_home)


@pytest.fixture
def team(db: None) -> PrivateKey:
    """The private half of the desk's current key."""
    return consulting.open_desk()


@pytest.fixture
def open_page(consultation_page: ConsultationPage, team: PrivateKey) -> ConsultationPage:
    """A published page that takes consultations in."""
    return consultation_page


@pytest.fixture
def full_page(quick: None, consultation_home: HomePage, team: PrivateKey) -> ConsultationPage:
    """A page with one row of each kind that takes consultations in."""
    return consulting.build_page(consultation_home, rows=consulting.every_row())
