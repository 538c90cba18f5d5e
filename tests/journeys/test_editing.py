"""A member of staff logs in with both factors, edits a page, and the public sees it."""

import pytest
from playwright.sync_api import expect

from portal.demo.people import DEMO_PASSWORD, MODERATOR
from tests.browser.chromium import DESKTOP, Contexts
from tests.browser.navigators import Editor
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

PAGE_TO_EDIT = """
from home.models import InfoPage
page = InfoPage.objects.live().order_by("path").last()
print("PAGE", page.pk, page.url)
"""


def test_an_edited_page_is_public_at_once(demo_server: PortalProcess, contexts: Contexts) -> None:
    output = demo_server.manage("shell", "--no-imports", "-c", PAGE_TO_EDIT)
    page_id, path = output.split("PAGE", 1)[1].split()
    visitor = contexts().new_page()
    visitor.goto(demo_server.origin + path)
    before = visitor.locator("h1").inner_text()

    editor = Editor(contexts(viewport=DESKTOP).new_page(), demo_server)
    editor.log_in(MODERATOR.email, DEMO_PASSWORD)
    expect(editor.page.locator("html")).to_have_attribute("lang", "ja")
    editor.publish_with_title(int(page_id), f"{before}（直しました）")

    visitor.reload()
    expect(visitor.locator("h1")).to_have_text(f"{before}（直しました）")


def test_a_password_alone_opens_no_admin(demo_server: PortalProcess, contexts: Contexts) -> None:
    page = contexts().new_page()
    page.goto(f"{demo_server.origin}/admin/login/")
    page.fill("input[name=login]", MODERATOR.email)
    page.fill("input[name=password]", DEMO_PASSWORD)
    with page.expect_navigation():
        page.click("form[action$='/account/login/'] button[type=submit]")

    page.goto(f"{demo_server.origin}/admin/")

    expect(page.locator("input[name=code], input[name=login]")).to_be_visible()
