"""Options of ``make bench``, and the bare view that pages are measured against."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.report import AddSection, document
from tests.browser.server import ROOT, free_port

SECTIONS = pytest.StashKey[list[tuple[str, str]]]()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write", metavar="FILE", default="", help="write the measured tables into this file as well")
    parser.addoption("--requests", type=int, default=100, help="requests to each page (default 100)")


@pytest.fixture(scope="module")
def bare_view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[int, int]]:
    """Port and master pid of a gunicorn that serves only the bare view."""
    port, folder = free_port(), tmp_path_factory.mktemp("bare")
    environment = {name: value for name, value in os.environ.items() if name != "DJANGO_SETTINGS_MODULE"}
    arguments = ["--bind", f"127.0.0.1:{port}", "--workers", "2", "--threads", "4", "--no-control-socket"]
    with (folder / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "gunicorn", "tests.bench.bare", *arguments],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=log,
        )
    try:
        time.sleep(3)
        yield port, process.pid
    finally:
        process.terminate()
        process.wait(15)


@pytest.fixture
def add_section(request: pytest.FixtureRequest) -> AddSection:
    """Adds a section to what is printed at the end, and written with ``--write``."""
    sections = request.config.stash.setdefault(SECTIONS, [])
    return lambda title, text: sections.append((title, text))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print what was measured, and write it where asked."""
    sections = config.stash.get(SECTIONS, [])
    if not sections:
        return
    text = document(sections)
    terminalreporter.write_line(f"\n{text}")
    if config.getoption("--write"):
        Path(config.getoption("--write")).write_text(text)
