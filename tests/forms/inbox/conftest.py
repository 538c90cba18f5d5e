"""What every test of the desk stands on: cheap keys, and three people with an open vault."""

import pytest
from pytest_django import Settings

from forms.inbox.models import Role
from forms.vault.cost import Cost
from tests.forms.inbox.factories import Worker, make_supervisor, make_worker


@pytest.fixture(autouse=True)
def _cheap_argon2(settings: Settings) -> None:
    """The cost of Argon2id is tested with the vault; here nobody should wait for it."""
    settings.PASSPHRASE_COST = settings.MAILBOX_COST = Cost(operations=1, memory_kib=8)


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


@pytest.fixture
def counselor(supervisor: Worker) -> Worker:
    return make_worker(Role.COUNSELOR, supervisor)


@pytest.fixture
def reader(supervisor: Worker) -> Worker:
    return make_worker(Role.SECOND_READER, supervisor)
