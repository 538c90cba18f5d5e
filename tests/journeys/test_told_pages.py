"""From the first word to the last: a post is handed in, approved, corrected and withdrawn; a story needs two people."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from portal.demo.people import EDITOR, MODERATOR, DemoPerson
from tests.browser.chromium import DESKTOP, Contexts
from tests.browser.navigators import Editor
from tests.browser.people import SignedIn, browser_cookies
from tests.browser.server import PortalProcess

pytestmark = pytest.mark.browser

LISTS = """
from wagtail.models import Page
for slug in ("blog", "stories"):
    print("LIST", slug, Page.objects.get(slug=slug, depth=3).pk)
"""
PAGE_ID = re.compile(r"/pages/(\d+)/")


@pytest.fixture(scope="module")
def lists(demo_server: PortalProcess) -> dict[str, int]:
    """The ids of the lists of the demo site by their slug."""
    output = demo_server.manage("shell", "--no-imports", "-c", LISTS)
    return {slug: int(pk) for slug, pk in re.findall(r"LIST (\w+) (\d+)", output)}


@pytest.fixture
def at_work(demo_server: PortalProcess, contexts: Contexts, signed_in: SignedIn) -> Callable[[DemoPerson], Editor]:
    """A colleague in the admin."""

    def enter(person: DemoPerson) -> Editor:
        context = contexts(viewport=DESKTOP)
        context.add_cookies(browser_cookies(signed_in(person.email), demo_server.origin))  # type: ignore[arg-type]
        return Editor(context.new_page(), demo_server)

    return enter


def id_in_address(editor: Editor) -> int:
    """The id of the page whose edit form is open."""
    found = PAGE_ID.search(editor.page.url)
    assert found, editor.page.url
    return int(found[1])


def shown_in(visitor: Page, address: str) -> list[str]:
    """The titles of a list, as a visitor reads them now."""
    visitor.goto(address)
    return visitor.locator(".row-link").all_inner_texts()


def test_a_post_is_handed_in_approved_corrected_and_withdrawn(
    demo_server: PortalProcess,
    contexts: Contexts,
    at_work: Callable[[DemoPerson], Editor],
    lists: dict[str, int],
) -> None:
    visitor = contexts().new_page()
    blog = f"{demo_server.origin}/blog/"
    editor, moderator = at_work(EDITOR), at_work(MODERATOR)

    editor.begin_page(lists["blog"], "blog/postpage", "雨の日の窓口から")
    editor.press("action-submit")
    assert "雨の日の窓口から" not in shown_in(visitor, blog)

    moderator.open_what_waits("雨の日の窓口から")
    page_id = id_in_address(moderator)
    moderator.approve()
    assert shown_in(visitor, blog)[0] == "雨の日の窓口から"

    visitor.locator(".row-link").first.click()
    moderator.publish_with_title(page_id, "雨の日の窓口から（直しました）")
    visitor.reload()
    expect(visitor.locator("h1")).to_have_text("雨の日の窓口から（直しました）")

    moderator.unpublish(page_id)
    answer = visitor.reload()
    assert answer is not None
    assert answer.status == 404
    assert "雨の日の窓口から（直しました）" not in shown_in(visitor, blog)


def test_a_story_is_public_only_after_a_second_person_has_read_it(
    demo_server: PortalProcess,
    contexts: Contexts,
    at_work: Callable[[DemoPerson], Editor],
    lists: dict[str, int],
) -> None:
    visitor = contexts().new_page()
    stories = f"{demo_server.origin}/stories/"
    editor, moderator = at_work(EDITOR), at_work(MODERATOR)

    editor.begin_page(lists["stories"], "blog/storypage", "窓の外を見る")
    editor.save_draft()
    page_id = id_in_address(editor)
    moderator.open_page(page_id)
    moderator.press("action-publish")
    expect(moderator.page.locator(".messages")).to_contain_text("下書きとして保存しました")
    assert "窓の外を見る" not in shown_in(visitor, stories)

    with moderator.page.expect_navigation():
        moderator.page.get_by_role("link", name="確認の画面へ").first.click()
    with moderator.page.expect_navigation():
        moderator.page.get_by_role("button", name="読みました。公開してかまいません").click()
    moderator.press("action-publish")
    assert "窓の外を見る" in shown_in(visitor, stories)

    moderator.publish_with_title(page_id, "だれも読んでいない題")
    assert "窓の外を見る" in shown_in(visitor, stories)
    assert "だれも読んでいない題" not in shown_in(visitor, stories)
