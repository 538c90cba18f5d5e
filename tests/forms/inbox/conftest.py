import pytest
from pytest_django import Settings

from forms.vault.cost import Cost


@pytest.fixture(autouse=True)
def _cheap_argon2(settings: Settings) -> None:
    """The cost of Argon2id is tested with the vault; here nobody should wait for it."""
    settings.PASSPHRASE_COST = settings.MAILBOX_COST = Cost(operations=1, memory_kib=8)
