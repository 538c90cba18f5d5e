"""What people do in a browser, by the addresses and fields that they meet; tests read like their stories."""

import time
from dataclasses import dataclass

from django.conf import settings

from playwright.sync_api import Page, expect

from tests.browser.people import current_code, wait_for_next_code
from tests.browser.server import PortalProcess

HUMAN_SECONDS = settings.FORM_MINIMUM_SECONDS + 0.5


@dataclass(frozen=True)
class Receipt:
    """What a resident takes away."""

    case_number: str
    secret: str


@dataclass
class Resident:
    """Writes without an account, and comes back with a receipt."""

    page: Page
    server: PortalProcess

    opened_at: float = 0.0
    # The first part of all addresses in another language than Japanese, for example "/my".
    prefix: str = ""

    def open_form(self, path: str) -> None:
        self.page.goto(self.server.origin + path)
        self.opened_at = time.monotonic()

    def write(self, message: str) -> None:
        self.page.fill("textarea[name=message]", message)

    def go_on(self, step: str) -> None:
        """Press the button of a step: check, edit or send. Nobody sends in the time that only robots need."""
        if step == "send":
            time.sleep(max(0.0, self.opened_at + HUMAN_SECONDS - time.monotonic()))
        with self.page.expect_navigation():
            self.page.click(f"button[name=step][value={step}]")

    def receipt(self) -> Receipt:
        """The two numbers on the card."""
        numbers = self.page.locator(".receipt-number").all_inner_texts()
        assert len(numbers) == 2, f"the receipt shows {numbers}"
        return Receipt(case_number=numbers[0].strip(), secret=numbers[1].strip())

    def send(self, message: str) -> Receipt:
        """Write, check and send; the card stands on the screen then."""
        self.open_form("/consultation/")
        self.write(message)
        self.go_on("check")
        self.go_on("send")
        return self.receipt()

    def type_back(self, digits: str, step: str = "keep") -> None:
        """Type the last group of the secret under the card, and press the button of a step: keep, skip."""
        self.page.fill("input[name=last_group]", digits)
        with self.page.expect_navigation():
            self.page.click(f"button[name=step][value={step}]")

    def open_mailbox(self, receipt: Receipt) -> None:
        self.page.goto(f"{self.server.origin}{self.prefix}/mailbox/")
        self.page.fill("input[name=case_number]", receipt.case_number)
        self.page.fill("input[name=secret]", receipt.secret)
        with self.page.expect_navigation():
            self.page.click("main form[action$='/mailbox/'] button")

    def messages(self) -> list[str]:
        """All texts of the mailbox in their order, exactly as they stand there."""
        return [str(text) for text in self.page.locator(".message-text").evaluate_all(EXACT_TEXTS)]

    def write_again(self, text: str) -> None:
        self.page.fill("textarea[name=text]", text)
        form = self.page.locator("form", has=self.page.locator("textarea[name=text]"))
        with self.page.expect_navigation():
            form.locator("button").click()

    def tap(self, one_tap: str) -> None:
        """Answer without words: read, not_now, please_write, resting."""
        with self.page.expect_navigation():
            self.page.click(f"button[name=one_tap][value={one_tap}]")

    def close_mailbox(self) -> None:
        with self.page.expect_navigation():
            self.page.click("form[action$='/mailbox/close/'] button")


EXACT_TEXTS = "elements => elements.map(element => element.textContent)"


@dataclass
class Staff:
    """Somebody with a login."""

    page: Page
    server: PortalProcess

    def log_in(self, email: str, password: str) -> None:
        """Ask for the admin, give the password, then the code that the authenticator shows now.

        If somebody used it already or it ran out on the way, the next one.
        """
        self.page.goto(f"{self.server.origin}/admin/")
        self.page.fill("input[name=login]", email)
        self.page.fill("input[name=password]", password)
        with self.page.expect_navigation():
            self.page.click("form[action$='/account/login/'] button[type=submit]")
        self._give_code(email)
        if "/account/code/" in self.page.url:
            wait_for_next_code()
            self._give_code(email)
        self.page.wait_for_url(f"{self.server.origin}/admin/**")

    def _give_code(self, email: str) -> None:
        self.page.fill("input[name=code]", current_code(self.server, email))
        with self.page.expect_navigation():
            self.page.click("form[action$='/account/code/'] button[type=submit]")


@dataclass
class Counselor(Staff):
    """Reads and answers at the desk."""

    def open_vault(self, passphrase: str) -> None:
        self.page.goto(f"{self.server.origin}/admin/inbox/vault/open/")
        self.page.fill("input[name=passphrase]", passphrase)
        with self.page.expect_navigation():
            self.page.locator("form", has=self.page.locator("input[name=passphrase]")).locator(
                "button[type=submit]"
            ).click()

    def open_consultation(self, case_number: str) -> None:
        """From the list, as one does."""
        self.page.goto(f"{self.server.origin}/admin/inbox/")
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=case_number).click()

    def messages(self) -> list[str]:
        """All texts of the open consultation in their order."""
        return [str(text) for text in self.page.locator(".voice__text").evaluate_all(EXACT_TEXTS)]

    def reply(self, text: str) -> None:
        form = self.page.locator("form.reply-form")
        form.locator("textarea[name=text]").fill(text)
        with self.page.expect_navigation():
            form.locator("button[value=send]").click()


@dataclass
class Editor(Staff):
    """Edits pages in the Wagtail admin."""

    def publish_with_title(self, page_id: int, title: str) -> None:
        """Change the title of a page and publish it."""
        self.open_page(page_id)
        self.page.fill("[name=title]", title)
        self.press("action-publish")

    def open_what_waits(self, title: str) -> None:
        """The edit form of a page that a colleague has handed in, from the front page of the admin."""
        self.page.goto(f"{self.server.origin}/admin/")
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=title).first.click()

    def open_page(self, page_id: int) -> None:
        """The edit form of a page."""
        self.page.goto(f"{self.server.origin}/admin/pages/{page_id}/edit/")

    def begin_page(self, parent_id: int, model: str, title: str) -> None:
        """The form of a new page below another; ``model`` is like "blog/postpage"."""
        self.page.goto(f"{self.server.origin}/admin/pages/add/{model}/{parent_id}/")
        self.page.fill("[name=title]", title)
        # The address is made from the title when one goes on to the next field.
        self.page.press("[name=title]", "Tab")
        expect(self.page.locator("[name=slug]")).not_to_have_value("")

    def press(self, action: str) -> None:
        """A button at the foot of the edit form by its name, for example "action-publish"."""
        self._press(f"button[name={action}]")

    def save_draft(self) -> None:
        """Keep what is written without showing it to anybody."""
        self._press("footer button.action-save")

    def approve(self) -> None:
        """The answer to what a colleague has handed in."""
        self._press("button[data-workflow-action-name=approve]")

    def _press(self, selector: str) -> None:
        button = self.page.locator(selector).first
        # All but one are folded away under the first one.
        if not button.is_visible():
            self.page.locator("footer [data-w-dropdown-target=toggle], footer .w-dropdown__toggle").first.click()
        with self.page.expect_navigation():
            button.click()

    def unpublish(self, page_id: int) -> None:
        """Take a page off the site."""
        self.page.goto(f"{self.server.origin}/admin/pages/{page_id}/unpublish/")
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit], main form input[type=submit]").first.click()
