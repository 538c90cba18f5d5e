"""A place from the first draft to its withdrawal, and many places by a table."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from portal.demo.people import DEMO_PASSWORD, EDITOR, MODERATOR
from tests.browser.chromium import DESKTOP, Contexts
from tests.browser.navigators import Editor
from tests.browser.server import PortalProcess
from tests.home.tables.sheets import sheet_of

pytestmark = pytest.mark.browser

LIST_OF_PLACES = """
from home.models import PlaceIndexPage
page = PlaceIndexPage.objects.get()
print("PAGE", page.pk, page.url)
"""
NAME = "居場所「あさの縁側」（見本）"


@pytest.fixture(scope="module")
def places(demo_server: PortalProcess) -> tuple[int, str]:
    """Id and address of the list."""
    page_id, path = demo_server.manage("shell", "--no-imports", "-c", LIST_OF_PLACES).split("PAGE", 1)[1].split()
    return int(page_id), path


def act(page: Page, selector: str) -> None:
    """Press a button of the footer of the editor, which may be folded."""
    if not page.locator(selector).first.is_visible():
        page.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").first.click()
    with page.expect_navigation():
        page.locator(selector).first.click()


def names(visitor: Page, origin: str, path: str) -> list[str]:
    visitor.goto(origin + path)
    return [str(name) for name in visitor.locator(".row-link").all_inner_texts()]


@pytest.fixture
def editor(contexts: Contexts, demo_server: PortalProcess) -> Page:
    person = Editor(contexts(viewport=DESKTOP).new_page(), demo_server)
    person.log_in(EDITOR.email, DEMO_PASSWORD)
    return person.page


@pytest.fixture
def moderator(contexts: Contexts, demo_server: PortalProcess) -> Page:
    person = Editor(contexts(viewport=DESKTOP).new_page(), demo_server)
    person.log_in(MODERATOR.email, DEMO_PASSWORD)
    return person.page


def test_a_place_is_written_checked_approved_published_corrected_and_withdrawn(
    demo_server: PortalProcess,
    editor: Page,
    moderator: Page,
    visitor_without_javascript: Page,
    places: tuple[int, str],
) -> None:
    origin, (list_id, path) = demo_server.origin, places
    visitor = visitor_without_javascript

    # An editor writes a draft. Nobody else can read it.
    editor.goto(f"{origin}/admin/pages/add/home/placepage/{list_id}/")
    editor.fill("[name=title]", NAME)
    editor.select_option("[name=kind]", "place")
    editor.check("[name=for_person]")
    editor.select_option("[name=cost]", "free")
    editor.fill("[name=phone]", "でんわ")
    act(editor, "button:has-text('下書きを保存')")
    expect(editor.locator("#content, main").first).to_contain_text("半角の数字とハイフンで")
    expect(editor.locator("[name=title]")).to_have_value(NAME)
    editor.fill("[name=phone]", "03-0000-0009")
    act(editor, "button:has-text('下書きを保存')")
    page_id = int(re.findall(r"/pages/(\d+)/", editor.url)[0])
    assert NAME not in names(visitor, origin, f"{path}?wish=free")

    # They look at it as a visitor will see it, then ask for approval.
    editor.goto(f"{origin}/admin/pages/{page_id}/view_draft/")
    expect(editor.locator("h1")).to_have_text(NAME)
    expect(editor.locator("main")).to_contain_text("03-0000-0009")
    editor.goto(f"{origin}/admin/pages/{page_id}/edit/")
    assert not editor.locator("button[name=action-publish]").count(), "editors do not publish"
    act(editor, "button[name=action-submit]")

    # A moderator approves it, and that publishes it.
    moderator.goto(f"{origin}/admin/pages/{page_id}/edit/")
    act(moderator, "button[data-workflow-action-name=approve]:not([data-workflow-action-modal-url])")
    assert NAME in names(visitor, origin, f"{path}?wish=free")
    visitor.get_by_role("link", name=NAME).click()
    expect(visitor.locator("h1")).to_have_text(NAME)
    address = visitor.url

    # A correction waits as a draft until it is approved too.
    moderator.goto(f"{origin}/admin/pages/{page_id}/edit/")
    moderator.fill("[name=cost_note]", "お茶も無料です。")
    act(moderator, "button:has-text('下書きを保存')")
    visitor.reload()
    expect(visitor.locator("main")).not_to_contain_text("お茶も無料です。")
    moderator.goto(f"{origin}/admin/pages/{page_id}/edit/")
    act(moderator, "button[name=action-publish]")
    visitor.reload()
    expect(visitor.locator("main")).to_contain_text("お茶も無料です。")

    # It is withdrawn: the address is gone, the list goes on.
    moderator.goto(f"{origin}/admin/pages/{page_id}/unpublish/")
    with moderator.expect_navigation():
        moderator.locator("main form button[type=submit], main form input[type=submit]").first.click()
    answer = visitor.goto(address)
    assert answer is not None
    assert answer.status == 404
    assert NAME not in names(visitor, origin, path)


def test_places_are_exported_changed_in_a_spreadsheet_and_imported_after_a_look(
    demo_server: PortalProcess,
    moderator: Page,
    visitor_without_javascript: Page,
    places: tuple[int, str],
    tmp_path: Path,
) -> None:
    origin, (list_id, path) = demo_server.origin, places
    visitor = visitor_without_javascript
    screen = f"{origin}/admin/page-table/{list_id}/import/"
    before = names(visitor, origin, path)

    moderator.goto(screen)
    with moderator.expect_download() as download:
        moderator.locator("main").get_by_role("link", name="表に書き出す").click()
    sheet = sheet_of(Path(download.value.path()).read_bytes())
    assert len(sheet.rows) >= 12

    # A file with mistakes is told apart row by row, and nothing happens.
    sheet.rows[0]["運営"] = "取り込みの会（見本）"
    sheet.add(タイトル="取り込んだ居場所（見本）", 種類="城", 最終確認日="きのう")
    file = tmp_path / "places.csv"
    file.write_bytes(sheet.content().decode("utf-8-sig").encode("cp932", errors="replace"))
    moderator.set_input_files("input[type=file]", file)
    with moderator.expect_navigation():
        moderator.get_by_role("button", name="取り込む前に確かめる").click()
    expect(moderator.locator("main")).to_contain_text("まだ、何も取り込んでいません。")
    errors = moderator.locator("table").first
    for words in (f"{len(sheet.rows) + 1}行目", "種類", "「城」は、ここでは使えません", "最終確認日"):
        expect(errors).to_contain_text(words)

    # The corrected file is shown first, then imported.
    sheet.rows[-1].update({"種類": "居場所", "最終確認日": "2026/11/1"})
    file.write_bytes(sheet.content())
    moderator.set_input_files("input[type=file]", file)
    with moderator.expect_navigation():
        moderator.get_by_role("button", name="取り込む前に確かめる").click()
    expect(moderator.locator("main")).to_contain_text("新しい行：1")
    expect(moderator.locator("main")).to_contain_text("変わる行：1")
    assert names(visitor, origin, path) == before, "looking changes nothing"
    moderator.check("[name=publish]")
    with moderator.expect_navigation():
        moderator.get_by_role("button", name="この内容で取り込む").click()
    expect(moderator.locator("body")).to_contain_text("2行を取り込みました。")

    assert names(visitor, origin, path) == [*before, "取り込んだ居場所（見本）"]
