"""However long an address is that somebody pastes together, the portal answers and not its server."""

from urllib.parse import quote

import pytest

from tests.browser.server import PortalProcess
from tests.html import parse


@pytest.mark.parametrize("query", ["あ" * 10_000, "a" * 10_000, '"*' * 5_000])
def test_a_search_of_ten_thousand_characters_gets_a_clear_answer(demo_server: PortalProcess, query: str) -> None:
    status, body = demo_server.get(f"/search/?q={quote(query)}")

    assert status == 200
    page = parse(body)
    assert "100文字まで" in page.main.get_text()
    assert page.find("input", attrs={"type": "search"})
