"""Every address of the desk, asked by everybody: who finds what. A new address without a row here fails."""

from copy import deepcopy
from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.models import Page

import pytest

from forms.inbox import urls
from forms.inbox.drafting import save_draft
from forms.inbox.mailboxes import open_mailbox
from forms.inbox.models import AccessEvent, Consultation, EventKind, Membership, RecoveryKey, Role
from forms.inbox.receiving import Receipt
from portal.demo.people import EDITORS, MODERATORS, build_groups
from tests.forms.inbox.factories import (
    Worker,
    answer,
    make_member,
    make_recovery_key,
    make_supervisor,
    make_worker,
    send,
)
from tests.portal.core.login.sessions import login_with_second_factor, make_user

VISITORS = (
    "anonymous",
    "resident",
    "editor",
    "moderator",
    "superuser",
    "analyst",
    "newcomer",
    "closed vault",
    "second reader",
    "counselor",
    "supervisor",
)
#                                    anon. resi. edit. mod.  super ana.  newc. closed 2nd  couns. superv.
TABLE = {
    ("GET", "inbox:list"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:filter-save"): (302, 302, 404, 404, 404, 404, 405, 405, 405, 405, 405),
    ("POST", "inbox:filter-save"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:filter-delete"): (302, 302, 404, 404, 404, 404, 405, 405, 405, 405, 405),
    ("POST", "inbox:filter-delete"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:search"): (302, 302, 404, 404, 404, 404, 302, 302, 200, 200, 200),
    ("POST", "inbox:search"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:settings"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:settings"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("GET", "inbox:crisis-words"): (302, 302, 404, 404, 404, 404, 200, 200, 404, 200, 200),
    ("POST", "inbox:crisis-words"): (302, 302, 404, 404, 404, 404, 200, 200, 404, 200, 200),
    ("GET", "inbox:enrol"): (302, 302, 404, 404, 404, 404, 200, 302, 302, 302, 302),
    ("POST", "inbox:enrol"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:vault-open"): (302, 302, 404, 404, 404, 404, 302, 200, 302, 302, 302),
    ("POST", "inbox:vault-open"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:vault-close"): (302, 302, 404, 404, 404, 404, 405, 405, 405, 405, 405),
    ("POST", "inbox:vault-close"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:consultation"): (302, 302, 404, 404, 404, 404, 302, 302, 200, 200, 200),
    ("POST", "inbox:consultation"): (302, 302, 404, 404, 404, 404, 405, 405, 405, 405, 405),
    ("GET", "inbox:reply"): (302, 302, 404, 404, 404, 404, 302, 302, 404, 302, 302),
    ("POST", "inbox:reply"): (302, 302, 404, 404, 404, 404, 409, 409, 404, 200, 200),
    ("GET", "inbox:draft"): (302, 302, 404, 404, 404, 404, 302, 302, 404, 302, 302),
    ("POST", "inbox:draft"): (302, 302, 404, 404, 404, 404, 409, 409, 404, 400, 400),
    ("GET", "inbox:take-back"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:take-back"): (302, 302, 404, 404, 404, 404, 302, 302, 404, 404, 302),
    ("GET", "inbox:check"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:check"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:return"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:return"): (302, 302, 404, 404, 404, 404, 409, 409, 200, 200, 200),
    ("GET", "inbox:note"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:note"): (302, 302, 404, 404, 404, 404, 409, 409, 200, 200, 200),
    ("GET", "inbox:contacts"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:contacts"): (302, 302, 404, 404, 404, 404, 302, 302, 200, 200, 200),
    ("GET", "inbox:send-again"): (302, 302, 404, 404, 404, 404, 302, 302, 404, 302, 302),
    ("POST", "inbox:send-again"): (302, 302, 404, 404, 404, 404, 302, 302, 404, 302, 302),
    ("GET", "inbox:assign"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:assign"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:state"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:state"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:facts"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:facts"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:attention"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("POST", "inbox:attention"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:deletion"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:deletion"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "inbox:presence"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("POST", "inbox:presence"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:members"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:members"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("GET", "inbox:membership-end"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:membership-end"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "inbox:grant"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 405),
    ("POST", "inbox:grant"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "inbox:member"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:member"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("GET", "inbox:personal-key-retire"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:personal-key-retire"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "inbox:own-key"): (302, 302, 404, 404, 404, 404, 302, 200, 200, 200, 200),
    ("POST", "inbox:own-key"): (302, 302, 404, 404, 404, 404, 405, 405, 405, 405, 405),
    ("GET", "inbox:passphrase-change"): (302, 302, 404, 404, 404, 404, 302, 200, 200, 200, 200),
    ("POST", "inbox:passphrase-change"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:passphrase-forgotten"): (302, 302, 404, 404, 404, 404, 302, 200, 200, 200, 200),
    ("POST", "inbox:passphrase-forgotten"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:recovery-code"): (302, 302, 404, 404, 404, 404, 302, 200, 200, 200, 200),
    ("POST", "inbox:recovery-code"): (302, 302, 404, 404, 404, 404, 200, 200, 200, 200, 200),
    ("GET", "inbox:recovery-code-confirm"): (302, 302, 404, 404, 404, 404, 405, 405, 405, 405, 405),
    ("POST", "inbox:recovery-code-confirm"): (302, 302, 404, 404, 404, 404, 302, 302, 302, 302, 302),
    ("GET", "inbox:team-key"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:team-key"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "inbox:reseal"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:reseal"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("GET", "inbox:recovery-keys"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:recovery-keys"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 405),
    ("GET", "inbox:recovery-key-retire"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:recovery-key-retire"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 302),
    ("GET", "inbox:access-log"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
    ("POST", "inbox:access-log"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 405),
    ("GET", "inbox:access-log-verify"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 405),
    ("POST", "inbox:access-log-verify"): (302, 302, 404, 404, 404, 404, 404, 404, 404, 404, 200),
}
OF_A_CONSULTATION = {"inbox:consultation", "inbox:reply"}
OF_A_MEMBER = {"inbox:membership-end", "inbox:grant", "inbox:member", "inbox:personal-key-retire"}
OF_A_RECOVERY_KEY = {"inbox:recovery-key-retire"}


@dataclass(frozen=True)
class Desk:
    """A desk with one member and one recovery key to be managed, and a consultation whose resident wants it deleted.

    The supervisor has sent a reply in it, which is still held, and written a draft.
    """

    supervisor: Worker
    receipt: Receipt
    membership: int
    recovery_key: int
    held: UUID
    draft: UUID

    @property
    def case_number(self) -> str:
        return self.receipt.case_number

    def address(self, name: str) -> str:
        """The address of this name, with the arguments that it needs."""
        pattern = next(pattern for pattern in urls.urlpatterns if f"inbox:{pattern.name}" == name)
        given = {
            "case_number": self.case_number,
            "pk": self.recovery_key if name in OF_A_RECOVERY_KEY else self.membership,
            "message_id": self.held,
            "draft_id": self.draft,
        }
        return reverse(name, kwargs={argument: given[argument] for argument in pattern.pattern.converters})


@pytest.fixture
def desk(db: None) -> Desk:
    supervisor = make_supervisor()
    colleague = make_worker(Role.COUNSELOR, supervisor)
    make_recovery_key()
    receipt = send("ひみつの文")
    held = answer(receipt, supervisor, "ひみつの返事")
    draft = save_draft(
        case_number=receipt.case_number,
        vault=supervisor.vault,
        text="ひみつの下書き",
        seen_position=2,
        version="",
        submission_token="d" * 32,
    )
    assert draft is not None
    Consultation.objects.update(deletion_requested_at=timezone.now())
    return Desk(
        supervisor,
        receipt,
        Membership.objects.get(user=colleague.user).pk,
        RecoveryKey.objects.get().pk,
        held.id,
        draft.id,
    )


def visit(visitor: str, desk: Desk) -> Client:
    """A browser of somebody like this."""
    roles = {"counselor": Role.COUNSELOR, "second reader": Role.SECOND_READER}
    if visitor in roles:
        return make_worker(roles[visitor], desk.supervisor).client()
    if visitor == "supervisor":
        return desk.supervisor.client()
    client = Client()
    if visitor == "anonymous":
        return client
    if visitor == "resident":
        numbers = {"case_number": desk.receipt.case_number, "secret": desk.receipt.secret}
        client.cookies["portal_mailbox"] = open_mailbox(**numbers)
        return client
    if visitor == "closed vault":
        login_with_second_factor(client, make_worker(Role.COUNSELOR, desk.supervisor).user)
        return client
    people = {"analyst": Role.ANALYST, "newcomer": Role.COUNSELOR}
    if visitor in people:
        login_with_second_factor(client, make_member(people[visitor]))
        return client
    user = make_user(f"{visitor}@example.jp", superuser=visitor == "superuser")
    build_groups(Page.get_first_root_node())
    groups = {"editor": EDITORS, "moderator": MODERATORS}
    if visitor in groups:
        user.groups.add(Group.objects.get(name=groups[visitor]))
    login_with_second_factor(client, user)
    return client


def test_every_address_has_its_rows() -> None:
    names = {f"inbox:{pattern.name}" for pattern in urls.urlpatterns}

    assert {name for _method, name in TABLE} == names
    assert len(TABLE) + 1 == 2 * len(names), "each address with GET and POST; the list takes no POST"


def ask(client: Client, method: str, address: str) -> HttpResponse:
    """The answer to one visit; what it changed in the database and in the browser is undone."""
    cookies = deepcopy(client.cookies)
    with transaction.atomic():
        response = client.generic(method, address)
        transaction.set_rollback(True)
    client.cookies = cookies
    return response


@pytest.mark.parametrize("visitor", VISITORS)
def test_who_finds_what(visitor: str, desk: Desk) -> None:
    client = visit(visitor, desk)
    answers = {(method, name): ask(client, method, desk.address(name)) for method, name in TABLE}

    expected = {visit: statuses[VISITORS.index(visitor)] for visit, statuses in TABLE.items()}
    assert {visit: answer.status_code for visit, answer in answers.items()} == expected
    assert not [visit for visit, answer in answers.items() if answer.status_code == 404 and "ひみつ" in read(answer)]
    if visitor in {"anonymous", "resident"}:
        assert {answer["Location"].split("?")[0] for answer in answers.values()} == {reverse("account_login")}


def read(answer: HttpResponse) -> str:
    return answer.content.decode()


@pytest.mark.parametrize("visitor", ["editor", "moderator", "superuser", "analyst"])
def test_who_finds_nothing_sees_no_entry_in_the_menu_either(visitor: str, desk: Desk) -> None:
    client = visit(visitor, desk)
    page = client.get(reverse("wagtailadmin_home")).content.decode()

    assert reverse("inbox:list") not in page


def test_a_member_sees_the_entry_in_the_menu(desk: Desk) -> None:
    assert reverse("inbox:list") in visit("closed vault", desk).get(reverse("wagtailadmin_home")).content.decode()


def test_an_attempt_without_membership_is_logged(desk: Desk) -> None:
    visit("superuser", desk).get(desk.address("inbox:consultation"))

    event = AccessEvent.objects.get(kind=EventKind.DENIED)
    assert (event.actor_email, event.details) == ("superuser@example.jp", {"address": "inbox:consultation"})


def test_a_stolen_vault_cookie_opens_nothing_for_a_superuser(desk: Desk) -> None:
    client = visit("superuser", desk)
    client.cookies["portal_vault"] = desk.supervisor.cookie

    assert client.get(desk.address("inbox:consultation")).status_code == 404


@pytest.mark.parametrize("address", ["/admin/inbox/consultations/10000000/", "/admin/inbox/consultations/99999999/"])
def test_an_unknown_case_number_is_not_found(address: str, desk: Desk) -> None:
    if desk.case_number in address:
        address = "/admin/inbox/consultations/12121212/"

    for client in (desk.supervisor.client(), visit("closed vault", desk)):
        assert client.get(address).status_code == 404
        assert client.post(f"{address}reply/").status_code == 404
