"""What a resident does with marked words: everything that can go wrong, sending, the mailbox, withdrawing."""

import time

import requests
from bs4 import BeautifulSoup

from tests.browser.navigators import HUMAN_SECONDS
from tests.browser.people import Correspondent, values_of
from tests.forms import consulting
from tests.forms.consulting import field
from tests.journeys.canaries import Canaries, numbers_on

FORM = "/consultation/"
# A page with one row of each kind, made by `BUILD`.
FULL_FORM = "/every-row/"
CRISIS = "消えたいです。"
BUILD = f"""
from wagtail.models import Site
from forms.models import ConsultationPage
from portal.core.models import PortalSettings
from tests.forms.consulting import every_row, page_fields
site = Site.objects.get(is_default_site=True)
privacy = PortalSettings.for_site(site).privacy_page
fields = page_fields(privacy, slug={FULL_FORM.strip("/")!r}, rows=every_row())
site.root_page.add_child(instance=ConsultationPage(**fields))
"""


def sheet_of(answer: requests.Response) -> tuple[str, dict[str, str]]:
    """The form's values, and the names of its fields for text."""
    page = BeautifulSoup(answer.content, "html.parser")
    form = page.find(attrs={"name": "message"}).find_parent("form")
    texts = [tag["name"] for tag in form.find_all(["textarea", "input"]) if tag.get("type", "text") == "text"]
    return values_of(form), {name: name for name in texts if name not in {"message", "reason_to_stay"}}


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
        resident.server.origin + FORM,
        files={"message": (birds.text("a file name"), birds.text("an upload") * 200_000)},
        timeout=60,
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


def send_every_row(resident: Correspondent, birds: Canaries) -> tuple[str, str]:
    """A consultation with an answer in every kind of row, and words of danger; its answer is to come by mail."""
    address = birds.address("the address for the answer by mail", mailed=True)
    date_typed, years = "1947-3-29", birds.digits("a number")
    birds.keep(date_typed, "a date")
    birds.keep("1947-03-29", "a date")
    answers = {
        "message": birds.text("a message with words of danger") + CRISIS,
        field(consulting.WRITER): "family",
        field(consulting.RELATION): birds.text("one line of text"),
        field(consulting.KNOWS): "no",
        field(consulting.QUIET): birds.text("a long text"),
        field(consulting.WISHES): consulting.TALK,
        field(consulting.CALLED): birds.text("a name"),
        field(consulting.MAIL): birds.address("an address among the answers"),
        field(consulting.PHONE): birds.digits("a phone number"),
        field(consulting.YEARS): f"{years}年",
        field(consulting.DAY): date_typed,
        field(consulting.CONSENT): "on",
        field(consulting.AGE): "40s",
        field(consulting.CHANNEL): "mail_text",
        field(consulting.ADDRESS): address,
    }
    form = resident.get(FULL_FORM)
    broken = resident.fill(form, containing="message", step="check", **{**answers, field(consulting.PHONE): "あとで"})
    assert "kanaria" in broken.text
    check = resident.fill(broken, containing="message", step="check", **answers)
    time.sleep(HUMAN_SECONDS)
    return numbers_on(resident.fill(check, containing="message", step="send"))


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
