"""After a whole conversation, nothing that was written lies anywhere in the open."""

import base64
import json
import logging
from collections.abc import Callable
from urllib.parse import quote

from django.core import mail
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.urls import reverse

import pytest

from forms.inbox.mailboxes import open_mailbox, read_thread, write_message
from forms.inbox.models import Draft, Role
from forms.inbox.receiving import AnswerChannel, AnswerSheetData, Contacts, Facts, Receipt, SheetRow
from tests.forms.inbox.canary import find_leaks
from tests.forms.inbox.factories import PASSPHRASE, hold_replies, make_supervisor, make_worker, send, write_again
from tests.forms.inbox.views.pages import address, reply_data
from tests.portal.core.login.sessions import login_with_second_factor, make_user

pytestmark = pytest.mark.django_db

WORDS = {
    "message": "かなりあ壱",
    "answer": "かなりあ弐",
    "second message": "かなりあ参",
    "reply": "かなりあ肆",
    "unsent reply": "かなりあ伍",
    "passphrase": "かなりあろくばんめのひみつのことば",
    "wrong passphrase": "かなりあ漆",
    "broken reply": "かなりあ捌",
    "address": "kanariakyuu",
    "draft": "かなりあ拾",
    "unkept draft": "かなりあ拾壱",
    "note": "かなりあ拾弐",
    "unwritten note": "かなりあ拾参",
    "reply in check": "かなりあ拾肆",
    "reason to return": "かなりあ拾伍",
    "stopped reply": "かなりあ拾陸",
    "reason to reveal": "かなりあ拾漆",
}
SHEET = AnswerSheetData("ja", (SheetRow("name", "text", "お名前", WORDS["answer"], None),))


def test_a_whole_conversation_leaves_nothing_in_the_open(
    caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    caplog.set_level(logging.DEBUG)
    supervisor = make_supervisor()
    mail = f"{WORDS['address']}@example.jp"
    receipt = send(
        WORDS["message"],
        sheet=SHEET,
        token="かなりあのしるし0123456789",
        facts=Facts(answer_channel=AnswerChannel.MAIL_TEXT),
        contacts=Contacts(rows=(SheetRow("mail", "mail", "メール", mail, None),), answer_mail=mail),
    )
    client = make_worker(Role.COUNSELOR, supervisor).client()
    client.raise_request_exception = False
    hold_replies(0)
    reply = address(receipt, "reply")

    assert WORDS["message"] in client.get(address(receipt)).content.decode()
    data = reply_data(client, receipt, WORDS["reply"])
    assert client.post(reply, data).status_code == 302
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    write_message(cookie, text=WORDS["second message"], submission_token="つづき")
    assert len(read_thread(cookie).messages) == 3
    assert client.post(reply, {**data, "token": "x" * 32, "text": WORDS["unsent reply"]}).status_code == 409
    work_on(receipt, client, supervisor.client())
    client.post(reverse("inbox:vault-open"), {"passphrase": WORDS["wrong passphrase"]})
    newcomer = Client()
    login_with_second_factor(newcomer, make_user("new@example.jp"))
    supervisor.client().post(reverse("inbox:members"), {"email": "new@example.jp", "role": "counselor"})
    newcomer.post(
        reverse("inbox:enrol"), {"passphrase": WORDS["passphrase"], "repeated": WORDS["passphrase"], "offered": "x"}
    )

    # An exception in the middle of sending, with DEBUG off as in production.
    def fail(*args: object, **kwargs: object) -> None:
        raise RuntimeError("in the middle")

    monkeypatch.setattr("forms.inbox.replying.after_reply", fail)
    broken = reply_data(client, receipt, WORDS["broken reply"])
    assert client.post(reply, broken).status_code == 500

    out, err = capfd.readouterr()
    logs = [("logs", caplog.text.encode()), ("stdout", out.encode()), ("stderr", err.encode())]
    secrets = [receipt.secret, receipt.formatted_secret, PASSPHRASE, "かなりあのしるし0123456789", cookie]
    assert find_leaks([*WORDS.values(), *secrets, client.cookies["portal_vault"].value], logs) == set()


def work_on(receipt: Receipt, client: Client, second: Client) -> None:
    """Drafts, notes, a check, a stopped reply, contact details, and what goes wrong with each."""

    def written(text: str, step: str = "send") -> dict[str, str]:
        return {**reply_data(client, receipt, WORDS[text]), "step": step}

    reply, note = address(receipt, "reply"), address(receipt, "note")
    assert client.post(address(receipt, "draft"), written("draft")).status_code == 200
    assert client.post(address(receipt, "draft"), {**written("unkept draft"), "version": "x"}).status_code == 409
    assert client.post(note, {"token": "n" * 32, "text": WORDS["note"]}).status_code == 302
    assert client.post(note, {"token": "short", "text": WORDS["unwritten note"]}).status_code == 200
    assert client.post(reply, written("reply in check", "ask")).status_code == 302
    back = address(receipt, "return", Draft.objects.get().id)
    assert second.post(back, {"token": "r" * 32, "text": WORDS["reason to return"]}).status_code == 302
    assert client.post(reply, written("stopped reply")).status_code == 302
    write_again(receipt)
    assert WORDS["address"] in client.post(address(receipt, "contacts"), {"reason": "phone"}).content.decode()
    client.post(address(receipt, "contacts"), {"reason": WORDS["reason to reveal"]})


@pytest.mark.parametrize("written", [str, lambda word: word.encode().hex(), quote, json.dumps])
def test_a_planted_leak_in_a_table_is_found(written: Callable[[str], str]) -> None:
    word = WORDS["message"]
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_session (session_key, session_data, expire_date) VALUES (%s, %s, %s)",
            ["planted", f"data {written(word)} data", "2030-01-01 00:00:00+00:00"],
        )

    assert find_leaks([word]) == {("django_session", word)}


def test_a_planted_leak_inside_base64_is_found() -> None:
    word = WORDS["message"]
    for padding in range(6):
        text = base64.b64encode(f"{'x' * padding}{word}です".encode())
        assert find_leaks([word], [("file", text)]) == {("file", word)}


def test_a_planted_leak_in_cache_outbox_or_log_is_found() -> None:
    word = WORDS["message"]
    cache.set("planted", {"draft": word})
    mail.send_mail("お知らせ", word, "a@example.jp", ["b@example.jp"])

    assert find_leaks([word], [("logs", f"POST {word}".encode())]) == {(p, word) for p in ("cache", "outbox", "logs")}
