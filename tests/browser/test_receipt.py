"""The receipt and its QR code in a real browser, and the mailbox by keyboard, with and without JavaScript."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.chromium import PHONE, Contexts
from tests.browser.navigators import Receipt, Resident
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

# Of a fresh consultation, as its QR code and its fields show it.
FORM_VALUES = "() => [document.getElementById('id_case_number').value, document.getElementById('id_secret').value]"
MILLIMETRE = 96 / 25.4


@pytest.fixture(scope="module")
def receipt(steady_context: BrowserContext, demo_server: PortalProcess) -> Receipt:
    """Of a consultation that nobody has opened."""
    return Resident(steady_context.new_page(), demo_server).send("見本です。")


def scanned(receipt: Receipt) -> str:
    """What stands behind the # of the QR code."""
    return f"{receipt.case_number.replace('-', '')}-{receipt.secret.replace('-', '')[:8]}"


def watched(page: Page) -> list[str]:
    """Every address that the page asks for from now on."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    return asked


def test_a_scanned_code_fills_in_half_and_leaves_the_address_line(
    visitor: Page, demo_server: PortalProcess, receipt: Receipt
) -> None:
    asked = watched(visitor)
    visitor.goto(f"{demo_server.origin}/mailbox/#{scanned(receipt)}")

    assert visitor.evaluate(FORM_VALUES) == [receipt.case_number, receipt.secret[:10]]
    assert visitor.url == f"{demo_server.origin}/mailbox/"
    expect(visitor.locator("#id_secret")).to_be_focused()
    expect(visitor.locator("[data-from-card]")).to_be_visible()
    visitor.keyboard.type(receipt.secret[10:])
    visitor.keyboard.press("Enter")
    visitor.wait_for_url("**/mailbox/messages/")
    assert not [url for url in asked if scanned(receipt)[:8] in url]


def test_a_scanned_code_never_overwrites_what_was_typed(
    visitor: Page, demo_server: PortalProcess, receipt: Receipt
) -> None:
    visitor.goto(f"{demo_server.origin}/mailbox/")
    visitor.fill("#id_case_number", "1234")
    with visitor.expect_navigation():
        visitor.click("main form button")
    visitor.evaluate("fragment => { location.hash = fragment; }", scanned(receipt))

    assert visitor.evaluate(FORM_VALUES) == ["1234", ""]


def test_without_javascript_the_code_opens_the_plain_page(
    visitor_without_javascript: Page, demo_server: PortalProcess, receipt: Receipt
) -> None:
    page = visitor_without_javascript
    page.goto(f"{demo_server.origin}/mailbox/#{scanned(receipt)}")
    page.fill("[name=case_number]", receipt.case_number)
    page.fill("[name=secret]", receipt.secret)
    with page.expect_navigation():
        page.click("main form button")
    assert page.locator(".message-text").count() == 1


@pytest.mark.parametrize("junk", ["#", "#main", "#1234", "#<b>", "#42383133-050787218518"])
def test_another_fragment_fills_in_nothing(visitor: Page, demo_server: PortalProcess, junk: str) -> None:
    visitor.goto(f"{demo_server.origin}/mailbox/{junk}")
    assert visitor.evaluate(FORM_VALUES) == ["", ""]
    expect(visitor.locator("[data-from-card]")).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_the_card_is_saved_without_asking_the_server(
    contexts: Contexts, demo_server: PortalProcess, javascript: bool
) -> None:
    page = contexts(java_script_enabled=javascript).new_page()
    receipt = Resident(page, demo_server).send("見本です。")
    asked = watched(page)
    with page.expect_download() as download:
        page.click("a[download]")

    content = download.value.path().read_text("utf-8-sig")
    assert download.value.suggested_filename == f"card-{receipt.case_number}.txt"
    assert receipt.case_number in content
    assert receipt.secret in content
    assert [url for url in asked if not url.startswith("data:")] == []


def test_copying_puts_the_card_on_the_clipboard_and_says_so(contexts: Contexts, demo_server: PortalProcess) -> None:
    page = contexts(permissions=["clipboard-read", "clipboard-write"]).new_page()
    receipt = Resident(page, demo_server).send("見本です。")
    page.click("[data-copy]")
    expect(page.locator("[data-copied]")).to_be_visible()

    copied = page.evaluate("navigator.clipboard.readText()")
    assert receipt.secret in copied
    assert f"{demo_server.origin}/mailbox/" in copied


def test_buttons_that_need_a_script_are_not_there_without_one(
    visitor_without_javascript: Page, demo_server: PortalProcess
) -> None:
    Resident(visitor_without_javascript, demo_server).send("見本です。")
    for hidden in ("[data-copy]", "[data-print]"):
        expect(visitor_without_javascript.locator(hidden)).to_be_hidden()
    expect(visitor_without_javascript.locator("a[download]")).to_be_visible()


def test_it_prints_as_one_card_of_the_size_of_a_name_card(visitor: Page, demo_server: PortalProcess) -> None:
    receipt = Resident(visitor, demo_server).send("見本です。")
    visitor.set_viewport_size({"width": 794, "height": 1123})
    visitor.emulate_media(media="print", color_scheme="dark")

    seen = visitor.evaluate("() => document.body.innerText")
    box = visitor.locator(".receipt").bounding_box()

    assert box
    assert box["width"] == pytest.approx(91 * MILLIMETRE, abs=1)
    assert 55 * MILLIMETRE - 1 <= box["height"] <= 62 * MILLIMETRE
    assert receipt.secret in seen
    assert "見本です" not in seen
    for left_out in ("header.header", ".hotlines", "#keep", "footer", "a[download]"):
        expect(visitor.locator(left_out).first).to_be_hidden()
    assert visitor.evaluate("() => getComputedStyle(document.querySelector('.receipt')).color") == "rgb(0, 0, 0)"


def test_what_is_still_on_the_screen_goes_after_20_minutes_but_never_what_was_being_typed(
    visitor: Page, demo_server: PortalProcess, receipt: Receipt
) -> None:
    resident = Resident(visitor, demo_server)
    visitor.clock.install()
    resident.open_mailbox(receipt)
    visitor.fill("#id_text", "書きかけ")
    visitor.clock.run_for("21:00")
    expect(visitor.locator(".message")).to_have_count(0)
    expect(visitor.locator("[data-idle]")).to_be_visible()
    assert visitor.input_value("#id_text") == "書きかけ"

    visitor.fill("#id_text", "")
    resident.open_mailbox(receipt)
    visitor.clock.run_for("19:00")
    expect(visitor.locator(".message").first).to_be_visible()
    visitor.clock.run_for("02:00")
    visitor.wait_for_url(f"{demo_server.origin}/mailbox/")


def test_from_the_card_to_the_messages_by_keyboard_alone(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.set_viewport_size(PHONE)  # type: ignore[arg-type]
    receipt = Resident(visitor, demo_server).send("見本です。")
    visitor.focus("[data-copy]")
    visitor.keyboard.press("Tab")
    expect(visitor.locator("#id_last_group")).to_be_focused()
    visitor.keyboard.type("0000")
    visitor.keyboard.press("Enter")
    visitor.wait_for_load_state()
    expect(visitor.locator("#error-summary")).to_be_focused()
    expect(visitor.locator("#error-summary")).to_be_in_viewport()
    visitor.keyboard.press("Tab")
    visitor.keyboard.press("Enter")
    expect(visitor.locator("#id_last_group")).to_be_focused()
    visitor.keyboard.press("Control+A")
    visitor.keyboard.type(receipt.secret[-4:])
    visitor.keyboard.press("Enter")
    expect(visitor.locator("h1")).to_have_text("番号を、残せました")
