"""The site is walked with a keyboard alone."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.chromium import DESKTOP
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

# The mark may be drawn around the element, on the surface that its ::after spreads, or around the whole row.
FOCUSED = """() => {
    const element = document.activeElement, box = element.getBoundingClientRect();
    const outlined = (target, pseudo) => getComputedStyle(target, pseudo).outlineStyle !== "none";
    return {
        text: element.textContent.trim(), href: element.getAttribute("href"),
        inMenu: element.matches(".menu a"), isToggle: element.matches(".menu-toggle summary"),
        seen: box.width > 0 && box.height > 0 && element.checkVisibility({visibilityProperty: true}),
        marked: outlined(element) || outlined(element, "::after") || outlined(element.closest("li, label") ?? element),
    };
}"""


def tab_until(page: Page, wanted: str, *, most: int = 30) -> dict[str, object]:
    """Press Tab until the focused element is what ``wanted`` says."""
    for _ in range(most):
        page.keyboard.press("Tab")
        focused = page.evaluate(FOCUSED)
        if focused[wanted]:
            return dict(focused)
    raise AssertionError(f"Tab never reached {wanted}")


def test_the_first_stop_is_the_skip_link_and_it_leads_to_the_content(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.goto(demo_server.origin)
    visitor.keyboard.press("Tab")
    skip = visitor.locator(".skip-link")
    expect(skip).to_be_focused()
    expect(skip).to_be_in_viewport()

    visitor.keyboard.press("Enter")

    assert visitor.evaluate("document.activeElement.id") == "main"


def test_the_menu_of_a_phone_opens_walks_and_closes_by_keyboard(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.goto(demo_server.origin)
    links = visitor.locator(".menu a")
    expect(links.first).not_to_be_visible()

    toggle = tab_until(visitor, "isToggle")
    assert toggle["marked"], "focus cannot be seen on the menu button"
    visitor.keyboard.press("Enter")
    expect(links.first).to_be_visible()

    reached = []
    for _ in range(links.count()):
        focused = tab_until(visitor, "inMenu", most=1)
        assert focused["marked"], f"focus cannot be seen on {focused['text']}"
        assert focused["seen"]
        reached.append(focused["href"])
    assert reached == [link.get_attribute("href") for link in links.all()]

    visitor.keyboard.press("Escape")
    expect(links.first).not_to_be_visible()
    assert visitor.evaluate(FOCUSED)["isToggle"], "focus did not return to the menu button"


def test_the_menu_leads_to_a_page_by_keyboard(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.set_viewport_size(DESKTOP)  # type: ignore[arg-type]
    visitor.goto(demo_server.origin)
    focused = tab_until(visitor, "inMenu")

    visitor.keyboard.press("Enter")

    visitor.wait_for_url(f"{demo_server.origin}{focused['href']}")
    expect(visitor.locator("h1")).to_be_visible()


def test_the_menu_opens_without_javascript(visitor_without_javascript: Page, demo_server: PortalProcess) -> None:
    page = visitor_without_javascript
    page.goto(demo_server.origin)
    first = page.locator(".menu a").first
    expect(first).not_to_be_visible()

    page.locator(".menu-toggle summary").click()

    expect(first).to_be_visible()


def test_every_stop_of_the_home_page_can_be_seen(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.goto(demo_server.origin)
    invisible = []
    for _ in range(80):
        visitor.keyboard.press("Tab")
        if visitor.evaluate("document.activeElement === document.body"):
            break
        focused = visitor.evaluate(FOCUSED)
        if not (focused["seen"] and focused["marked"]):
            invisible.append(focused)

    assert invisible == []
