"""A draft stays on the device when somebody asks for it, and leaves no trace when they do not."""

import json
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.axe import all_violations
from tests.browser.chromium import Contexts
from tests.browser.navigators import Resident
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

FORM, FAMILIES = "/consultation/", "/consultation-families/"
TEXT = "𠮷さんへ。\n\n夜のあいだに、少しずつ書いています。"
KEEP, DELETE = "この端末に下書きを残す", "下書きを消す"


def stored(page: Page) -> dict[str, Any]:
    """All drafts of the device by name."""
    return {name: json.loads(text) for name, text in page.evaluate("Object.entries(localStorage)")}


def message_in(page: Page) -> list[str]:
    return [draft["values"]["message"][0] for draft in stored(page).values()]


@pytest.fixture
def resident(contexts: Contexts, demo_server: PortalProcess) -> Resident:
    resident = Resident(contexts().new_page(), demo_server)
    resident.open_form(FORM)
    return resident


def keep(resident: Resident) -> None:
    resident.write(TEXT)
    resident.page.get_by_role("button", name=KEEP).click()
    expect(resident.page.get_by_role("status").filter(has_text="下書きが、この端末に残っています")).to_be_visible()


def test_the_button_hands_over_to_what_happened(resident: Resident) -> None:
    keep(resident)
    panel = resident.page.get_by_role("region", name="あとで続けるとき")
    expect(panel.get_by_role("status")).to_be_focused()
    expect(panel.get_by_role("button")).to_have_text([DELETE])
    resident.page.keyboard.press("Tab")
    resident.page.keyboard.press("Enter")
    expect(panel.get_by_role("status")).to_be_focused()
    expect(panel.get_by_role("button")).to_have_text([KEEP])


def test_nothing_is_kept_unless_somebody_asks_for_it(resident: Resident) -> None:
    resident.write(TEXT)
    resident.page.wait_for_timeout(1000)
    resident.open_form(FORM)
    assert stored(resident.page) == {}
    resident.write(TEXT)
    resident.go_on("check")
    resident.go_on("edit")
    assert stored(resident.page) == {}
    assert resident.page.evaluate("sessionStorage.length") == 0


def test_the_warning_stands_before_the_button(resident: Resident) -> None:
    panel = resident.page.get_by_role("region", name="あとで続けるとき")
    expect(panel).to_contain_text("共有している端末では、残さないでください")
    expect(panel.get_by_role("button", name=DELETE)).to_be_hidden()


def test_a_draft_comes_back_with_a_notice_and_everything_in_it(resident: Resident) -> None:
    page = resident.page
    page.get_by_label("本人", exact=True).check()
    page.get_by_label("お呼びする名前").fill("ゆず")
    page.get_by_role("checkbox", name="電話はしないでください").check()
    keep(resident)

    resident.open_form(FORM)

    expect(page.get_by_text("この端末に残した下書きを、もどしました。")).to_be_visible()
    expect(page.locator("textarea[name=message]")).to_have_value(TEXT)
    expect(page.get_by_label("お呼びする名前")).to_have_value("ゆず")
    expect(page.get_by_label("本人", exact=True)).to_be_checked()
    expect(page.get_by_role("checkbox", name="電話はしないでください")).to_be_checked()
    assert all_violations(page) == []


def test_only_what_was_written_is_kept(resident: Resident) -> None:
    keep(resident)
    (draft,) = stored(resident.page).values()
    assert set(draft) == {"kept", "values"}
    assert {name for name in draft["values"] if not name.startswith("row_")} == {"message"}


def test_a_draft_follows_what_is_written_afterwards(resident: Resident) -> None:
    keep(resident)
    resident.write(TEXT + "つづき")
    resident.page.wait_for_function(
        "text => Object.values(localStorage).some(kept => kept.includes(text))", arg="つづき"
    )
    resident.write(TEXT + "もうひとこと")
    # Leaving at once keeps the last words too.
    resident.open_form(FORM)
    expect(resident.page.locator("textarea[name=message]")).to_have_value(TEXT + "もうひとこと")


def test_a_deleted_draft_is_gone_and_the_text_stays(resident: Resident) -> None:
    keep(resident)
    resident.page.get_by_role("button", name=DELETE).click()
    expect(resident.page.get_by_role("status").filter(has_text="この端末から消しました")).to_be_visible()
    assert stored(resident.page) == {}
    expect(resident.page.locator("textarea[name=message]")).to_have_value(TEXT)
    resident.write(TEXT + "つづき")
    resident.page.wait_for_timeout(1000)
    assert stored(resident.page) == {}


def test_beginning_anew_deletes_the_draft_and_empties_the_form(resident: Resident) -> None:
    page = resident.page
    page.get_by_label("家族", exact=True).check()
    page.get_by_label("どなたのことですか").fill("妹")
    keep(resident)
    resident.open_form(FORM)
    page.get_by_role("button", name="下書きを消して、はじめから書く").click()
    assert stored(page) == {}
    message = page.locator("textarea[name=message]")
    expect(message).to_have_value("")
    expect(message).to_be_focused()
    expect(page.get_by_label("どなたのことですか")).to_be_hidden()


def test_a_draft_is_gone_once_it_was_sent(resident: Resident) -> None:
    keep(resident)
    resident.go_on("check")
    assert message_in(resident.page) == [TEXT]
    resident.go_on("send")
    assert resident.receipt()
    resident.page.wait_for_function("() => localStorage.length === 0")


def test_each_page_has_a_draft_of_its_own(resident: Resident) -> None:
    keep(resident)
    resident.open_form(FAMILIES)
    expect(resident.page.locator("textarea[name=message]")).to_have_value("")
    expect(resident.page.get_by_text("下書きを、もどしました")).to_be_hidden()


def test_what_came_back_from_the_check_page_is_newer_than_the_draft(resident: Resident) -> None:
    keep(resident)
    resident.write(TEXT + "直しました")
    resident.go_on("check")
    resident.go_on("edit")
    expect(resident.page.locator("textarea[name=message]")).to_have_value(TEXT + "直しました")
    assert message_in(resident.page) == [TEXT + "直しました"]


def test_an_answer_to_a_question_that_vanished_meanwhile_is_still_sent_along(resident: Resident) -> None:
    keep(resident)
    name, draft = next(iter(stored(resident.page).items()))
    draft["values"]["row_00000000-0000-4000-8000-000000000000"] = ["消えた質問への答え"]
    # On another page, because this one keeps its own draft when it is left.
    resident.page.goto(resident.server.origin + "/privacy/")
    resident.page.evaluate("([name, draft]) => localStorage.setItem(name, JSON.stringify(draft))", [name, draft])
    resident.open_form(FORM)
    resident.go_on("check")
    expect(resident.page.locator(".check-list").first).to_contain_text("消えた質問への答え")


def test_a_browser_that_keeps_nothing_says_so(resident: Resident) -> None:
    resident.page.evaluate("() => { Storage.prototype.setItem = () => { throw new DOMException('full'); }; }")
    resident.write(TEXT)
    resident.page.get_by_role("button", name=KEEP).click()
    expect(resident.page.get_by_role("status").filter(has_text="残せませんでした")).to_be_visible()
    expect(resident.page.locator("textarea[name=message]")).to_have_value(TEXT)


def test_without_a_script_nothing_is_offered_that_does_not_work(
    visitor_without_javascript: Page, demo_server: PortalProcess
) -> None:
    visitor_without_javascript.goto(demo_server.origin + FORM)
    expect(visitor_without_javascript.get_by_text("あとで続けるとき")).to_be_hidden()


def test_leaving_asks_no_question(resident: Resident) -> None:
    asked: list[str] = []
    resident.page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    keep(resident)
    resident.page.close(run_before_unload=True)
    assert asked == []
