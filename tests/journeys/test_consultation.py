"""A resident writes, a counselor reads and answers, the resident reads the answer; nobody else finds anything."""

import html
import re
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit
from uuid import uuid4

from django.urls import reverse

import pytest
from playwright.sync_api import BrowserContext, Page

from forms.inbox import urls as inbox_urls
from portal.demo.consultations import DEMO_PASSPHRASE
from portal.demo.people import ADMINISTRATOR, COUNSELOR, EDITOR, MODERATOR, DemoPerson
from tests.browser.axe import all_violations
from tests.browser.chromium import Contexts
from tests.browser.navigators import Counselor, Receipt, Resident
from tests.browser.people import Correspondent, SignedIn, browser_cookies
from tests.browser.server import PortalProcess
from tests.journeys.long_text import TEN_THOUSAND, difficult_text

pytestmark = pytest.mark.browser

FORM, FAMILIES = "/consultation/", "/consultation-families/"
SEARCHES = ("pages/search/", "images/", "documents/", "users/", "reports/site-history/")
MOST_OF_A_KIND = 1
NAME = "ゆずの母"
REPLY = "書いてくださって、ありがとうございます。\n𠮷さん、葛󠄀の花の季節ですね。🍵\n\n    急がなくて大丈夫です。"
SECOND = "読みました。ありがとうございます。🌱"


def counselor_at_work(contexts: Contexts, signed_in: SignedIn, server: PortalProcess, **options: Any) -> Counselor:
    context: BrowserContext = contexts(viewport={"width": 1280, "height": 900}, **options)
    context.add_cookies(browser_cookies(signed_in(COUNSELOR.email), server.origin))  # type: ignore[arg-type]
    return Counselor(context.new_page(), server)


@pytest.mark.usefixtures("without_hold")
@pytest.mark.parametrize("javascript", [True, False], ids=["with JavaScript", "without JavaScript"])
def test_a_mother_writes_at_night_is_answered_and_writes_again(
    demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts, javascript: bool
) -> None:
    text = difficult_text()
    assert len(text) == TEN_THOUSAND
    mother = Resident(contexts(java_script_enabled=javascript).new_page(), demo_server)
    mother.open_form(FAMILIES)
    mother.go_on("check")
    assert "ひとことでかまいません" in mother.page.locator(".error-summary").inner_text()
    mother.page.get_by_label("母", exact=True).check()
    mother.page.get_by_label("お呼びする名前").fill(NAME)
    mother.write(text)
    mother.go_on("check")
    assert mother.page.locator(".check-row dd").first.evaluate("element => element.textContent") == text
    mother.go_on("send")
    receipt = mother.receipt()
    assert mother.page.locator(".receipt-due").is_visible()
    mother.type_back(receipt.secret[-4:])
    assert "番号を、残せました" in mother.page.locator("h1").inner_text()

    counselor = counselor_at_work(contexts, signed_in, demo_server, java_script_enabled=javascript)
    counselor.page.goto(f"{demo_server.origin}/admin/inbox/")
    assert state_on_list(counselor.page, receipt) == "新着"
    assert NAME not in counselor.page.content(), "the list shows what was written"
    counselor.page.get_by_role("link", name=receipt.case_number).click()
    assert counselor.messages() == [], "a closed vault shows texts"
    counselor.open_vault(DEMO_PASSPHRASE)
    counselor.open_consultation(receipt.case_number)
    assert counselor.messages() == [text]
    assert NAME in counselor.page.locator(".answer-sheet").inner_text()
    counselor.reply(REPLY)
    assert counselor.messages() == [text, REPLY]

    mother = Resident(contexts(java_script_enabled=javascript).new_page(), demo_server)
    mother.open_mailbox(receipt)
    assert "お返事が届いています" in mother.page.locator(".standing").inner_text()
    assert mother.messages() == [text, REPLY]
    assert "相談室の1人が開きました" in mother.page.locator("main").inner_text()
    mother.tap("read")
    mother.write_again(SECOND)
    assert mother.messages() == [text, REPLY, "読みました", SECOND]
    mother.close_mailbox()
    mother.page.goto(f"{demo_server.origin}/mailbox/messages/")
    assert mother.messages() == [], "a closed mailbox shows texts"

    counselor.page.goto(f"{demo_server.origin}/admin/inbox/")
    assert state_on_list(counselor.page, receipt) == "対応中"
    counselor.open_consultation(receipt.case_number)
    assert counselor.messages() == [text, REPLY, SECOND]
    assert "読みました" in counselor.page.locator(".one-tap").inner_text()


def state_on_list(page: Page, receipt: Receipt) -> str:
    """What the list says of this consultation in words."""
    return page.locator(".desk-list tbody tr", has_text=receipt.case_number).locator(".state").inner_text()


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
def test_who_is_no_member_of_the_desk_looks_everywhere_and_finds_nothing(
    demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts, person: DemoPerson
) -> None:
    resident = Resident(contexts().new_page(), demo_server)
    written = f"だれにも見えないはずの一行 {person.last_name}"
    receipt = resident.send(written)
    number = receipt.case_number.replace("-", "")
    looking = Correspondent(demo_server, signed_in(person.email))

    for address in desk_addresses(number):
        for method in ("GET", "POST"):
            answer = looking.session.request(method, demo_server.origin + address, allow_redirects=False, timeout=30)
            # Without its token a POST is refused before anything is looked at.
            assert answer.status_code in ({404} if method == "GET" else {403, 404}), f"{method} {address}"

    seen = walk_the_admin(looking, also=[f"/admin/{place}?q=だれにも見えないはず" for place in SEARCHES])
    assert len(seen) > (60 if person is ADMINISTRATOR else 20), f"only {sorted(seen)} were looked at"
    found = [
        address
        for address, shown in seen.items()
        if any(secret in shown for secret in (written, number, receipt.case_number, receipt.secret))
    ]
    assert found == []


def desk_addresses(case_number: str) -> list[str]:
    """Every address of the desk, filled in with this consultation and with a member, reply or key that exists."""
    filled = {"case_number": case_number, "pk": 1, "message_id": uuid4(), "draft_id": uuid4()}
    addresses = []
    for pattern in inbox_urls.urlpatterns:
        wanted = {name: filled[name] for name in pattern.pattern.converters}
        addresses.append(reverse(f"inbox:{pattern.name}", kwargs=wanted))
    return addresses


def walk_the_admin(person: Correspondent, *, also: Iterable[str]) -> dict[str, str]:
    """What stands on all pages of the admin that links lead to, one of each kind, by address."""
    waiting, seen, of_kind = ["/admin/", *also], {}, Counter[str]()
    while waiting:
        address = waiting.pop(0)
        kind = re.sub(r"\d+", "N", urlsplit(address).path)
        if address in seen or "logout" in address or of_kind[kind] >= MOST_OF_A_KIND:
            continue
        of_kind[kind] += 1
        answer = person.get(address)
        assert answer.status_code < 500, f"{address}: {answer.status_code}"
        seen[address] = html.unescape(answer.text)
        # Links of the menu stand in JSON, those of the page in HTML.
        links = re.findall(r"(?:href=|\"url\": ?)\"(/admin/[^\"#]*)", seen[address])
        waiting += [link for link in links if link not in seen]
    return seen
