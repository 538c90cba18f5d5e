"""A desk with people who can work, and consultations on it."""

import itertools
import secrets
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.test import Client
from django.utils import timezone

from forms.inbox import places
from forms.inbox.data_keys import open_data_key
from forms.inbox.enrolling import enrol, grant_team_key
from forms.inbox.mailboxes import open_mailbox, write_message
from forms.inbox.members import appoint
from forms.inbox.models import Consultation, DeskSettings, Membership, Message, Role
from forms.inbox.opening import OpenedVault, find_open_vault, open_vault
from forms.inbox.receiving import (
    AnswerChannel,
    AnswerSheetData,
    ConsultationSource,
    Contacts,
    Facts,
    Receipt,
    SheetRow,
    receive,
)
from forms.inbox.recovery_keys import store_recovery_key
from forms.inbox.replying import reply
from forms.inbox.rotating import rotate_team_key
from forms.vault.envelope import unseal_text
from forms.vault.keypairs import PrivateKey
from portal.core.models import User
from tests.portal.core.login.sessions import login_with_second_factor, make_user

PASSPHRASE = "すみれ かえで つばめ みぞれ くるみ こだま"
DUE_ON = date(2026, 5, 20)
SOURCE = ConsultationSource(page_id=None, translation_key=UUID(int=5), title="メール相談")
SHEET = AnswerSheetData(
    language="ja",
    rows=(
        SheetRow(key="writer", kind="choice", question="どなたからですか", answer="家族", code="family"),
        SheetRow(key="age", kind="text", question="おおよその年齢", answer="", code=None),
    ),
)

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Worker:
    """A member with an open vault."""

    user: User
    vault: OpenedVault
    cookie: str

    @property
    def membership(self) -> Membership:
        """The live membership."""
        return Membership.objects.get(user=self.user, until__isnull=True)

    def client(self) -> Client:
        """A browser that is logged in, with the vault open."""
        client = Client()
        login_with_second_factor(client, self.user)
        client.cookies["portal_vault"] = self.cookie
        return client


def make_member(role: Role, email: str = "") -> User:
    """A person who was appointed, and nothing more."""
    user = make_user(email or f"{role}{next(_numbers)}@example.jp", last_name="見本")
    appoint(email=user.email, role=role, granted_by=None)
    return user


def enter(user: User) -> Worker:
    """Open the vault of somebody who is enrolled and has the team key."""
    cookie = open_vault(user=user, passphrase=PASSPHRASE)
    vault = find_open_vault(user, cookie)
    assert vault is not None
    return Worker(user, vault, cookie)


def make_supervisor() -> Worker:
    """A supervisor with an open vault; the first one brings the team key into being."""
    user = make_member(Role.SUPERVISOR)
    enrol(user=user, passphrase=PASSPHRASE)
    return enter(user)


def make_worker(role: Role, supervisor: Worker) -> Worker:
    """A colleague whom the supervisor has given the team key, with an open vault."""
    user = make_member(role)
    enrol(user=user, passphrase=PASSPHRASE)
    grant_team_key(to=user, granted_by=supervisor.user, vault=supervisor.vault)
    return enter(user)


def send(message: str = "こんばんは。", *, token: str = "", due_on: date = DUE_ON, **values: object) -> Receipt:
    """A consultation as intake sends it."""
    arguments = {"language": "ja", "source": SOURCE, "sheet": SHEET} | values
    return receive(submission_token=token or secrets.token_urlsafe(24), message=message, due_on=due_on, **arguments)


def find(receipt: Receipt) -> Consultation:
    """The stored consultation of a receipt."""
    return Consultation.objects.get(case_number=receipt.case_number)


def make_recovery_key(label: str = "見本の金庫") -> PrivateKey:
    """A recovery key in use; returns the private half that would lie in the safe."""
    private = PrivateKey.generate()
    store_recovery_key(private.public_key, label=label)
    return private


def renew_team_key(supervisor: Worker) -> Worker:
    """The supervisor after having renewed the team key: the vault holds the old key and the new one."""
    rotate_team_key(vault=supervisor.vault, cookie_value=supervisor.cookie)
    vault = find_open_vault(supervisor.user, supervisor.cookie)
    assert vault is not None
    return Worker(supervisor.user, vault, supervisor.cookie)


def texts_of(receipt: Receipt, keys: Iterable[PrivateKey]) -> list[str]:
    """What these private keys open of a consultation: its messages, oldest first. Raises VaultError."""
    consultation = find(receipt)
    data_key = open_data_key(consultation, keys)
    return [
        unseal_text(bytes(message.sealed), key=data_key, context=places.of_message(message))
        for message in consultation.messages.order_by("position")
    ]


def send_with_address(channel: AnswerChannel = AnswerChannel.NOTICE, address: str = "yuzu@example.jp") -> Receipt:
    """A consultation whose resident wants to be told by e-mail."""
    row = SheetRow(key="mail", kind="mail", question="メールアドレス", answer=address, code=None)
    return send(facts=Facts(answer_channel=channel), contacts=Contacts(rows=(row,), answer_mail=address))


def answer(receipt: Receipt, worker: Worker, text: str = "お便りをありがとうございます。", **values: object) -> Message:
    """A reply of somebody who has seen everything."""
    seen = max(find(receipt).freed_position, find(receipt).messages.latest("position").position)
    arguments = {"seen_position": seen, "submission_token": secrets.token_urlsafe(24)} | values
    return reply(case_number=receipt.case_number, vault=worker.vault, text=text, **arguments)


def hold_replies(minutes: int) -> None:
    """What the desk has decided about holding."""
    DeskSettings.objects.update_or_create(pk=1, defaults={"hold_minutes": minutes})


def let_time_pass(message: Message) -> None:
    """The reply is not held any more."""
    Message.objects.filter(pk=message.pk).update(release_at=timezone.now() - timedelta(seconds=1))


def write_again(receipt: Receipt, text: str = "書き忘れたことがあります。") -> None:
    """The resident writes in the mailbox."""
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    write_message(cookie, text=text, submission_token=secrets.token_urlsafe(24))
