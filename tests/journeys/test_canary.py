"""Marked words go through every door of the desk, and nothing that a thief could carry away holds one of them."""

import secrets
import time
from pathlib import Path

from portal.demo.consultations import DEMO_PASSPHRASE
from portal.demo.people import COUNSELOR, SECOND_READER, SUPERVISOR
from tests.browser.navigators import HUMAN_SECONDS
from tests.browser.people import Correspondent, SignedIn
from tests.browser.server import PortalProcess
from tests.journeys.canaries import Canaries, submit
from tests.journeys.canary_desk import (
    BREAK,
    INBOX,
    MEND,
    answer_with_four_eyes,
    case_of,
    open_vault,
    read_and_reply,
    write_for_colleagues,
)
from tests.journeys.canary_residents import (
    BUILD,
    FORM,
    come_back,
    send,
    send_every_row,
    withdraw_another,
    write_and_fail,
)
from tests.leaks import leaks, leaks_in_database, leaks_in_files

# Only what a resident asked to get as mail may stand there: it plays the mail server.
MAIL = "data/mail/"


def break_everything(
    server: PortalProcess, counselor: Correspondent, numbers: tuple[str, str], birds: Canaries
) -> None:
    """Whatever is written while tables are missing ends in an exception, with the text at hand."""
    open_vault(counselor)
    page = counselor.get(case_of(numbers[0]))
    resident = Correspondent(server)
    check = resident.fill(
        resident.get(FORM), containing="message", step="check", message=birds.text("a message that cannot be stored")
    )
    thread = resident.fill(resident.get("/mailbox/"), containing="secret", case_number=numbers[0], secret=numbers[1])
    time.sleep(HUMAN_SECONDS)
    server.manage("shell", "--no-imports", "-c", BREAK)
    try:
        answers = [
            submit(counselor, page, "/note/", text=birds.text("a note that cannot be stored")),
            submit(counselor, page, "/reply/", step="keep", text=birds.text("a draft that cannot be stored")),
            submit(counselor, page, "/reply/", step="send", text=birds.text("a reply that cannot be stored")),
            submit(counselor, counselor.get(f"{INBOX}search/"), "/search/", words=birds.text("a search that fails")),
            resident.fill(check, containing="message", step="send"),
            resident.fill(thread, containing="text", text=birds.text("a second message that cannot be stored")),
        ]
    finally:
        server.manage("shell", "--no-imports", "-c", MEND)
    assert [answer.url for answer in answers if answer.status_code < 500] == []


def delete_what_was_asked_for(
    server: PortalProcess, supervisor: Correspondent, numbers: tuple[str, str], birds: Canaries
) -> None:
    """The resident asks for it, a supervisor does it."""
    resident = Correspondent(server)
    resident.fill(resident.get("/mailbox/"), containing="secret", case_number=numbers[0], secret=numbers[1])
    resident.fill(resident.get("/mailbox/deletion/"), containing="step", step="ask")
    open_vault(supervisor)
    supervisor.get(case_of(numbers[0]))
    submit(supervisor, supervisor.get(f"{case_of(numbers[0])}deletion/"), "/deletion/")
    assert supervisor.get(case_of(numbers[0])).status_code == 404
    opened = supervisor.get(f"{INBOX}key/passphrase/")
    submit(
        supervisor,
        opened,
        "/passphrase/",
        **dict.fromkeys(("current", "passphrase", "repeated"), birds.text("no passphrase")),
    )


def test_no_word_of_a_consultation_can_be_found_anywhere(demo_server: PortalProcess, signed_in: SignedIn) -> None:
    birds = Canaries()
    birds.keep(DEMO_PASSPHRASE, "the passphrase")
    counselor, reader, supervisor = (
        Correspondent(demo_server, signed_in(person.email)) for person in (COUNSELOR, SECOND_READER, SUPERVISOR)
    )
    demo_server.manage("shell", "--no-imports", "-c", BUILD)

    resident = Correspondent(demo_server)
    write_and_fail(resident, birds)
    numbers = send(resident, birds)
    read_and_reply(counselor, numbers[0], birds)
    come_back(resident, *numbers, birds)
    withdraw_another(Correspondent(demo_server), birds)
    deleted = send(Correspondent(demo_server), birds)
    write_for_colleagues(counselor, deleted[0], birds)
    break_everything(demo_server, counselor, deleted, birds)
    delete_what_was_asked_for(demo_server, supervisor, deleted, birds)
    in_danger = send_every_row(Correspondent(demo_server), birds)
    answer_with_four_eyes(counselor, reader, in_danger[0], birds)
    # Everything so far, while the mail waits or was just sent; then with the queue empty.
    demo_server.manage("send_mail", "--once")

    assert len(birds.words) > 50
    found = leaks(demo_server, set(birds.words))
    mailed = {(place, word) for place, word in found if place.startswith(MAIL) and word in birds.mailed}
    assert {f"{birds.words[word]} stands in {place}" for place, word in found - mailed} == set()
    assert {word for _place, word in mailed} == birds.mailed, "the answer did not go out by mail"


PLANT = """
import logging, tempfile
from datetime import timedelta
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils import timezone
from forms.inbox.models import Message, OutgoingMail
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
default_storage.save("leak.txt", ContentFile(words["media"].encode()))
mail = OutgoingMail.objects.order_by("pk").first() or OutgoingMail(
    message=Message.objects.order_by("pk").first(), consultation=Message.objects.order_by("pk").first().consultation,
    kind="text", language="ja", next_attempt_at=timezone.now() + timedelta(days=9), sealed_address=b"")
mail.sealed_text = words["queue"].encode(); mail.save()
tempfile.NamedTemporaryFile(delete=False).write(words["temporary file"].encode())
"""


def test_a_planted_leak_is_found(demo_server: PortalProcess) -> None:
    places = ("session", "cache", "mail", "log entry", "page", "temporary file", "media", "queue", "log")
    words = {place: f"わたしの kanaria{secrets.token_hex(6)} は𠮷い" for place in places}
    demo_server.manage("shell", "--no-imports", "-c", PLANT.format(words=words))
    with demo_server.log.open("a") as log:
        log.write(words["log"])

    found = {word for _place, word in leaks(demo_server, set(words.values()))}

    assert {place for place, word in words.items() if word not in found} == set()
    in_tables = {word for _table, word in leaks_in_database(demo_server, set(words.values()))}
    assert in_tables == {words["session"], words["log entry"], words["page"], words["queue"]}
    in_files = {Path(name).parts[0] for name, _word in leaks_in_files(demo_server, set(words.values()))}
    assert {"cache", "tmp", "server.log", "data"} <= in_files
