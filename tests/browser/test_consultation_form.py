"""Questions that depend on an answer, long texts, and all of it with keys alone or without a script."""

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.navigators import Resident
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

FAMILIES, SUPPORTERS = "/consultation-families/", "/consultation-supporters/"
QUIET = "ご本人に知られないために、気をつけてほしいこと"
TOLD = "相談することを、ご本人に話していますか"
ADDRESS = "メールアドレス"


@pytest.fixture
def family(visitor: Page, demo_server: PortalProcess) -> Page:
    """Somebody of a family, with JavaScript."""
    visitor.goto(demo_server.origin + FAMILIES)
    return visitor


def tell(page: Page, answer: str) -> None:
    page.get_by_role("group", name=TOLD).get_by_label(answer, exact=True).check()


def way(page: Page, words: str) -> Locator:
    return page.get_by_role("group", name="お返事は、どう受け取りますか").get_by_label(words)


def test_a_question_comes_with_the_answer_it_depends_on_and_goes_with_another(family: Page) -> None:
    question = family.get_by_label(QUIET)
    expect(question).to_be_hidden()
    tell(family, "いいえ")
    expect(question).to_be_visible()
    tell(family, "はい")
    expect(question).to_be_hidden()


def test_the_line_that_says_whom_a_question_is_for_is_only_needed_without_a_script(
    family: Page, visitor_without_javascript: Page, demo_server: PortalProcess
) -> None:
    visitor_without_javascript.goto(demo_server.origin + FAMILIES)
    line = "「いいえ」を選んだ方へ"
    expect(visitor_without_javascript.get_by_text(line)).to_be_visible()
    expect(visitor_without_javascript.get_by_label(QUIET)).to_be_visible()
    tell(family, "いいえ")
    expect(family.get_by_text(line)).to_be_hidden()


def test_what_was_typed_stays_while_its_question_is_away(family: Page) -> None:
    tell(family, "いいえ")
    family.get_by_label(QUIET).fill("封筒に名前を書かないでください")
    tell(family, "はい")
    expect(family.get_by_label(QUIET)).to_be_hidden()
    tell(family, "いいえ")
    expect(family.get_by_label(QUIET)).to_have_value("封筒に名前を書かないでください")


def test_a_question_that_nobody_asks_for_any_more_stays_while_its_answer_would_be_sent(family: Page) -> None:
    tell(family, "いいえ")
    family.get_by_label(QUIET).fill("封筒に名前を書かないでください")
    tell(family, "答えない")
    expect(family.get_by_label(QUIET)).to_be_visible()


def test_the_address_comes_with_the_ways_that_need_it(family: Page) -> None:
    expect(family.get_by_label(ADDRESS)).to_be_hidden()
    for words in ("届いたことをメールで知らせる", "お返事の文章をメールで受け取る"):
        way(family, words).check()
        expect(family.get_by_label(ADDRESS)).to_be_visible()
    way(family, "お返事箱だけで受け取る").check()
    expect(family.get_by_label(ADDRESS)).to_be_hidden()


def test_what_is_not_sent_is_said_on_the_check_page_and_comes_back(family: Page, demo_server: PortalProcess) -> None:
    resident = Resident(family, demo_server)
    resident.write("見本です。")
    way(family, "届いたことをメールで知らせる").check()
    family.get_by_label(ADDRESS).fill("yuzu@example.jp")
    way(family, "お返事箱だけで受け取る").check()
    resident.go_on("check")
    expect(family.get_by_role("region", name="送らないもの")).to_contain_text("yuzu@example.jp")
    resident.go_on("edit")
    way(family, "届いたことをメールで知らせる").check()
    expect(family.get_by_label(ADDRESS)).to_have_value("yuzu@example.jp")


def test_without_a_script_an_answer_to_a_question_of_ones_own_is_sent(
    visitor_without_javascript: Page, demo_server: PortalProcess
) -> None:
    page = visitor_without_javascript
    resident = Resident(page, demo_server)
    resident.open_form(FAMILIES)
    resident.write("見本です。")
    page.get_by_label(QUIET).fill("封筒に名前を書かないでください")
    resident.go_on("check")
    expect(page.locator(".check-list").first).to_contain_text("封筒に名前を書かないでください")
    expect(page.get_by_text("送らないもの")).to_have_count(0)


def test_a_question_is_reached_with_keys_right_after_the_answer_that_brings_it(family: Page) -> None:
    family.get_by_role("group", name=TOLD).get_by_label("答えない").focus()
    family.keyboard.press("ArrowUp")
    expect(family.get_by_role("group", name=TOLD).get_by_label("いいえ")).to_be_checked()
    family.keyboard.press("Tab")
    expect(family.get_by_label(QUIET)).to_be_focused()


def test_a_very_long_text_keeps_both_buttons_in_reach(family: Page, demo_server: PortalProcess) -> None:
    resident = Resident(family, demo_server)
    screen = 740
    message = family.locator("textarea[name=message]")
    message.evaluate("(field, text) => { field.value = text; }", "とても長い相談です。\n" * 2_000)
    assert message.bounding_box()["height"] < screen  # type: ignore[index]
    resident.go_on("check")
    frame = family.locator(".check-long")
    assert frame.bounding_box()["height"] < screen  # type: ignore[index]
    expect(family.locator("button[value=send]").first).to_be_in_viewport()
    below = family.locator("button[value=send]").last.bounding_box()
    assert below
    assert below["y"] < 5 * screen

    frame.focus()
    family.keyboard.press("PageDown")
    family.wait_for_function("() => document.querySelector('.check-long').scrollTop > 0")


def test_every_kind_of_row_is_walked_with_keys_and_can_be_seen(visitor: Page, demo_server: PortalProcess) -> None:
    visitor.goto(demo_server.origin + SUPPORTERS)
    reached = set()
    for _ in range(60):
        visitor.keyboard.press("Tab")
        reached.add(
            visitor.evaluate(
                """() => {
                    const element = document.activeElement, box = element.closest("label") ?? element;
                    const marked = [element, box].some((one) => getComputedStyle(one).outlineStyle !== "none");
                    return `${element.type ?? element.tagName} ${marked && box.checkVisibility() ? "seen" : "unseen"}`;
                }"""
            )
        )
        if visitor.evaluate("document.activeElement.value") == "check":
            break
    assert {kind for kind in reached if kind.endswith("unseen")} == set()
    assert {"textarea seen", "radio seen", "checkbox seen", "text seen", "submit seen"} <= reached
