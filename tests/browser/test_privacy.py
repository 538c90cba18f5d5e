"""Who only reads leaves no trace: no cookie, nothing stored, no request to anybody else, little to carry."""

from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, Request, Response

from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

KILOBYTE = 1024


def test_ten_pages_leave_no_cookie_and_ask_no_other_host(visitor: Page, demo_server: PortalProcess) -> None:
    asked: list[str] = []
    refused: list[str] = []
    visitor.on("request", lambda request: asked.append(request.url))
    visitor.on("console", lambda message: refused.append(message.text) if message.type == "error" else None)
    # A form to send needs its token; whoever opens one does more than read.
    paths = [path for path in demo_server.public_paths() if b'method="post"' not in demo_server.get(path)[1]]
    assert len(paths) >= 10

    waited_for: set[str] = set()
    for path in paths:
        visitor.goto(demo_server.origin + path)
        scripts = visitor.evaluate("[...document.scripts].map(script => script.src).sort().join()")
        if scripts not in waited_for:
            # Only a script asks for something once the page is there, and none may stand in the page itself.
            visitor.wait_for_load_state("networkidle")
            waited_for.add(scripts)

    hosts = {urlsplit(url).netloc for url in asked if not url.startswith("data:")}
    assert hosts == {urlsplit(demo_server.origin).netloc}
    assert visitor.context.cookies() == []
    assert visitor.evaluate("[localStorage.length, sessionStorage.length]") == [0, 0]
    assert refused == [], "the browser's console reports errors (content security policy?)"


def test_answers_to_a_reader_carry_safe_headers(visitor: Page, demo_server: PortalProcess) -> None:
    answer = visitor.goto(demo_server.origin)
    assert answer

    policy = answer.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert answer.headers["referrer-policy"] == "same-origin"
    assert "camera=()" in answer.headers["permissions-policy"]
    assert "set-cookie" not in answer.headers
    assert "cookie" not in answer.headers.get("vary", "").lower()


def test_the_home_page_is_light(visitor: Page, demo_server: PortalProcess) -> None:
    answers: list[Response] = []
    requests: list[Request] = []
    visitor.on("response", lambda answer: answers.append(answer))
    visitor.on("requestfinished", lambda request: requests.append(request))
    visitor.goto(demo_server.origin, wait_until="networkidle")

    transferred = sum(
        size["responseBodySize"] + size["responseHeadersSize"] for size in (request.sizes() for request in requests)
    )
    html = [answer.body() for answer in answers if answer.request.resource_type == "document"]
    styles = [answer.body() for answer in answers if answer.request.resource_type == "stylesheet"]
    assert transferred <= 120 * KILOBYTE
    assert len(html[0]) <= 30 * KILOBYTE
    assert len(styles) == 1, "the styles come in one file"
    assert len(styles[0]) <= 40 * KILOBYTE


def test_no_script_blocks_the_first_paint(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.goto(demo_server.origin)

    blocking = visitor.evaluate(
        """() => performance.getEntriesByType("resource")
            .filter(entry => entry.initiatorType === "script" && entry.renderBlockingStatus === "blocking")
            .map(entry => entry.name)"""
    )
    assert blocking == []
