"""A mother who reads Burmese finds the window, writes and reads the answer; shorter ways in the other languages."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from portal.demo.consultations import DEMO_PASSPHRASE
from portal.demo.people import COUNSELOR
from tests.browser.axe import Walk
from tests.browser.chromium import Contexts
from tests.browser.navigators import Counselor, Resident
from tests.browser.people import SignedIn, browser_cookies
from tests.browser.server import PortalProcess
from tests.scripts import leaks

pytestmark = pytest.mark.browser

PHONE = {"width": 360, "height": 740}
LETTER = "သားက အခန်းထဲမှာပဲ နေတာ ငါးနှစ်ရှိပါပြီ။ ဘယ်လို စပြောရမှန်း မသိပါဘူး။"
REPLY = "ရေးပေးတာ ကျေးဇူးတင်ပါတယ်။ မလောပါနဲ့။ အတူတူ စဉ်းစားပါမယ်။"
# Texts that somebody wrote stand in the language in which they were written.
OTHERS = ("ja-simple", "en", "zh-hans", "ne", "vi", "ko")


@pytest.fixture(scope="module")
def walk() -> Walk:
    """One for all languages: their pages are made of the same elements."""
    return Walk()


def assert_reads_well(page: Page, language: str, walk: Walk) -> None:
    """The page is in this language as a whole, fits the phone, and axe finds nothing."""
    assert page.locator("html").get_attribute("lang") == language
    assert leaks(page.content()) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    assert walk.violations(page) == []


@pytest.mark.usefixtures("without_hold")
def test_a_mother_writes_in_burmese_and_reads_the_answer(
    demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts, walk: Walk
) -> None:
    mother = Resident(contexts(viewport=PHONE).new_page(), demo_server, prefix="/my")
    page = mother.page

    page.goto(demo_server.origin)
    page.locator(".language-switcher a[lang=my]").click()
    assert_reads_well(page, "my", walk)

    page.locator("main a[href='/my/window/']").first.click()
    assert_reads_well(page, "my", walk)
    assert page.locator("a[href^='tel:']").count()

    page.goto(f"{demo_server.origin}/my/")
    page.locator(".doors a[href='/my/consultation-families/']").click()
    assert_reads_well(page, "my", walk)
    mother.opened_at = 0.0
    mother.go_on("check")
    assert_reads_well(page, "my", walk)
    mother.write(LETTER)
    mother.go_on("check")
    page.wait_for_timeout(2_500)
    mother.go_on("send")
    receipt = mother.receipt()
    assert_reads_well(page, "my", walk)

    counselor = counselor_at_work(contexts, signed_in, demo_server)
    counselor.open_vault(DEMO_PASSPHRASE)
    counselor.open_consultation(receipt.case_number)
    assert counselor.messages() == [LETTER]
    facts = counselor.page.locator("main").inner_text()
    assert "ビルマ語" in facts, "the counselor sees in which language it was written"
    assert "ご家族" in facts, "and who writes, coded by the page"
    counselor.reply(REPLY)

    later = Resident(contexts(viewport=PHONE).new_page(), demo_server, prefix="/my")
    later.open_mailbox(receipt)
    assert later.messages() == [LETTER, REPLY]
    assert_reads_well(later.page, "my", walk)
    later.tap("read")
    assert_reads_well(later.page, "my", walk)


@pytest.mark.parametrize("language", OTHERS)
def test_somebody_writes_and_opens_the_mailbox(
    demo_server: PortalProcess, contexts: Contexts, walk: Walk, language: str
) -> None:
    resident = Resident(contexts(viewport=PHONE).new_page(), demo_server, prefix=f"/{language}")
    page = resident.page

    page.goto(demo_server.origin)
    page.locator(f".language-switcher a[lang={language}]").click()
    assert_reads_well(page, language, walk)
    page.locator(".welcome-deed a").click()
    assert page.url == f"{demo_server.origin}/{language}/consultation/"
    resident.go_on("check")
    assert_reads_well(page, language, walk)
    resident.write("12345")
    resident.go_on("check")
    page.wait_for_timeout(2_500)
    resident.go_on("send")
    receipt = resident.receipt()
    assert_reads_well(page, language, walk)

    resident.open_mailbox(receipt)
    assert resident.messages() == ["12345"]
    assert_reads_well(page, language, walk)


def counselor_at_work(contexts: Contexts, signed_in: SignedIn, server: PortalProcess, **options: Any) -> Counselor:
    context: BrowserContext = contexts(viewport={"width": 1280, "height": 900}, **options)
    context.add_cookies(browser_cookies(signed_in(COUNSELOR.email), server.origin))  # type: ignore[arg-type]
    return Counselor(context.new_page(), server)
