"""What the workers of `tests.journeys.test_kills` do until they are killed, and what is looked at afterwards.

What has to do with mail is in `tests.journeys.mail_work`.
"""

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from forms.inbox import access_log, places, vouching
from forms.inbox.data_keys import open_data_key
from forms.inbox.enrolling import enrol
from forms.inbox.mailboxes import close_mailbox, open_mailbox, read_thread
from forms.inbox.members import Role, appoint
from forms.inbox.models import AnswerChannel, Consultation, RecoveryKey, SealedDataKey, TeamKey, TeamKeyGrant
from forms.inbox.opening import close_vault, find_open_vault
from forms.inbox.receiving import AnswerSheetData, SheetRow, receive
from forms.inbox.recovery_keys import store_recovery_key
from forms.inbox.resealing import finish, is_owed, reseal_all, reseal_some, waiting
from forms.inbox.rotating import rotate_team_key
from forms.vault.envelope import unseal_text
from forms.vault.held_keys import token_hash
from portal.core.models import User
from tests.journeys.kill_desk import DUE_ON, EMAIL, MARK, PASSPHRASE, RECOVERY, SOURCE, begin, enter, note
from tests.journeys.killing import beat
from tests.journeys.mail_work import (
    answer_again,
    answer_forever,
    deliver_forever,
    deliver_to_the_end,
    let_claims_run_out,
    mail_faults,
)

__all__ = [
    "answer_again",
    "answer_forever",
    "begin",
    "deliver_forever",
    "deliver_to_the_end",
    "faults",
    "let_claims_run_out",
    "mail_faults",
    "prepare",
    "renew_forever",
    "seal_to_the_end",
    "send_again",
    "send_forever",
    "waits",
]


def text_of(token: str) -> str:
    """The message of a submission; its marked word must not be found in any file."""
    return f"わたしの{word_of(token)}は𠮷い。"


def word_of(token: str) -> str:
    """A marked word, small letters only, one for each submission."""
    return MARK + token.encode().hex()


def send(token: str) -> Any:
    """One consultation as intake sends it; the same token is the same consultation."""
    sheet = AnswerSheetData("ja", (SheetRow("name", "text", "お名前", f"{word_of(token)}です", None),))
    return receive(
        submission_token=token, language="ja", source=SOURCE, sheet=sheet, message=text_of(token), due_on=DUE_ON
    )


# --- work ---------------------------------------------------------------------------------------


def prepare(consultations: int) -> None:
    """A desk with one supervisor, one recovery key and so many consultations."""
    user = User.objects.create_user(EMAIL, "ねこ と 縁側 2026")
    appoint(email=EMAIL, role=Role.SUPERVISOR, granted_by=None)
    enrol(user=user, passphrase=PASSPHRASE)
    store_recovery_key(RECOVERY.public_key, label="見本の金庫")
    for number in range(consultations):
        send(f"first {number}")


def send_forever(run: str, journal: str, beats: str) -> None:
    """Send one consultation after the other, and write down before and after each, safe on the disk."""
    with Path(journal).open("a") as book:
        for number in itertools.count():
            token = f"{run} {number}"
            note(book, f"begin\t{token}")
            beat(beats)
            receipt = send(token)
            note(book, f"done\t{token}\t{receipt.case_number}\t{receipt.secret}")


def renew_forever(beats: str) -> None:
    """Renew the team key and seal everything anew, in the smallest steps, again and again."""
    user = User.objects.get(email=EMAIL)
    while True:
        cookie, vault = enter()
        beat(beats)
        rotate_team_key(vault=vault, cookie_value=cookie)
        renewed = find_open_vault(user, cookie)
        assert renewed is not None
        step = reseal_some(renewed.team_keys, length=3)
        while step.after is not None:
            beat(beats)
            step = reseal_some(renewed.team_keys, after=step.after, length=3)
        beat(beats)
        finish(by=user)
        close_vault(user, cookie)


# --- looking at what is left --------------------------------------------------------------------


def seal_to_the_end() -> dict[str, int]:
    """Go on where the last one was killed, until nothing waits; how much was waiting."""
    _cookie, vault = enter()
    found = waiting().count()
    unopened = sum(step.unopened for step in reseal_all(vault.team_keys, by=vault.user))
    return {"waiting": found, "unopened": unopened, "left": waiting().count(), "owed": int(is_owed())}


def waits() -> int:
    """How many consultations wait to be sealed anew."""
    return waiting().count()


def send_again(tokens: list[str]) -> dict[str, list[str]]:
    """What a resident gets who sends the same form once more: case number and secret by token."""
    return {token: [receipt.case_number, receipt.secret] for token in tokens for receipt in [send(token)]}


def faults(tokens: list[str], receipts: dict[str, list[str]]) -> list[str]:
    """Everything that is not as it should be: lost, doubled, half stored, unreadable, or sealed to a wrong key."""
    found = [
        f"{access_log.verify().fault}",
        *vouching.faults(),
        *_lost_and_doubled(tokens),
        *_unreadable(tokens),
        *_unopened_mailboxes(receipts),
        *_wrong_keys(),
    ]
    return [fault for fault in found if fault]


def _of(token: str) -> Consultation:
    return Consultation.objects.get(submission_hash=token_hash(token))


def _lost_and_doubled(tokens: Iterable[str]) -> list[str]:
    hashes = {token_hash(token): token for token in tokens}
    # Those that are answered by mail are looked at with the mail.
    others = Consultation.objects.exclude(answer_channel=AnswerChannel.MAIL_TEXT)
    stored = list(others.values_list("submission_hash", flat=True))
    lost = [f"lost: {token}" for hashed, token in hashes.items() if hashed not in stored]
    invented = [f"nobody sent {hashed}" for hashed in stored if hashed not in hashes]
    return lost + invented + (["doubled"] if len(stored) != len(set(stored)) else [])


def _unreadable(tokens: Iterable[str]) -> list[str]:
    """By the team key in use and by the recovery key: message and answer sheet of each, and nothing twice."""
    found = []
    _cookie, vault = enter()
    for token in tokens:
        consultation = _of(token)
        for opener in (vault.team_keys, [RECOVERY]):
            data_key = open_data_key(consultation, opener)
            texts = [
                unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message))
                for message in consultation.messages.all()
            ]
            if texts != [text_of(token)]:
                found.append(f"{token} reads {len(texts)} messages")
            sheet = consultation.answer_sheet
            unseal_text(bytes(sheet.sealed), key=data_key, context=places.of_answer_sheet(sheet))
    return found


def _unopened_mailboxes(receipts: dict[str, list[str]]) -> list[str]:
    found = []
    for token, (case_number, secret) in receipts.items():
        cookie = open_mailbox(case_number=case_number, secret=secret)
        if [message.text for message in read_thread(cookie).messages] != [text_of(token)]:
            found.append(f"the mailbox of {token} holds something else")
        close_mailbox(cookie)
    return found


def _wrong_keys() -> list[str]:
    """Each data key is sealed to the team key in use, the recovery key and its mailbox, and to nothing else."""
    current = bytes(TeamKey.objects.get(retired_at=None).key_id)
    recovery = bytes(RecoveryKey.objects.get().key_id)
    found = []
    for consultation in Consultation.objects.select_related("mailbox"):
        rows = SealedDataKey.objects.filter(consultation=consultation)
        sealed = sorted(bytes(key_id) for key_id in rows.values_list("recipient_key_id", flat=True))
        if sealed != sorted([current, recovery, consultation.mailbox.public.key_id]):
            found.append(f"{consultation} is sealed to {len(sealed)} keys")
    versions = set(TeamKeyGrant.objects.values_list("team_key__retired_at", flat=True))
    return found + ([] if versions == {None} else ["a way to a retired team key is left"])
