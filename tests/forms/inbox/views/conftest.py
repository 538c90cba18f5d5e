"""One consultation, for every test of a page."""

import pytest

from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker, send


@pytest.fixture
def receipt(supervisor: Worker) -> Receipt:
    return send("息子のことで書いています。\n二行目。")
