"""Debian's Chromium under Playwright, silent towards the world outside."""

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

from django.db import connections

import pytest
from playwright.sync_api import Browser, BrowserContext, Page

from tests.availability import unavailable

Contexts = Callable[..., BrowserContext]

QUIET = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
)
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}


def chromium_path() -> str | None:
    """Where Chromium is: CHROMIUM_PATH, or the first one on the path."""
    named = os.environ.get("CHROMIUM_PATH")
    if named:
        return named if os.access(named, os.X_OK) else None
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict[str, Any]:
    """Skips every browser test where there is no Chromium; REQUIRE_BROWSER=1 makes that a failure."""
    path = chromium_path()
    if path is None:
        unavailable("There is no Chromium: install it (apt-get install chromium) or name it in CHROMIUM_PATH.")
    # Playwright's greenlet looks like a running event loop to Django, also in later tests of this worker.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    return {"executable_path": path, "args": list(QUIET), "headless": True}


@pytest.fixture(scope="session")
def browser(launch_browser: Callable[[], Browser]) -> Iterator[Browser]:
    """Chromium, for the whole run."""
    chromium = launch_browser()
    yield chromium
    chromium.close()
    # While Playwright's loop runs, Django keeps connections of their own for it; nobody else would close them.
    connections.close_all()


@pytest.fixture(scope="session")
def browser_context_args() -> dict[str, Any]:
    return {"locale": "ja-JP", "timezone_id": "Asia/Tokyo", "viewport": PHONE, "reduced_motion": "reduce"}


@pytest.fixture
def contexts(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[Contexts]:
    """Makes browser windows that share nothing; the options of Playwright's new_context go before the usual ones."""
    opened: list[BrowserContext] = []

    def open_context(**options: Any) -> BrowserContext:
        context = browser.new_context(**{**browser_context_args, **options})
        opened.append(context)
        return context

    yield open_context
    for context in opened:
        context.close()


@pytest.fixture
def visitor(contexts: Contexts) -> Page:
    """Somebody with a phone who has never been here."""
    return contexts().new_page()


@pytest.fixture
def visitor_without_javascript(contexts: Contexts) -> Page:
    """The same with JavaScript switched off."""
    return contexts(java_script_enabled=False).new_page()


@pytest.fixture(scope="module")
def steady_context(browser: Browser, browser_context_args: dict[str, Any]) -> Iterator[BrowserContext]:
    """One context for a module that only looks at pages."""
    context = browser.new_context(**browser_context_args)
    yield context
    context.close()
