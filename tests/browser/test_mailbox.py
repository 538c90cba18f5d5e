"""Every state of the receipt and the mailbox: axe finds nothing, nothing is too wide, and no script is needed."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import all_violations
from tests.browser.chromium import Contexts
from tests.browser.navigators import Receipt, Resident
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

NARROW = {"width": 320, "height": 640}


@pytest.fixture(scope="module")
def answered(demo_server: PortalProcess) -> Receipt:
    """The sample receipt of the demo site, whose consultation has an answer."""
    printed = demo_server.manage("load_demo_site", "--port", str(demo_server.port), "--languages")
    case_number, secret = re.search(r"(\d{4}-\d{4})\s.*?((?:\d{4}-){3}\d{4})", printed, re.DOTALL).groups()  # type: ignore[union-attr]
    return Receipt(case_number, secret)


def too_wide(page: Page) -> bool:
    """Whether a window of 320 pixels, or 1280 at 400 % zoom, has to be scrolled sideways."""
    before = page.viewport_size
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    wide: bool = page.evaluate("document.documentElement.scrollWidth > 320")
    page.set_viewport_size(before)  # type: ignore[arg-type]
    return wide


def test_axe_finds_nothing_in_any_state_and_every_state_fits_a_narrow_window(
    visitor: Page, demo_server: PortalProcess, answered: Receipt
) -> None:
    resident, found = Resident(visitor, demo_server), {}

    def look(state: str) -> None:
        found[state] = all_violations(visitor) + (["too wide"] if too_wide(visitor) else [])

    def go(name: str) -> None:
        visitor.goto(f"{demo_server.origin}/mailbox/{name}/")

    receipt = resident.send("見本です。")
    look("receipt")
    resident.type_back("0")
    look("receipt, typed back wrongly")
    resident.type_back("", "skip")
    look("receipt, skipped")
    with visitor.expect_navigation():
        visitor.click("button[value=show]")
    resident.type_back(receipt.secret[-4:])
    look("receipt, kept")
    resident.open_mailbox(receipt)
    look("messages, nothing yet")
    resident.write_again("")
    look("messages, nothing written")
    go("answers")
    look("answers")
    visitor.check("[value=notice]")
    with visitor.expect_navigation():
        visitor.click("main form button")
    look("answers, address missing")
    go("deletion")
    look("deletion")
    with visitor.expect_navigation():
        visitor.click("button[value=ask]")
    look("messages, deletion asked for")
    go("withdraw")
    look("withdrawal")
    with visitor.expect_navigation():
        visitor.click("button.is-danger")
    look("withdrawn")
    resident.open_mailbox(receipt)
    look("numbers that open nothing any more")
    resident.open_mailbox(answered)
    look("messages, answered")
    resident.close_mailbox()
    look("closed")

    assert {state: lines for state, lines in found.items() if lines} == {}


def test_everything_works_without_javascript(contexts: Contexts, demo_server: PortalProcess, answered: Receipt) -> None:
    page = contexts(java_script_enabled=False).new_page()
    resident = Resident(page, demo_server)

    receipt = resident.send("見本です。")
    resident.type_back("0000")
    expect(page.locator("#error-summary")).to_be_in_viewport()
    assert resident.receipt() == receipt
    resident.type_back(receipt.secret[-4:])
    expect(page.locator("h1")).to_have_text("番号を、残せました")

    resident.open_mailbox(receipt)
    resident.write_again("もう一通、書きます。")
    assert resident.messages() == ["見本です。", "もう一通、書きます。"]
    page.click("a[href$='/mailbox/answers/']")
    page.check("[value=notice]")
    page.fill("[name=mail]", "yuzu@example.jp")
    with page.expect_navigation():
        page.click("main form button")
    expect(page.locator("#told")).to_be_in_viewport()
    page.click("a[href$='/mailbox/withdraw/']")
    with page.expect_navigation():
        page.click("button.is-danger")
    expect(page.locator("h1")).to_have_text("取り下げました")

    resident.open_mailbox(answered)
    resident.tap("read")
    expect(page.locator("#told")).to_be_in_viewport()
    assert resident.messages()[-1] == "読みました"
