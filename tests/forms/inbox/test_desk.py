"""The desk's pages: what a counselor sees and does in the admin."""

import re

from django.test import Client
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup
from pytest_django import DjangoAssertNumQueries, Settings

from forms.inbox.models import AccessEvent, EventKind, Membership, OpenVault, Role
from forms.inbox.receiving import Receipt
from forms.vault.passphrase import check_strength
from tests.forms.inbox.factories import PASSPHRASE, Worker, find, make_member, send
from tests.forms.inbox.test_listing import store
from tests.portal.core.login.sessions import login_with_second_factor, make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def receipt(supervisor: Worker) -> Receipt:
    return send("息子のことで書いています。\n二行目。")


def page(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def logged_in(worker: Worker) -> Client:
    """The same person without the cookie of the vault."""
    client = Client()
    login_with_second_factor(client, worker.user)
    return client


def address(receipt: Receipt, name: str = "consultation") -> str:
    return reverse(f"inbox:{name}", args=[receipt.case_number])


# --- vault --------------------------------------------------------------------------------------


def test_a_newcomer_makes_a_key_and_waits_for_the_team_key(supervisor: Worker) -> None:
    member = make_member(Role.COUNSELOR)
    client = Client()
    login_with_second_factor(client, member)
    form = page(client.get(reverse("inbox:enrol")))
    offered = form.find(class_="offered-words__words").text
    check_strength(offered)

    client.post(reverse("inbox:enrol"), {"passphrase": offered, "repeated": offered.replace(" ", "")})
    response = client.get(reverse("inbox:vault-open"))

    assert re.search(r"([0-9a-f]{4} ){3}[0-9a-f]{4}", page(response).find(class_="fingerprint").text)
    assert page(response).find("input", type="password") is None


@pytest.mark.parametrize(
    ("passphrase", "repeated"),
    [("みじかい", "みじかい"), (PASSPHRASE, "べつの ことば"), ("", ""), ("a" * 20, "a" * 20)],
)
def test_what_cannot_be_a_passphrase_is_said_at_the_field(passphrase: str, repeated: str) -> None:
    client = Client()
    login_with_second_factor(client, make_member(Role.COUNSELOR))

    response = client.post(
        reverse("inbox:enrol"), {"passphrase": passphrase, "repeated": repeated, "offered": "のこる ことば"}
    )

    assert response.status_code == 200
    assert page(response).find(class_="error-message")
    assert "のこる ことば" in page(response).find(class_="offered-words__words").text
    assert PASSPHRASE not in response.content.decode()


def test_opening_sets_a_cookie_for_the_desk_only(counselor: Worker, receipt: Receipt, settings: Settings) -> None:
    settings.SESSION_COOKIE_SECURE = True
    client = logged_in(counselor)

    response = client.get(address(receipt))
    assert response["Location"] == f"{reverse('inbox:vault-open')}?case={receipt.case_number}"
    response = client.post(
        reverse("inbox:vault-open"), {"passphrase": PASSPHRASE.replace(" ", "　"), "case": receipt.case_number}
    )

    cookie = response.cookies["portal_vault"]
    assert response["Location"] == address(receipt)
    assert (cookie["path"], cookie["samesite"]) == ("/admin/inbox/", "Strict")
    assert cookie["httponly"]
    assert cookie["secure"]
    assert not cookie["max-age"]
    assert "息子" in client.get(address(receipt)).content.decode()


@pytest.mark.parametrize("case", ["", "//example.jp", "1234", "<script>"])
def test_opening_leads_nowhere_else(counselor: Worker, case: str) -> None:
    response = logged_in(counselor).post(reverse("inbox:vault-open"), {"passphrase": PASSPHRASE, "case": case})

    assert response.status_code in {200, 302}
    if response.status_code == 302:
        assert response["Location"] == reverse("inbox:list")


def test_a_wrong_passphrase_is_told_gently_and_not_shown_again(counselor: Worker) -> None:
    client = logged_in(counselor)
    for _attempt in range(6):
        response = client.post(reverse("inbox:vault-open"), {"passphrase": "まちがい ことば"})
        assert response.status_code == 200
        assert page(response).find(class_="error-message")
        assert "まちがい" not in response.content.decode()
        assert "portal_vault" not in response.cookies

    assert AccessEvent.objects.filter(kind=EventKind.VAULT_DENIED).count() == 5


def test_every_page_says_whether_the_vault_is_open_and_closes_it_with_one_click(
    counselor: Worker, receipt: Receipt
) -> None:
    client = counselor.client()
    for where in (reverse("inbox:list"), address(receipt)):
        status = page(client.get(where)).find(class_="vault-status")
        assert status.find("form")["action"] == reverse("inbox:vault-close")

    response = client.post(reverse("inbox:vault-close"))

    assert response.cookies["portal_vault"].value == ""
    assert not OpenVault.objects.filter(user=counselor.user).exists()
    assert page(client.get(reverse("inbox:list"))).find(class_="vault-status").find("a")["href"] == reverse(
        "inbox:vault-open"
    )


def test_logging_out_closes_the_vault(counselor: Worker) -> None:
    counselor.client().post(reverse("account_logout"))

    assert not OpenVault.objects.filter(user=counselor.user).exists()


# --- list ---------------------------------------------------------------------------------------


def test_an_empty_list_is_calm(counselor: Worker) -> None:
    assert page(counselor.client().get(reverse("inbox:list"))).find(class_="desk-empty")


def test_the_list_shows_words_and_no_text(counselor: Worker, receipt: Receipt) -> None:
    response = counselor.client().get(reverse("inbox:list"))
    table = page(response).find("table", class_="desk-list")

    assert receipt.formatted_case_number in table.text
    assert find(receipt).get_state_display() in table.text
    assert table.find(class_="due")
    assert "息子" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


@pytest.mark.parametrize("count", [1, 200])
def test_the_list_costs_the_same_whatever_its_length(
    counselor: Worker, count: int, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = counselor.client()
    client.get(reverse("inbox:list"))
    store(count, due=True)

    with django_assert_max_num_queries(15):
        client.get(reverse("inbox:list"))


def test_the_list_goes_on_to_its_next_page_and_back(counselor: Worker) -> None:
    store(60, due=False)
    client = counselor.client()
    first = page(client.get(reverse("inbox:list")))
    second = page(client.get(first.find("nav", class_="desk-pages").find_all("a")[-1]["href"]))

    assert len(first.select("tbody tr")) == 50
    assert len(second.select("tbody tr")) == 10
    assert second.find("nav", class_="desk-pages").find("a")["href"] == reverse("inbox:list")


# --- members ------------------------------------------------------------------------------------


def test_a_supervisor_appoints_grants_and_ends(supervisor: Worker) -> None:
    client = supervisor.client()
    make_user("new@example.jp", last_name="新井")
    client.post(reverse("inbox:members"), {"email": "new@example.jp", "role": "counselor", "display_name": "あらい"})
    membership = Membership.objects.get(user__email="new@example.jp")

    newcomer = Client()
    login_with_second_factor(newcomer, membership.user)
    newcomer.post(reverse("inbox:enrol"), {"passphrase": PASSPHRASE, "repeated": PASSPHRASE})
    table = page(client.get(reverse("inbox:members"))).find("table", class_="desk-list")
    assert table.find("form")["action"] == reverse("inbox:grant", args=[membership.pk])
    client.post(reverse("inbox:grant", args=[membership.pk]))
    response = newcomer.post(reverse("inbox:vault-open"), {"passphrase": PASSPHRASE})
    assert response.cookies["portal_vault"].value

    client.post(reverse("inbox:membership-end", args=[membership.pk]))
    assert newcomer.get(reverse("inbox:list")).status_code in {403, 404}


@pytest.mark.parametrize("email", ["nobody@example.jp", "member@example.jp"])
def test_who_cannot_be_appointed_is_told_at_the_field(supervisor: Worker, email: str) -> None:
    make_member(Role.COUNSELOR, "member@example.jp")
    response = supervisor.client().post(reverse("inbox:members"), {"email": email, "role": "counselor"})

    assert page(response).find(class_="error-message")


def test_granting_needs_the_supervisors_own_vault(supervisor: Worker) -> None:
    membership = Membership.objects.get(user=make_member(Role.COUNSELOR))
    grant = reverse("inbox:grant", args=[membership.pk])

    assert logged_in(supervisor).post(grant)["Location"] == f"{reverse('inbox:vault-open')}?then=members"
    assert supervisor.client().post(grant)["Location"] == reverse("inbox:members")


def test_nobody_grants_to_an_analyst(supervisor: Worker) -> None:
    membership = Membership.objects.get(user=make_member(Role.ANALYST))
    response = supervisor.client().post(reverse("inbox:grant", args=[membership.pk]), follow=True)

    assert page(response).find(class_="messages")


def test_the_last_supervisor_cannot_leave(supervisor: Worker) -> None:
    membership = Membership.objects.get(user=supervisor.user)
    supervisor.client().post(reverse("inbox:membership-end", args=[membership.pk]))

    membership.refresh_from_db()
    assert membership.until is None
