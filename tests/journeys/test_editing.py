"""A member of staff logs in with both factors, edits a page, and the public sees it."""

import pytest
from playwright.sync_api import expect

from portal.demo.people import DEMO_PASSWORD, EDITOR, MODERATOR
from tests.browser.chromium import DESKTOP, Contexts
from tests.browser.navigators import Editor
from tests.browser.people import SignedIn, browser_cookies
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

PAGE_TO_EDIT = """
from home.models import InfoPage
page = InfoPage.objects.live().filter(locale__language_code="ja").order_by("path").last()
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


FORM_TO_EDIT = """
from forms.models import ConsultationPage
print("PAGE", ConsultationPage.objects.get(slug="consultation-supporters", locale__language_code="ja").pk)
"""
SHOWN_AFTER = "[data-controller=earlier-answer] + select"


def test_an_editor_makes_a_question_depend_on_an_answer_above_it(
    demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts
) -> None:
    page_id = demo_server.manage("shell", "--no-imports", "-c", FORM_TO_EDIT).split()[-1]
    context = contexts(viewport=DESKTOP)
    context.add_cookies(browser_cookies(signed_in(EDITOR.email), demo_server.origin))  # type: ignore[arg-type]
    page = context.new_page()
    address = f"{demo_server.origin}/admin/pages/{page_id}/edit/"
    page.goto(address)
    lists = page.locator(SHOWN_AFTER)
    before = lists.count()

    # The third question, of which several answers may be chosen, so that nothing can depend on it.
    question = page.locator("[data-streamfield-child]", has=page.locator("input[name=rows-2-value-label]"))
    question.locator("button[data-panel-toggle]", has=page.locator("use[href='#icon-cogs']")).click()
    question.locator("[data-contentpath=shown_after] button[title=追加]").click()
    expect(lists).to_have_count(before + 1)
    conditions = page.locator("[name=rows-2-value-shown_after-0-value] + select")
    conditions.focus()
    offered = conditions.locator("option").all_inner_texts()
    assert "「お立場」→「学校・医療機関」" in offered
    assert "「ご本人は、この相談をご存じですか」→「いいえ」" in offered
    assert not [words for words in offered if "うかがいたいこと" in words], "a question cannot depend on itself"
    conditions.select_option(label="「お立場」→「学校・医療機関」")
    with page.expect_navigation():
        page.locator("button[type=submit]", has_text="下書きを保存").first.click()

    page.goto(address)
    kept = page.locator("[name=rows-2-value-shown_after-0-value] + select")
    expect(kept.locator("option:checked")).to_have_text("「お立場」→「学校・医療機関」")
