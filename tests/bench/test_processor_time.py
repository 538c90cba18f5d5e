"""What a public page costs, as a multiple of a bare Django view that returns as many bytes. No page cache."""

import json
from collections.abc import Iterator

import pytest

from tests.bench.processor_time import measure
from tests.bench.production import DATABASES, measured_site
from tests.bench.report import AddSection, Line, table
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.bench

MOST_TIMES = 45
# A bare view is so quick that only many of them fill the clock's ticks of 10 ms.
BARE_FACTOR = 16
KINDS = """
import json
from wagtail.models import Page
found = {}
for page in Page.objects.live().public().filter(depth__gt=1).specific().order_by("path"):
    found.setdefault(type(page).__name__, []).append([page.url, len(str(page.body)) if hasattr(page, "body") else 0])
print("KINDS" + json.dumps(found))
"""
ALSO = {
    "search, found": "/search/?q=%E7%9B%B8%E8%AB%87",
    "site map": "/sitemap/",
    "mailbox": "/mailbox/",
    "unknown address": "/no-such-page/",
}


def pages_by_kind(server: PortalProcess) -> dict[str, str]:
    """One address of each page model, and of those with many pages the shortest and the longest."""
    output = server.manage("shell", "--no-imports", "-c", KINDS)
    found = json.loads(output.split("KINDS", 1)[1])
    chosen = {}
    for kind, pages in found.items():
        pages.sort(key=lambda page: page[1])
        if len(pages) == 1:
            chosen[kind] = pages[0][0]
        else:
            chosen[f"{kind}, shortest"], chosen[f"{kind}, longest"] = pages[0][0], pages[-1][0]
    return chosen | ALSO


@pytest.fixture(params=DATABASES)
def measured_server(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[str, PortalProcess]]:
    """The demo site under production settings on one of the two databases."""
    for server in measured_site(request.param, tmp_path_factory.mktemp("bench")):
        yield request.param, server


def test_a_public_page_costs_at_most_45_bare_views(
    measured_server: tuple[str, PortalProcess],
    bare_view: tuple[int, int],
    add_section: AddSection,
    request: pytest.FixtureRequest,
) -> None:
    database, server = measured_server
    bare_port, bare_master = bare_view
    requests = request.config.getoption("--requests")
    assert server.process
    lines = []
    for kind, path in pages_by_kind(server).items():
        page = measure(port=server.port, master=server.process.pid, path=path, requests=requests)
        assert page.status in {200, 404}, f"{path} answers {page.status}"
        bare = measure(port=bare_port, master=bare_master, path=f"/{page.bytes_sent}/", requests=requests * BARE_FACTOR)
        lines.append(Line(kind, path, page.bytes_sent, bare.milliseconds, page.milliseconds))

    add_section(f"What a page costs, {database}", table(lines, most=MOST_TIMES))
    assert {line.kind: round(line.times, 1) for line in lines if line.times > MOST_TIMES} == {}
