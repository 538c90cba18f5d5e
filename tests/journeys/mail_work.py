"""Answering by mail, for `tests.journeys.test_kills`: who writes replies, who sends the mail, and who receives it."""

import itertools
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from django.conf import settings
from django.core.mail.backends.base import BaseEmailBackend
from django.core.mail.message import EmailMessage
from django.utils import timezone

from forms.inbox import delivering
from forms.inbox.models import AnswerChannel, Consultation, DeskSettings, MailKind, OutgoingMail
from forms.inbox.opening import OpenedVault
from forms.inbox.receiving import AnswerSheetData, Contacts, Facts, SheetRow, receive
from forms.inbox.replying import reply
from forms.vault.held_keys import token_hash
from tests.journeys.kill_desk import DUE_ON, MARK, SOURCE, enter, note
from tests.journeys.killing import beat


class PostOffice(BaseEmailBackend):
    """Takes every mail in, safe on the disk, and tells it as a step of the work."""

    def send_messages(self, email_messages: Sequence[EmailMessage]) -> int:
        """One line for each: Message-ID, address, first line of the text."""
        beat(settings.BEATS)
        with Path(settings.POST_OFFICE).open("a") as book:
            for mail in email_messages:
                note(book, "\t".join([mail.extra_headers["Message-ID"], mail.to[0], mail.body.splitlines()[0]]))
        beat(settings.BEATS)
        return len(email_messages)


def address_of(token: str) -> str:
    """The address to which the answer of this consultation goes; its marked word must not be found in any file."""
    return f"{MARK}{token.encode().hex()}@example.jp"


def answer_forever(run: str, journal: str, beats: str) -> None:
    """Take a consultation in and answer it, one after the other; write down which were begun and which were done."""
    DeskSettings.objects.update_or_create(pk=1, defaults={"hold_minutes": 0})
    _cookie, vault = enter()
    with Path(journal).open("a") as book:
        for number in itertools.count():
            token = f"{run} {number}"
            note(book, f"begin\t{token}")
            beat(beats)
            _answer(token, vault)
            note(book, f"done\t{token}")


def _answer(token: str, vault: OpenedVault) -> None:
    """A consultation of this token and its reply, each once however often it is asked for."""
    row = SheetRow("mail", "answer_mail", "アドレス", address_of(token), None)
    receipt = receive(
        submission_token=token,
        language="ja",
        source=SOURCE,
        sheet=AnswerSheetData("ja", ()),
        message=f"わたしの{MARK}は𠮷い。",
        due_on=DUE_ON,
        facts=Facts(answer_channel=AnswerChannel.MAIL_TEXT),
        contacts=Contacts(rows=(row,), answer_mail=address_of(token)),
    )
    text = f"お返事{MARK}{token.encode().hex()}"
    reply(case_number=receipt.case_number, vault=vault, text=text, seen_position=1, submission_token=token)


def deliver_forever(post: str, beats: str) -> None:
    """Send what is due, again and again."""
    _open_post_office(post, beats)
    while True:
        delivering.deliver_due(most=3)


def _open_post_office(post: str, beats: str) -> None:
    settings.EMAIL_BACKEND = f"{__name__}.PostOffice"
    settings.POST_OFFICE, settings.BEATS = post, beats


# --- looking at what is left --------------------------------------------------------------------


def answer_again(tokens: list[str]) -> None:
    """What a counselor does who was not told whether a reply was sent."""
    _cookie, vault = enter()
    for token in tokens:
        _answer(token, vault)


def let_claims_run_out() -> None:
    """Five minutes pass for what dead workers have claimed."""
    OutgoingMail.objects.filter(claimed_until__isnull=False).update(claimed_until=timezone.now())


def deliver_to_the_end(post: str) -> int:
    """How many mails were still sent."""
    _open_post_office(post, os.devnull)
    return sum(iter(lambda: delivering.deliver_due(), 0))


def mail_faults(tokens: list[str], post: str) -> list[str]:
    """Everything that is not as it should be: lost, doubled, changed, or kept longer than needed.

    The same mail may have been taken in more than once; how often is for the test to judge.
    """
    taken = [line.split("\t") for line in Path(post).read_text().splitlines()]
    found = []
    for token in tokens:
        mails = OutgoingMail.objects.filter(consultation__submission_hash=token_hash(token))
        ids = [f"<{mail.id.hex}@{settings.DEFAULT_FROM_EMAIL.rpartition('@')[2]}>" for mail in mails]
        found += [] if len(ids) == 1 else [f"{token} has {len(ids)} mails"]
        expected = [address_of(token), f"お返事{MARK}{token.encode().hex()}"]
        arrived = [line for line in taken if line[1] == expected[0]]
        found += [] if arrived else [f"lost: the answer of {token}"]
        found += [f"{token} got {line}" for line in arrived if line != [*ids, *expected]]
    found += _kept(OutgoingMail.objects.all())
    doubled = Consultation.objects.filter(answer_channel=AnswerChannel.MAIL_TEXT).count() != len(tokens)
    return found + (["a consultation too many or too few"] if doubled else [])


def _kept(mails: Iterable[OutgoingMail]) -> list[str]:
    """What is sent leaves nothing but that it was sent."""
    return [
        f"mail {mail.pk} is not settled"
        for mail in mails
        if mail.kind != MailKind.TEXT or mail.sent_at is None or mail.sealed_text or mail.sealed_address
    ]
