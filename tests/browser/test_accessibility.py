"""axe finds nothing on any page of the demo site: light and dark, phone, desktop and 200 % zoom."""

from django.conf import settings

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.browser.axe import Walk, prepare, violations
from tests.browser.server import PortalProcess
from tests.demo_states import ON_PAPER, OTHER_STATES

pytestmark = pytest.mark.browser

BESIDES = (
    *("/search/", "/search/?q=相談", "/search/?q=ぬるぽがぴよ", "/search/?q=相談 ぬるぽ", "/search/?q=死にたい"),
    *("/search/?q=!?", "/topics/", "/topics/ward/", "/no-such-page/", "/mailbox/", "/account/login/"),
)


def japanese_paths(server: PortalProcess) -> list[str]:
    """The public pages in the source language; tests/journeys/test_languages.py looks at the others."""
    prefixes = tuple(f"/{code}/" for code, _name in settings.LANGUAGES if code != settings.LANGUAGE_CODE)
    return [path for path in server.public_paths() if not path.startswith(prefixes)]


def test_axe_finds_nothing_on_any_page(steady_context: BrowserContext, demo_server: PortalProcess) -> None:
    page, walk, found = steady_context.new_page(), Walk(), []
    for path in [*japanese_paths(demo_server), *BESIDES, *OTHER_STATES, *ON_PAPER]:
        page.goto(demo_server.origin + path)
        found += [f"{path} {line}" for line in walk.violations(page)]

    assert found == []


def test_axe_would_find_pale_text_and_a_nameless_field(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.goto(demo_server.origin)
    visitor.evaluate(
        """() => {
            const main = document.querySelector("main"), text = document.createElement("p");
            text.textContent = "薄い字"; text.style.color = "#ccc"; text.style.background = "#fff";
            main.append(text, document.createElement("input"));
        }"""
    )
    prepare(visitor)
    rules = {line.split(" ")[0] for line in violations(visitor)}

    assert {"color-contrast", "label"} <= rules


def test_nothing_is_wider_than_a_window_of_320_pixels(
    steady_context: BrowserContext, demo_server: PortalProcess
) -> None:
    page = steady_context.new_page()
    page.set_viewport_size({"width": 320, "height": 640})
    wide = {}
    for path in [*demo_server.public_paths(), *BESIDES, *OTHER_STATES, *ON_PAPER]:
        page.goto(demo_server.origin + path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 320:
            wide[path] = width

    assert wide == {}


def test_everything_to_press_is_large_enough_for_a_thumb(visitor: Page, demo_server: PortalProcess) -> None:
    """Links inside a sentence are exempt (WCAG 2.2, 2.5.8); buttons, fields and lists of links are not."""
    visitor.goto(demo_server.origin + "/for-families/")
    visitor.locator(".share summary").click()
    small = visitor.evaluate(
        """() => [...document.querySelectorAll("button, summary, input:not([type=hidden]), select, textarea, nav a")]
            .filter(element => element.checkVisibility({visibilityProperty: true}))
            // A link of a row is stretched over the whole row.
            .map(element => [element, element.matches(".row-link") ? element.closest(".row") : element])
            .map(([element, target]) => [element.outerHTML.slice(0, 80), target.getBoundingClientRect().height])
            .filter(([, height]) => height > 0 && height < 44)"""
    )

    assert small == []
