"""Marked words go through every door of the desk, and nothing that a thief could carry away holds one of them."""

import re
import secrets
import time
from dataclasses import dataclass, field
from pathlib import Path

import requests
from bs4 import BeautifulSoup

from portal.demo.consultations import DEMO_PASSPHRASE
from portal.demo.people import COUNSELOR
from tests.browser.navigators import HUMAN_SECONDS
from tests.browser.people import Correspondent, SignedIn, values_of
from tests.browser.server import PortalProcess
from tests.leaks import leaks, leaks_in_database, leaks_in_files

FORM = "/consultation/"


@dataclass
class Canaries:
    """Marked words, and where each was let fly."""

    words: dict[str, str] = field(default_factory=dict)

    def text(self, place: str) -> str:
        """A sentence with a fresh word in it. The word is small letters, which survive any folding."""
        word = "kanaria" + secrets.token_hex(6)
        self.words[word] = place
        return f"わたしの{word}は𠮷い。"

    def address(self, place: str) -> str:
        """An e-mail address with a fresh word in it."""
        word = "kanaria" + secrets.token_hex(6)
        self.words[word] = place
        return f"{word}@example.jp"

    def keep(self, value: str, place: str) -> None:
        """A word that was not made here but must not be found either."""
        self.words[value] = place

    def found(self, server: PortalProcess) -> set[str]:
        """Where the words stand readable, in words."""
        return {f"{self.words[word]} stands in {place}" for place, word in leaks(server, set(self.words))}


def sheet_of(answer: requests.Response) -> tuple[str, dict[str, str]]:
    """The form's values, and the names of its fields for text."""
    page = BeautifulSoup(answer.content, "html.parser")
    form = page.find(attrs={"name": "message"}).find_parent("form")
    texts = [tag["name"] for tag in form.find_all(["textarea", "input"]) if tag.get("type", "text") == "text"]
    return values_of(form), {name: name for name in texts if name not in {"message", "reason_to_stay"}}


def numbers_on(answer: requests.Response) -> tuple[str, str]:
    case_number, secret = (
        tag.get_text(strip=True) for tag in BeautifulSoup(answer.content, "html.parser").select(".receipt-number")
    )
    return case_number, secret


def write_and_fail(resident: Correspondent, birds: Canaries) -> None:
    """Everything that can go wrong before sending."""
    form = resident.get(FORM)
    resident.fill(
        form,
        containing="message",
        step="check",
        message="",
        **{name: birds.text("another field of a form without message") for name in sheet_of(form)[1]},
    )
    time.sleep(HUMAN_SECONDS)
    resident.fill(form, containing="message", step="edit", message=birds.text("a form sent back"))
    resident.fill(form, containing="message", step="nonsense", message=birds.text("an unknown step"))
    resident.fill(
        form,
        containing="message",
        step="send",
        message=birds.text("a message beside the honeypot"),
        reason_to_stay=birds.text("the honeypot"),
    )
    resident.fill(
        form, containing="message", step="send", message=birds.text("a forged token"), submission_token="forged"
    )
    stranger = Correspondent(resident.server)
    assert stranger.post(FORM, {"message": birds.text("a refused token"), "step": "send"}).status_code == 403
    stranger.post("/", {"message": birds.text("a post to the home page")})
    stranger.post("/no-such-page/", {"message": birds.text("a post to nowhere")})
    stranger.post("/search/", {"q": birds.text("a post to the search")})
    stranger.post("/mailbox/messages/", {"text": birds.text("a message to a closed mailbox")})
    stranger.session.post(
        resident.server.origin + FORM, files={"message": ("a.txt", birds.text("an upload") * 200_000)}, timeout=60
    )
    stranger.session.post(
        resident.server.origin + FORM,
        data=birds.text("a body of another kind").encode(),
        headers={"Content-Type": "application/json"},
        timeout=30,
    )


def send(resident: Correspondent, birds: Canaries) -> tuple[str, str]:
    """One consultation with a word in every field."""
    form = resident.get(FORM)
    texts = {name: birds.text("an answer to a question") for name in sheet_of(form)[1]}
    check = resident.fill(form, containing="message", step="check", message=birds.text("the message"), **texts)
    time.sleep(HUMAN_SECONDS)
    receipt = resident.fill(check, containing="message", step="send")
    case_number, secret = numbers_on(receipt)
    birds.keep(secret, "the secret")
    birds.keep(secret.replace("-", ""), "the secret")
    wrong = resident.fill(receipt, containing="last_group", step="keep", last_group=birds.text("a wrong last group"))
    kept = resident.fill(wrong, containing="last_group", step="keep", last_group=secret[-4:])
    assert numbers_on(resident.fill(kept, containing="stub", step="show")) == (case_number, secret)
    return case_number, secret


def read_and_reply(counselor: Correspondent, case_number: str, birds: Canaries) -> None:
    """Wrong passphrase, right passphrase, a reply, one that is empty, one after the vault has closed."""
    digits = case_number.replace("-", "")
    door = counselor.get("/admin/inbox/vault/open/")
    counselor.fill(door, containing="passphrase", passphrase=birds.text("a wrong passphrase"))
    listing = counselor.fill(door, containing="passphrase", passphrase=DEMO_PASSPHRASE)
    assert case_number in listing.text, "the vault did not open"
    page = counselor.get(f"/admin/inbox/consultations/{digits}/")
    assert "kanaria" in page.text
    sent = counselor.fill(page, containing="text", text=birds.text("a reply"))
    assert sent.status_code == 200
    counselor.fill(page, containing="text", text=birds.text("a reply that crossed with another"))
    counselor.get("/admin/inbox/consultations/99999999/")
    closing = BeautifulSoup(sent.content, "html.parser").find("form", action=re.compile("vault/close"))
    token = closing.find(attrs={"name": "csrfmiddlewaretoken"})["value"]
    counselor.post("/admin/inbox/vault/close/", {"csrfmiddlewaretoken": str(token)})
    locked = counselor.fill(page, containing="text", text=birds.text("a reply to a closed vault"))
    assert locked.status_code == 409
    again = counselor.fill(locked, containing="passphrase", passphrase=birds.text("a wrong passphrase beside a reply"))
    counselor.fill(again, containing="passphrase", passphrase=DEMO_PASSPHRASE)


def come_back(resident: Correspondent, case_number: str, secret: str, birds: Canaries) -> None:
    """The mailbox: wrong numbers, the right ones, another message, one after it has closed."""
    door = resident.get("/mailbox/")
    numbers = {"case_number": case_number, "secret": secret}
    resident.fill(door, containing="secret", case_number=case_number, secret=birds.text("a wrong secret"))
    resident.fill(door, containing="secret", case_number=birds.text("a wrong number"), secret=secret)
    thread = resident.fill(door, containing="secret", **numbers)
    assert "kanaria" in thread.text, "the mailbox did not open"
    resident.fill(thread, containing="text", text="")
    choose_how_to_be_answered(resident, birds)
    asked = resident.fill(resident.get("/mailbox/deletion/"), containing="step", step="ask")
    resident.fill(resident.get("/mailbox/deletion/"), containing="step", step="take_back")
    assert asked.status_code == 200
    resident.fill(thread, containing="text", text=birds.text("a second message"))
    elsewhere = Correspondent(resident.server)
    elsewhere.fill(elsewhere.get("/mailbox/"), containing="secret", **numbers)
    elsewhere.session.cookies.clear()
    elsewhere.post("/mailbox/messages/", {"text": birds.text("a message without its cookie")})
    resident.session.cookies.set("portal_mailbox", birds.text("a forged cookie").encode().hex(), path="/mailbox/")
    resident.get("/mailbox/messages/")


def choose_how_to_be_answered(resident: Correspondent, birds: Canaries) -> None:
    """A broken address, two that hold, and none again; the last one stays."""
    form = resident.get("/mailbox/answers/")
    broken = resident.fill(form, containing="mail", channel="notice", mail=birds.text("a broken address"))
    assert "kanaria" in broken.text
    for channel in ("notice", "mail_text"):
        resident.fill(broken, containing="mail", channel=channel, mail=birds.address("an address for answers"))
    resident.fill(broken, containing="mail", channel="mailbox", mail=birds.address("an address that is not needed"))
    resident.fill(broken, containing="mail", channel="notice", mail=birds.address("an address for answers"))


def withdraw_another(resident: Correspondent, birds: Canaries) -> None:
    """A consultation that nobody opens, and that is withdrawn."""
    case_number, secret = send(resident, birds)
    resident.fill(resident.get("/mailbox/"), containing="secret", case_number=case_number, secret=secret)
    done = resident.fill(resident.get("/mailbox/withdraw/"), containing="signed")
    assert "取り下げました" in done.text


def test_no_word_of_a_consultation_can_be_found_anywhere(demo_server: PortalProcess, signed_in: SignedIn) -> None:
    birds = Canaries()
    birds.keep(DEMO_PASSPHRASE, "the passphrase")
    resident = Correspondent(demo_server)
    counselor = Correspondent(demo_server, signed_in(COUNSELOR.email))

    write_and_fail(resident, birds)
    case_number, secret = send(resident, birds)
    read_and_reply(counselor, case_number, birds)
    come_back(resident, case_number, secret, birds)
    withdraw_another(Correspondent(demo_server), birds)

    assert len(birds.words) > 20
    assert birds.found(demo_server) == set()


PLANT = """
import logging, tempfile
from django.contrib.sessions.backends.db import SessionStore
from django.core.cache import cache
from django.core.mail import send_mail
from wagtail.models import Page
from wagtail.log_actions import log
words = {words!r}
session = SessionStore(); session["draft"] = "x" * 3000 + words["session"]; session.save()
cache.set("draft", {{"message": words["cache"] * 3}}, None)
send_mail("見本", words["mail"], "oshirase@example.jp", ["someone@example.jp"])
log(Page.objects.get(depth=1), "wagtail.edit", title=words["log entry"])
page = Page.objects.filter(depth=2).first().specific
page.search_description = words["page"]; page.save_revision()
tempfile.NamedTemporaryFile(delete=False).write(words["temporary file"].encode())
"""


def test_a_planted_leak_is_found(demo_server: PortalProcess) -> None:
    places = ("session", "cache", "mail", "log entry", "page", "temporary file", "log")
    words = {place: f"わたしの kanaria{secrets.token_hex(6)} は𠮷い" for place in places}
    demo_server.manage("shell", "--no-imports", "-c", PLANT.format(words=words))
    with demo_server.log.open("a") as log:
        log.write(words["log"])

    found = {word for _place, word in leaks(demo_server, set(words.values()))}

    assert {place for place, word in words.items() if word not in found} == set()
    in_tables = {word for _table, word in leaks_in_database(demo_server, set(words.values()))}
    assert in_tables == {words["session"], words["log entry"], words["page"]}
    in_files = {Path(name).parts[0] for name, _word in leaks_in_files(demo_server, set(words.values()))}
    assert {"cache", "tmp", "server.log", "data"} <= in_files
