"""Every address of the admin and the account pages, asked by everybody. A new one without a row in the table fails."""

from copy import deepcopy

from django.db import transaction
from django.test import Client

from wagtail.models import Page

import pytest
from pytest_django import Settings

from forms.vault.cost import Cost
from portal.core.models import User
from tests.portal.admin_table import FOREIGN, OWN, TABLE
from tests.portal.admin_world import VISITORS, Address, addresses, build_page
from tests.portal.core.login.sessions import make_user


@pytest.fixture
def page(db: None, settings: Settings) -> Page:
    settings.PASSPHRASE_COST = settings.MAILBOX_COST = Cost(operations=1, memory_kib=8)
    return build_page()


def ask(client: Client, address: Address, page: Page, somebody: User) -> int:
    """The status of one visit; what it changed in the database and in the browser is undone."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.get(address.path(page, somebody))
        transaction.set_rollback(True)
    client.cookies = cookies
    return response.status_code


def test_every_address_has_its_row() -> None:
    """Ours each by itself, others' in a group; each in one place."""
    found = list(addresses())
    ours = {address.name for address in found if address.own}

    assert {address.name for address in found} == set(TABLE)
    assert ours == set(OWN)
    assert len(TABLE) == len(OWN) + sum(len(names.split()) for names in FOREIGN.values())


# Only a report of wagtail-localize pages through what nobody has ordered.
@pytest.mark.filterwarnings("ignore::django.core.paginator.UnorderedObjectListWarning")
@pytest.mark.parametrize("visitor", VISITORS)
def test_who_finds_what(visitor: str, page: Page) -> None:
    column, enter = VISITORS[visitor]
    client, somebody = enter(), make_user("somebody@example.jp")
    client.raise_request_exception = False

    answers = {address: ask(client, address, page, somebody) for address in addresses()}

    expected = {address: TABLE[address.name][column] for address in answers}
    assert {address.name: status for address, status in answers.items() if status != expected[address]} == {}
