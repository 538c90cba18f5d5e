"""Retakes the pictures of README and guides: ``make pictures``. No test of a usual run collects this file."""

from pathlib import Path

import pytest
from playwright.sync_api import Page

from portal.demo.consultations import DEMO_PASSPHRASE
from portal.demo.people import COUNSELOR, DEMO_PASSWORD, SECOND_READER, SUPERVISOR, DemoPerson
from tests.browser.camera import HEIGHT, WIDTH, keep
from tests.browser.chromium import Contexts
from tests.browser.navigators import Counselor
from tests.browser.pictures_of_editing import take_editing
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

REPLY = "ゆずさん\n\nお返事をありがとうございます。その後、眠れていますか。\n（見本のお返事です）"


def at_desk(contexts: Contexts, server: PortalProcess, person: DemoPerson) -> Counselor:
    """A member of the desk in front of the list, the vault still closed."""
    member = Counselor(contexts(viewport={"width": WIDTH, "height": HEIGHT}).new_page(), server)
    member.log_in(person.email, DEMO_PASSWORD)
    # The menu of the admin is the same on each picture, and says nothing.
    member.page.locator("#wagtail-sidebar button:visible").first.click()
    return member


def number_of(page: Page, state: str) -> str:
    """The case number of the first consultation in this state on the list."""
    return page.locator(".desk-list tbody tr", has_text=state).locator("a").first.inner_text()


def take_counselors(contexts: Contexts, server: PortalProcess) -> None:
    """A counselor's day."""
    counselor = at_desk(contexts, server, COUNSELOR)
    page = counselor.page
    page.goto(f"{server.origin}/admin/")
    keep("desk-panel", page, height=540)
    page.goto(f"{server.origin}/admin/inbox/vault/open/")
    keep("desk-open", page, height=420)
    counselor.open_vault(DEMO_PASSPHRASE)
    page.goto(f"{server.origin}/admin/inbox/")
    keep("desk-list", page, height=720)
    answered = number_of(page, "返信済み")
    counselor.open_consultation(answered)
    keep("desk", page, height=1000)
    keep("desk-notes", page, part=page.locator(".notes"))
    keep("desk-contacts", page, part=page.locator(".side-part", has=page.locator("#contacts-title")))
    page.locator("form.reply-form textarea").fill(REPLY)
    keep("desk-reply", page, part=page.locator(".reply"))
    counselor.reply(REPLY)
    held = page.locator(".voice--desk").last
    keep("desk-held", page, part=held)
    held.get_by_role("button").click()


def take_second_reader(contexts: Contexts, server: PortalProcess) -> None:
    """The reply that waits for another pair of eyes."""
    reader = at_desk(contexts, server, SECOND_READER)
    reader.open_vault(DEMO_PASSPHRASE)
    reader.page.goto(f"{server.origin}/admin/inbox/")
    reader.open_consultation(number_of(reader.page, "確認待ち"))
    keep("desk-attention", reader.page, height=620)
    keep("desk-check", reader.page, part=reader.page.locator(".check"))


def take_supervisor(contexts: Contexts, server: PortalProcess) -> None:
    """Keys and log."""
    supervisor = at_desk(contexts, server, SUPERVISOR)
    supervisor.open_vault(DEMO_PASSPHRASE)
    page = supervisor.page
    for name, address, height in (
        ("keys-members", "members/", 580),
        ("keys-team-key", "team-key/", 860),
        ("keys-recovery", "recovery-keys/", 660),
        ("keys-log", "log/", 640),
    ):
        page.goto(f"{server.origin}/admin/inbox/{address}")
        keep(name, page, height=height)
    page.goto(f"{server.origin}/admin/inbox/key/code/")
    page.fill("input[name=passphrase]", DEMO_PASSPHRASE)
    with page.expect_navigation():
        page.locator("form", has=page.locator("input[name=passphrase]")).locator("button[type=submit]").click()
    keep("keys-code", page, part=page.locator(".code-card"))


def test_retake_the_pictures(demo_server: PortalProcess, contexts: Contexts, tmp_path: Path) -> None:
    visitor = contexts().new_page()
    visitor.goto(demo_server.origin)
    keep("home-phone", visitor)

    take_counselors(contexts, demo_server)
    take_second_reader(contexts, demo_server)
    take_supervisor(contexts, demo_server)
    take_editing(contexts, demo_server, tmp_path)
