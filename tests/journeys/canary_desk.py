"""What the desk does with marked words: replies, drafts, checks, notes, searches, and forms that fail."""

import re

from bs4 import BeautifulSoup

from portal.demo.consultations import DEMO_PASSPHRASE
from tests.browser.people import Correspondent
from tests.journeys.canaries import Canaries, submit

INBOX = "/admin/inbox/"


def open_vault(member: Correspondent) -> None:
    """Unless it is open already."""
    page = member.get(f"{INBOX}vault/open/")
    if 'name="passphrase"' in page.text:
        member.fill(page, containing="passphrase", passphrase=DEMO_PASSPHRASE)


def case_of(case_number: str) -> str:
    """The address of a consultation."""
    return f"{INBOX}consultations/{case_number.replace('-', '')}/"


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


def write_for_colleagues(counselor: Correspondent, case_number: str, birds: Canaries) -> None:
    """Drafts, notes, a reply that is taken back, and searches."""
    open_vault(counselor)
    page = counselor.get(case_of(case_number))
    kept = submit(counselor, page, "/reply/", step="keep", text=birds.text("a draft"))
    token = str(BeautifulSoup(kept.content, "html.parser").find(attrs={"name": "csrfmiddlewaretoken"})["value"])
    by_script = {"text": birds.text("a draft kept by the script"), "csrfmiddlewaretoken": token}
    assert counselor.post(f"{case_of(case_number)}draft/", by_script).status_code == 400
    submit(counselor, kept, "/reply/", step="keep", text=birds.text("a later draft"))
    submit(counselor, counselor.get(case_of(case_number)), "/note/", text=birds.text("a note"))
    sent = submit(counselor, counselor.get(case_of(case_number)), "/reply/", step="send", text=birds.text("taken back"))
    taken = submit(counselor, sent, "/take-back/")
    assert "kanaria" in taken.text
    for words in (birds.text("words looked for"), "kanaria"):
        found = submit(counselor, counselor.get(f"{INBOX}search/"), "/search/", words=words)
        assert found.status_code == 200


def answer_with_four_eyes(counselor: Correspondent, reader: Correspondent, case_number: str, birds: Canaries) -> None:
    """Contact details are revealed; a reply is returned with a note, written anew, approved, and goes out by mail."""
    for member in (counselor, reader):
        open_vault(member)
    address = case_of(case_number)
    submit(counselor, counselor.get(address), "/contacts/", reason=birds.text("a reason that is none"))
    assert "kanaria" in submit(counselor, counselor.get(address), "/contacts/", reason="danger").text
    refused = submit(counselor, counselor.get(address), "/reply/", step="ask", text="")
    assert refused.status_code != 500
    submit(counselor, counselor.get(address), "/reply/", step="ask", text=birds.text("a reply that is returned"))
    submit(reader, reader.get(address), "/return/", text=birds.text("a note that returns a reply"))
    reply = birds.text("a reply that goes out by mail", mailed=True)
    submit(counselor, counselor.get(address), "/reply/", step="ask", text=reply)
    approved = submit(reader, reader.get(address), "/check/", step="send")
    assert approved.status_code == 200


BREAK = """
from django.db import connection
from forms.inbox.models import DeskSettings
DeskSettings.objects.update(hold_minutes=0)
with connection.cursor() as cursor:
    for table in ("note", "draft", "message"):
        cursor.execute(f"ALTER TABLE inbox_{table} RENAME TO broken_{table}")
"""
MEND = """
from django.db import connection
with connection.cursor() as cursor:
    for table in ("note", "draft", "message"):
        cursor.execute(f"ALTER TABLE broken_{table} RENAME TO inbox_{table}")
"""
