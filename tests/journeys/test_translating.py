"""An editor with Japanese screens only sees that translations are older, brings one up to date and notes its check."""

import re

import pytest
from playwright.sync_api import Page, expect

from portal.demo.people import MODERATOR
from tests.browser.chromium import Contexts
from tests.browser.navigators import Editor
from tests.browser.people import SignedIn, browser_cookies
from tests.browser.server import PortalProcess
from tests.scripts import english_sentences

pytestmark = pytest.mark.browser

JAPANESE, ENGLISH = "このサイトのことば", "Languages of this site"
FIND = """
from wagtail.models import Page
source = Page.objects.get(slug="languages", locale__language_code="ja")
print(source.pk, source.get_translations().get(locale__language_code="en").pk)
"""


def notes_on(visitor: Page, server: PortalProcess) -> str:
    visitor.goto(f"{server.origin}/en/languages/")
    return " ".join(visitor.locator(".translation-note").all_inner_texts())


def words_of_the_screen(page: Page, *names: str) -> list[str]:
    """English on a screen of the admin, apart from the title of the page that is being translated."""
    text = page.locator("main").inner_text()
    for name in names:
        text = text.replace(name, "")
    return [sentence for line in text.splitlines() for sentence in english_sentences(line)]


def test_a_translation_is_brought_up_to_date_and_checked(
    demo_server: PortalProcess, signed_in: SignedIn, contexts: Contexts
) -> None:
    source, translation = demo_server.manage("shell", "--no-imports", "-c", FIND).split()[-2:]
    visitor = contexts().new_page()
    context = contexts(viewport={"width": 1280, "height": 1000})
    context.add_cookies(browser_cookies(signed_in(MODERATOR.email), demo_server.origin))  # type: ignore[arg-type]
    editor = Editor(context.new_page(), demo_server)
    screen = editor.page
    old_title = visitor.goto(f"{demo_server.origin}/en/languages/") and visitor.locator("h1").inner_text()
    assert "Nobody who speaks this language" in notes_on(visitor, demo_server)

    # The Japanese page changes: everybody is told.
    editor.publish_with_title(int(source), JAPANESE)
    assert "The Japanese page has changed since" in notes_on(visitor, demo_server)
    screen.goto(f"{demo_server.origin}/admin/reports/translation-notes/?state=older")
    expect(screen.locator("main")).to_contain_text(old_title)
    assert words_of_the_screen(screen, old_title) == []

    # What is new is taken over from the menu of the Japanese page, and translated.
    editor.open_page(int(source))
    screen.locator("#w-slim-header-buttons button").first.click()
    with screen.expect_navigation():
        screen.locator("a[href*='/localize/update/']").first.click()
    assert words_of_the_screen(screen, old_title) == []
    with screen.expect_navigation():
        screen.locator("main form input[type=submit]").click()
    editor.open_page(int(translation))
    texts = screen.locator(".js-translation-editor")
    texts.get_by_role("button", name="翻訳する", exact=True).first.click()
    texts.locator("textarea").first.fill(ENGLISH)
    texts.get_by_role("button", name="保存", exact=True).first.click()
    expect(texts.locator("textarea")).to_have_count(0)
    expect(texts).to_contain_text(ENGLISH)
    expect(texts).to_contain_text(re.compile(r"\d{4}年\d+月\d+日に人の手で翻訳"))
    with screen.expect_navigation():
        screen.get_by_role("button", name="公開：英語").click()
    assert "The Japanese page has changed since" not in notes_on(visitor, demo_server)
    assert visitor.locator("h1").inner_text() == ENGLISH

    # Somebody who speaks English has read it.
    screen.goto(f"{demo_server.origin}/admin/translation-notes/{translation}/")
    assert words_of_the_screen(screen, ENGLISH) == []
    with screen.expect_navigation():
        screen.locator("button[name=done][value=checked]").click()
    notes = notes_on(visitor, demo_server)
    assert "Nobody who speaks this language" not in notes
    assert "checked" in notes
