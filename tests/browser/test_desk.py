"""The script of a conversation: what is typed keeps itself, and one sees who else is here. All of it works without."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page

from portal.demo.consultations import DEMO_PASSPHRASE
from portal.demo.people import COUNSELOR, SECOND_READER
from tests.browser.axe import all_violations
from tests.browser.chromium import DESKTOP, PHONE, Contexts
from tests.browser.navigators import Counselor
from tests.browser.people import SignedIn, browser_cookies
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

Opened = Callable[..., Page]
# What the page does every 15 seconds, now.
SAY_HELLO = "document.dispatchEvent(new Event('visibilitychange'))"
STICKING_OUT = """
[...document.querySelectorAll("main *")]
  .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1)
  .map((element) => `${element.tagName} ${element.className}`)
"""
NUMBERS = """
import json
from forms.inbox.models import Consultation
print("NUMBERS" + json.dumps(list(Consultation.objects.order_by("received_at").values_list("case_number", flat=True))))
"""


@pytest.fixture(scope="module")
def case_numbers(demo_server: PortalProcess) -> list[str]:
    """The consultations of the demo: answered, new, with a reply in check, with a stopped reply."""
    numbers: list[str] = json.loads(demo_server.manage("shell", "--no-imports", "-c", NUMBERS).split("NUMBERS")[-1])
    return numbers[:4]


@pytest.fixture
def opened(demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts, case_numbers: list[str]) -> Opened:
    """Opens one of the consultations as somebody, with an open vault."""

    def open_as(email: str = COUNSELOR.email, which: int = 1, **options: object) -> Page:
        context: BrowserContext = contexts(**{"viewport": DESKTOP, **options})
        context.add_cookies(browser_cookies(signed_in(email), demo_server.origin))  # type: ignore[arg-type]
        member = Counselor(context.new_page(), demo_server)
        member.open_vault(DEMO_PASSPHRASE)
        member.page.goto(f"{demo_server.origin}/admin/inbox/consultations/{case_numbers[which]}/")
        return member.page

    return open_as


def reply_field(page: Page) -> str:
    return page.locator("#reply_text").input_value()


def test_a_reply_that_is_being_written_keeps_itself(opened: Opened) -> None:
    page = opened()
    page.locator("#reply_text").fill("書いている途中です。\n二行目")
    page.locator("[data-draft-said]", has_text="下書きを保存しました").wait_for()
    page.reload()

    assert reply_field(page) == "書いている途中です。\n二行目"
    assert reply_field(opened()) == "書いている途中です。\n二行目"


def test_another_button_right_after_typing_loses_nothing(opened: Opened) -> None:
    page = opened()
    page.locator("#reply_text").fill("押す前に書いた文")
    page.locator("summary", has_text="基本情報を直す").click()
    with page.expect_navigation():
        page.locator("form[action$='/facts/'] button").click()

    assert reply_field(page) == "押す前に書いた文"


def test_leaving_by_a_link_right_after_typing_loses_nothing(opened: Opened) -> None:
    page = opened()
    page.locator("#reply_text").fill("離れる前に書いた文")
    with page.expect_navigation():
        page.locator("a[href$='/attention/']").click()
    page.wait_for_timeout(500)
    page.get_by_role("link", name="戻る").click()
    page.wait_for_selector("#reply_text")

    assert reply_field(page) == "離れる前に書いた文"


def test_a_second_window_is_told_and_overwrites_nothing(opened: Opened) -> None:
    first, second = opened(), opened()
    first.locator("#reply_text").fill("一つ目の画面")
    first.locator("[data-draft-said]", has_text="下書きを保存しました").wait_for()
    second.locator("#reply_text").fill("二つ目の画面")
    second.locator("[data-draft-said].is-trouble", has_text="別の画面でも").wait_for()
    first.reload()

    assert reply_field(first) == "一つ目の画面"
    assert reply_field(second) == "二つ目の画面"


def test_a_colleague_sees_who_is_here_and_writing(opened: Opened) -> None:
    reader, counselor = opened(SECOND_READER.email), opened()
    counselor.locator("#reply_text").fill("書いています")
    counselor.evaluate(SAY_HELLO)
    counselor.locator(".presence li", has_text=SECOND_READER.last_name).wait_for()
    reader.evaluate(SAY_HELLO)
    reader.locator(".presence li", has_text="お返事を書いています").wait_for()


def test_a_reply_that_is_sent_leaves_no_draft_and_can_be_taken_back(opened: Opened) -> None:
    page = opened()
    page.locator("#reply_text").fill("すぐに送ります")
    with page.expect_navigation():
        page.locator("button[value=send]").click()
    assert reply_field(page) == ""
    with page.expect_navigation():
        page.locator("form[action$='/take-back/'] button").click()

    assert reply_field(page) == "すぐに送ります"


def test_without_a_script_the_page_says_that_drafts_do_not_keep_themselves(opened: Opened) -> None:
    page = opened(java_script_enabled=False)

    assert "自動で保存されません" in page.locator("[data-draft-said]").inner_text()


# The second window is one of 1280 pixels at 200 %. The first consultation has contact details, whose reasons are long.
@pytest.mark.parametrize("width", [PHONE["width"], DESKTOP["width"] // 2, DESKTOP["width"]])
@pytest.mark.parametrize("which", [0, 2])
def test_nothing_is_wider_than_the_window(opened: Opened, width: int, which: int) -> None:
    page = opened(which=which, viewport={"width": width, "height": 900})
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")

    # The admin hides what sticks out, so the width of the page says nothing.
    assert page.evaluate(STICKING_OUT) == []


@pytest.mark.parametrize("which", range(4))
def test_axe_finds_nothing_on_a_conversation(opened: Opened, which: int) -> None:
    page = opened(SECOND_READER.email if which == 2 else COUNSELOR.email, which)
    page.evaluate("document.querySelectorAll('main details').forEach((fold) => { fold.open = true; })")

    assert all_violations(page, within="main") == []
