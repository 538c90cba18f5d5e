"""The pictures of the guide for editors. They change the demo, so ``test_retake_the_pictures`` takes them last."""

import json
import re
from pathlib import Path

from playwright.sync_api import Locator, expect

from portal.demo.people import DEMO_PASSWORD, EDITOR, MODERATOR, DemoPerson
from tests.browser.camera import HEIGHT, WIDTH, bottom_of, keep, keep_from_to
from tests.browser.chromium import Contexts
from tests.browser.navigators import Editor
from tests.browser.server import PortalProcess
from tests.home.tables.sheets import sheet_of

# The arrow beside the first action at the foot of an edit form.
MORE_ACTIONS = "footer .w-dropdown__toggle, footer [data-w-dropdown-target=toggle]"
SITE = "https://hikikomori.example.jp"
# What editors have left behind: an unfinished page, a guide with a dead end, a story that somebody else has to read.
LEFT_BEHIND = """
import json
from wagtail.models import Page
from home.models import InfoPage, YesNoGuidePage
from blog.models import StoryPage
from portal.demo.people import EDITOR, user_of

def japanese(slug):
    return Page.objects.get(slug=slug, locale__language_code="ja").specific

editor = user_of(EDITOR)
draft = InfoPage(title="はじめて相談する方へ", slug="first-time", live=False, owner=editor)
draft.body = json.dumps([
    {"type": "heading", "value": {"text": "持ってくるもの", "level": "h3"}},
    {"type": "text", "value": "<p>何もいりません。</p>"},
    {"type": "table", "value": {
        "data": [["曜日", "時間"], ["月曜日から金曜日", "8時30分から16時30分"]], "table_caption": "",
        "table_header_choice": "row", "first_row_is_table_header": True, "first_col_is_header": False}},
])
japanese("home").add_child(instance=draft)
draft.save_revision(user=editor)
guide = japanese("where-to-ask")
guide.questions[1].value["no"] = "Q9"
guide.save_revision(user=editor)
story = StoryPage.objects.filter(locale__language_code="ja").first()
story.title += "（書き直し）"
story.save_revision(user=editor)
easy = Page.objects.get(slug="languages", locale__language_code="ja-simple")
print("IDS", json.dumps({
    "draft": draft.pk, "guide": guide.pk, "story": story.pk, "easy": easy.pk,
    "event": japanese("quiet-afternoon").pk,
    **{slug: japanese(slug).pk for slug in ("home", "for-you", "first-visit", "languages", "places")},
}))
"""


class Desk:
    """One of the staff in front of the admin, with the ids of the pages that the pictures show."""

    def __init__(self, contexts: Contexts, server: PortalProcess, ids: dict[str, int], person: DemoPerson) -> None:
        self.staff = Editor(contexts(viewport={"width": WIDTH, "height": HEIGHT}).new_page(), server)
        self.page = self.staff.page
        self.origin = server.origin
        self.ids = ids
        self.staff.log_in(person.email, DEMO_PASSWORD)

    def open(self, path: str) -> None:
        """An address of the admin, when its scripts have run."""
        self.page.goto(f"{self.origin}/admin/{path}")
        self.page.wait_for_load_state("networkidle")

    def edit(self, name: str) -> None:
        """The edit form of a page, without its panels at the side."""
        self.open(f"pages/{self.ids[name]}/edit/")
        shown = self.page.locator("[data-side-panel]:visible")
        if shown.count():
            self.page.locator("[data-form-side-close-button]").click()

    def fold_menu(self) -> None:
        """The menu of the admin is the same on each picture, and says nothing."""
        self.page.locator("#wagtail-sidebar button:visible").first.click()

    def side_panel(self, name: str) -> Locator:
        """A panel at the side of an edit form, opened."""
        panel = self.page.locator(f"[data-side-panel={name}]")
        if not panel.is_visible():
            self.page.locator(f"[data-side-panel-toggle={name}]").click()
        return panel

    def unfold_actions(self) -> None:
        """All actions at the foot of an edit form."""
        self.page.locator(MORE_ACTIONS).first.click()
        expect(self.page.locator("footer .tippy-box")).to_have_css("opacity", "1")


def take_login(contexts: Contexts, server: PortalProcess) -> None:
    """The second step, where the code is asked for."""
    page = contexts(viewport={"width": WIDTH, "height": 900}).new_page()
    page.goto(f"{server.origin}/admin/")
    page.fill("input[name=login]", EDITOR.email)
    page.fill("input[name=password]", DEMO_PASSWORD)
    with page.expect_navigation():
        page.click("form[action$='/account/login/'] button[type=submit]")
    keep_from_to("editors-code", page, page.locator("main h1"), page.locator("main form").last)


def take_writing(desk: Desk) -> None:
    """From the tree of pages to what is still missing."""
    page = desk.page
    desk.fold_menu()
    desk.open(f"pages/{desk.ids['home']}/")
    keep("editors-pages", page, height=bottom_of(page.locator("main tbody tr").nth(8)))
    desk.edit("for-you")
    desk.side_panel("preview")
    page.frame_locator("[data-side-panel=preview] iframe >> nth=0").locator("h1").wait_for()
    keep("editors-preview", page, height=738)
    desk.open(f"pages/add/home/infopage/{desk.ids['home']}/")
    page.fill("[name=title]", "窓口までの行き方")
    page.locator(".c-sf-add-button").first.click()
    expect(page.locator(".tippy-box:visible")).to_have_css("opacity", "1")
    keep("editors-blocks", page, part=page.locator("[data-tippy-root]:visible"))
    page.get_by_role("option", name="画像").first.click()
    page.get_by_role("button", name="画像を選択").first.click()
    page.locator(".modal [role=tab]", has_text="アップロード").click()
    described, decorative = (
        page.locator(".modal li", has=page.locator(f"[name$={name}]")) for name in ("alternative_text", "is_decorative")
    )
    described.locator("input").fill("区役所4階の西側。青い看板の下に、窓口が2つあります")
    # The field for the file above them speaks the language of the browser.
    keep_from_to("editors-picture", page, described, decorative)


def take_refusal(desk: Desk) -> None:
    """What is said about an unfinished page, and about a guide with a dead end."""
    page = desk.page
    desk.edit("draft")
    desk.staff.press("action-submit")
    page.wait_for_load_state("networkidle")
    keep("editors-refused", page, height=bottom_of(page.locator("[name=body-0-value-level]")))
    desk.edit("guide")
    ways = page.locator(".w-panel", has=page.get_by_role("heading", name="道すじの確認")).last
    ways.scroll_into_view_if_needed()
    keep("editors-ways", page, part=ways)


def take_help(desk: Desk) -> None:
    """The hints for easy Japanese beside the text."""
    desk.edit("for-you")
    panel = desk.side_panel("checks")
    panel.get_by_role("button", name="やさしい日本語のものさしで調べる").click()
    panel.locator("[data-easy-japanese-hints] *").first.wait_for()
    hints = panel.locator("[data-easy-japanese-hints] li")
    keep_from_to("editors-easy", desk.page, panel.get_by_role("heading").first, hints.nth(3))


def take_publishing(desk: Desk) -> None:
    """What waits on the first screen, the answer to it, and a date for it."""
    page = desk.page
    desk.open("")
    keep("editors-home", page, height=660)
    desk.fold_menu()
    desk.edit("languages")
    desk.unfold_actions()
    keep_from_to("editors-approve", page, page.locator("footer .tippy-box"), page.locator(MORE_ACTIONS).first)
    desk.edit("first-visit")
    desk.side_panel("status").locator("[data-a11y-dialog-show=schedule-publishing-dialog]").click()
    dialog = page.locator("#schedule-publishing-dialog [role=document], #schedule-publishing-dialog .w-dialog__box")
    keep("editors-schedule", page, part=dialog.first)


def take_kinds(desk: Desk, folder: Path) -> None:
    """A table of places, the dates of an event, the review of a story."""
    page = desk.page
    desk.open(f"page-table/{desk.ids['places']}/import/")
    with page.expect_download() as download:
        page.locator("main").get_by_role("link", name="表に書き出す").click()
    sheet = sheet_of(Path(download.value.path()).read_bytes())
    sheet.rows[0]["費用の補足"] = "お茶も無料です。"
    sheet.add(タイトル="居場所「あさの縁側」（見本）", 種類="居場所", 最終確認日="2026-11-01")
    file = folder / "places.csv"
    file.write_bytes(sheet.content())
    page.set_input_files("input[type=file]", file)
    with page.expect_navigation():
        page.get_by_role("button", name="取り込む前に確かめる").click()
    keep("editors-import", page, height=bottom_of(page.locator("main table").last))
    desk.edit("event")
    dates, changes = (
        page.locator("section.w-panel", has=page.locator(f"[name={name}-TOTAL_FORMS]")).last
        for name in ("dates", "changes")
    )
    keep_from_to("editors-dates", page, dates, changes)
    desk.open(f"stories/{desk.ids['story']}/review/")
    keep("editors-story", page, height=bottom_of(page.locator("main li").last))


def take_site(desk: Desk) -> None:
    """The window, and a text for X."""
    page = desk.page
    desk.open("snippets/core/window/")
    page.get_by_role("link", name="豊島区ひきこもり相談窓口", exact=True).click()
    page.wait_for_load_state("networkidle")
    keep("editors-window", page, height=bottom_of(page.locator("[name=hours_note]")))
    desk.open(f"pages/{desk.ids['for-you']}/text-for-x/")
    # The server of the pictures has another port each time.
    page.locator("main code").evaluate("(code, origin) => { code.textContent = origin + '/for-you/'; }", SITE)
    keep("editors-x", page, height=600)


def take_translating(desk: Desk) -> None:
    """A Japanese page that has changed, and its translation."""
    page = desk.page
    desk.staff.open_page(desk.ids["languages"])
    desk.staff.approve()
    desk.open(f"translation-notes/{desk.ids['easy']}/")
    keep("editors-freshness", page, height=bottom_of(page.get_by_role("link", name="このページを編集")))
    desk.open(f"pages/{desk.ids['easy']}/edit/")
    keep("editors-translate", page, height=bottom_of(page.get_by_role("button", name="編集", exact=True).nth(1)))


def take_editing(contexts: Contexts, server: PortalProcess, folder: Path) -> None:
    """Everything, an editor first and then the moderator who publishes. ``folder`` is for a file on the way."""
    output = server.manage("shell", "--no-imports", "-c", LEFT_BEHIND)
    found = re.search(r"IDS (.+)", output)
    assert found, output
    ids = json.loads(found[1])

    take_login(contexts, server)
    editor = Desk(contexts, server, ids, EDITOR)
    take_writing(editor)
    take_refusal(editor)
    take_help(editor)
    editor.edit("languages")
    editor.staff.press("action-submit")
    moderator = Desk(contexts, server, ids, MODERATOR)
    take_publishing(moderator)
    take_kinds(moderator, folder)
    take_site(moderator)
    take_translating(moderator)
