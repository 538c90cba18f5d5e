"""A resident writes, a counselor reads and answers, the resident reads the answer; nobody else finds anything."""

from typing import Any

import pytest
from playwright.sync_api import BrowserContext

from portal.demo.consultations import DEMO_PASSPHRASE
from portal.demo.people import ADMINISTRATOR, COUNSELOR, EDITOR, MODERATOR
from tests.browser.axe import all_violations
from tests.browser.chromium import Contexts
from tests.browser.navigators import Counselor, Receipt, Resident
from tests.browser.people import SignedIn, browser_cookies
from tests.browser.server import PortalProcess
from tests.journeys.long_text import TEN_THOUSAND, difficult_text

pytestmark = pytest.mark.browser

FORM = "/consultation/"
REPLY = "書いてくださって、ありがとうございます。\n𠮷さん、葛󠄀の花の季節ですね。🍵\n\n    急がなくて大丈夫です。"
# Nobody waits in a test for the minute in which a reply of the demo can be taken back.
HOLD_NO_LONGER = """
from forms.inbox.models import Message
Message.objects.filter(release_at__isnull=False).update(release_at=None)
"""
SECOND = "読みました。ありがとうございます。🌱"


def counselor_at_work(contexts: Contexts, signed_in: SignedIn, server: PortalProcess, **options: Any) -> Counselor:
    context: BrowserContext = contexts(viewport={"width": 1280, "height": 900}, **options)
    context.add_cookies(browser_cookies(signed_in(COUNSELOR.email), server.origin))  # type: ignore[arg-type]
    return Counselor(context.new_page(), server)


@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_consultation_of_10000_characters_is_answered(
    demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts, javascript: bool
) -> None:
    text = difficult_text()
    assert len(text) == TEN_THOUSAND
    resident = Resident(contexts(java_script_enabled=javascript).new_page(), demo_server)

    resident.open_form(FORM)
    resident.write(text)
    resident.go_on("check")
    assert resident.page.locator(".check-row dd").first.evaluate("element => element.textContent") == text
    resident.go_on("send")
    receipt = resident.receipt()

    counselor = counselor_at_work(contexts, signed_in, demo_server, java_script_enabled=javascript)
    counselor.open_vault(DEMO_PASSPHRASE)
    counselor.open_consultation(receipt.case_number)
    assert counselor.messages() == [text]
    counselor.reply(REPLY)

    demo_server.manage("shell", "--no-imports", "-c", HOLD_NO_LONGER)
    later = Resident(contexts(java_script_enabled=javascript).new_page(), demo_server)
    later.open_mailbox(receipt)
    assert later.messages() == [text, REPLY]
    later.write_again(SECOND)
    assert later.messages() == [text, REPLY, SECOND]
    later.close_mailbox()
    later.page.goto(f"{demo_server.origin}/mailbox/messages/")
    assert later.messages() == []

    counselor.open_consultation(receipt.case_number)
    assert counselor.messages() == [text, REPLY, SECOND]


def test_nothing_is_lost_on_the_way_back_from_the_check_page(demo_server: PortalProcess, contexts: Contexts) -> None:
    resident = Resident(contexts().new_page(), demo_server)
    resident.open_form(FORM)
    text = difficult_text(700)
    resident.write(text)
    resident.go_on("check")

    resident.go_on("edit")

    assert resident.page.input_value("textarea[name=message]") == text


def test_nothing_is_lost_when_the_check_finds_something_missing(demo_server: PortalProcess, contexts: Contexts) -> None:
    resident = Resident(contexts().new_page(), demo_server)
    resident.open_form(FORM)
    other = resident.page.locator("main form input[type=text]:visible, main form textarea:visible").last
    other.fill("これは残ります")

    resident.go_on("check")

    assert resident.page.evaluate("document.activeElement.id") == "error-summary"
    kept = resident.page.locator("main form input[type=text]:visible, main form textarea:visible").last
    assert kept.input_value() == "これは残ります"


def test_axe_finds_nothing_on_the_way(demo_server: PortalProcess, contexts: Contexts, signed_in: SignedIn) -> None:
    resident = Resident(contexts().new_page(), demo_server)
    found = {}
    resident.open_form(FORM)
    resident.go_on("check")
    found["form with an error"] = all_violations(resident.page)
    resident.write("見本です。" * 400 + "もう消えたいです。")
    resident.page.get_by_label("お返事の文章をメールで受け取る").check()
    resident.page.get_by_label("メールアドレス").fill("yuzu")
    resident.go_on("check")
    found["form with an error in the address, and hotlines"] = all_violations(resident.page)
    resident.page.get_by_label("メールアドレス").fill("yuzu@gmial.com")
    resident.go_on("check")
    found["check page with a warning"] = all_violations(resident.page)
    resident.go_on("edit")
    resident.page.get_by_label("お返事箱だけで受け取る").check()
    resident.go_on("check")
    found["check page with something left out"] = all_violations(resident.page)
    resident.go_on("send")
    found["receipt"] = all_violations(resident.page)
    receipt = resident.receipt()
    resident.open_mailbox(Receipt(receipt.case_number, "1234"))
    found["mailbox with an error"] = all_violations(resident.page)
    resident.open_mailbox(receipt)
    found["mailbox"] = all_violations(resident.page)
    resident.close_mailbox()
    found["closed mailbox"] = all_violations(resident.page)

    assert {name: lines for name, lines in found.items() if lines} == {}


@pytest.mark.parametrize("person", [EDITOR, MODERATOR, ADMINISTRATOR], ids=lambda person: person.email)
def test_who_is_no_member_of_the_desk_finds_nothing(
    demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts, person: Any
) -> None:
    resident = Resident(contexts().new_page(), demo_server)
    resident.open_form(FORM)
    resident.write("だれにも見えないはずの一行")
    resident.go_on("check")
    resident.go_on("send")
    number = resident.receipt().case_number.replace("-", "")
    session = signed_in(person.email)

    desk = ["", "key/", "vault/open/", "vault/close/", "members/", "members/1/end/", "members/1/grant/"]
    desk += [f"consultations/{number}/", f"presence/{number}/"]
    deeds = ["reply", "draft", "note", "contacts", "assign", "state", "facts", "attention", "deletion"]
    desk += [f"consultations/{number}/{deed}/" for deed in deeds]
    for address in desk:
        for method in ("GET", "POST"):
            answer = session.request(
                method, f"{demo_server.origin}/admin/inbox/{address}", allow_redirects=False, timeout=30
            )
            # Without its token a POST is refused before anything is looked at.
            assert answer.status_code in ({404} if method == "GET" else {403, 404, 405}), f"{method} {address}"
    elsewhere = ["/admin/", "/admin/forms/", "/admin/reports/site-history/", "/admin/pages/", "/admin/snippets/"]
    elsewhere += ["/admin/pages/search/?q=だれにも", "/admin/users/", "/admin/reports/aging-pages/"]
    for address in elsewhere:
        shown = session.get(demo_server.origin + address, timeout=30).text
        assert number not in shown, address
        assert "見えないはずの一行" not in shown, address
