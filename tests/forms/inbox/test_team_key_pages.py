"""Renewing the team key and sealing anew, as a supervisor does it in the admin."""

from functools import partial

from django.core.management import CommandError
from django.test import Client
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from forms.inbox.models import (
    AccessEvent,
    Consultation,
    EventKind,
    Membership,
    OpenVault,
    Role,
    SealedDataKey,
    TeamKey,
    TeamKeyGrant,
)
from forms.inbox.resealing import is_owed, reseal_some, waiting
from forms.vault.keypairs import PrivateKey
from tests.forms.inbox.factories import (
    PASSPHRASE,
    Worker,
    find,
    make_recovery_key,
    make_supervisor,
    make_worker,
    renew_team_key,
    send,
)
from tests.forms.inbox.terminal import Terminal, answers
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.django_db

TEAM_KEY, RESEAL = "/admin/inbox/team-key/", "/admin/inbox/team-key/reseal/"


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def page(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def logged_in(worker: Worker) -> Client:
    client = Client()
    login_with_second_factor(client, worker.user)
    return client


def press(client: Client, response: object) -> object:
    """Press the button of the page about sealing anew."""
    form = page(response).find("form", action=RESEAL)
    assert form is not None
    return client.post(RESEAL, {field["name"]: field.get("value", "") for field in form.find_all("input")})


def test_the_page_says_what_will_happen_and_who_gets_it(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    make_worker(Role.COUNSELOR, supervisor)
    text = page(supervisor.client().get(TEAM_KEY))

    assert TeamKey.objects.get().public.fingerprint in text.text
    assert len(text.select(".desk-steps li")) == 4
    assert len(text.select(".key-holders li")) == 3
    assert str(counselor.user) in text.find(class_="key-holders").text


def test_renewing_leads_to_sealing_anew_and_that_to_an_end(supervisor: Worker) -> None:
    for _number in range(3):
        send()
    client = supervisor.client()
    renewed = client.post(TEAM_KEY, follow=True)
    assert renewed.redirect_chain[-1][0] == RESEAL
    assert "3件のうち 0件" in page(renewed).find(class_="reseal-count").text

    done = press(client, renewed)

    assert "3件のうち 3件" in page(done).find(class_="reseal-count").text
    assert page(done).find("form", action=RESEAL) is None
    assert not is_owed()
    assert TeamKeyGrant.objects.filter(team_key__version=1).count() == 0


def test_a_large_desk_is_done_step_by_step_without_a_script(
    supervisor: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forms.inbox.views.team_key.SECONDS_AT_ONCE", 0)
    monkeypatch.setattr("forms.inbox.views.team_key.reseal_some", partial(reseal_some, length=2))
    for _number in range(5):
        send()
    client = supervisor.client()
    shown = client.post(TEAM_KEY, follow=True)
    left = []
    for _press in range(4):
        shown = press(client, shown)
        left.append(waiting().count())

    assert left == [3, 1, 0, 0]
    assert page(shown).find("form", action=RESEAL) is None
    assert not is_owed()


def test_the_page_that_goes_on_by_itself_says_so_to_its_script(
    supervisor: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("forms.inbox.views.team_key.SECONDS_AT_ONCE", 0)
    send()
    client = supervisor.client()
    first = client.post(TEAM_KEY, follow=True)
    assert not page(first).find("form", action=RESEAL).has_attr("data-press-again"), "a person begins it"

    assert page(press(client, first)).find("form", action=RESEAL).has_attr("data-press-again")


def test_both_deeds_ask_for_an_open_vault_and_come_back(supervisor: Worker) -> None:
    client = logged_in(supervisor)
    for address, then in ((TEAM_KEY, "team-key"), (RESEAL, "reseal")):
        assert client.post(address)["Location"] == f"{reverse('inbox:vault-open')}?then={then}"
    assert TeamKey.objects.count() == 1


def test_a_vault_that_does_not_hold_the_newest_key_renews_nothing(supervisor: Worker) -> None:
    other = make_worker(Role.SUPERVISOR, supervisor)
    client = other.client()
    held = OpenVault.objects.get(user=other.user)
    renew_team_key(supervisor)
    held.save(force_insert=True)

    assert client.post(TEAM_KEY)["Location"] == TEAM_KEY
    assert TeamKey.objects.count() == 2


def test_what_does_not_open_is_named_by_its_number_and_can_be_tried_again(supervisor: Worker) -> None:
    bad = find(send())
    SealedDataKey.objects.filter(consultation=bad, recipient="team").update(sealed=b"\x01\x02" + bytes(100))
    client = supervisor.client()
    shown = press(client, client.post(TEAM_KEY, follow=True))

    assert bad.formatted_case_number in page(shown).find(class_="key-holders").text
    assert not page(shown).find("form", action=RESEAL).has_attr("data-press-again")
    assert page(press(client, shown)).find(class_="help-critical")


def test_pages_remind_until_everything_is_sealed_anew(supervisor: Worker) -> None:
    send()
    client = supervisor.client()
    make_recovery_key()
    for address in (TEAM_KEY, "/admin/inbox/recovery-keys/"):
        assert page(client.get(address)).find("a", href=RESEAL)

    press(client, client.get(RESEAL))

    assert page(client.get(TEAM_KEY)).find("a", href=RESEAL) is None


def test_without_a_trusted_key_the_pages_say_so_and_do_nothing(supervisor: Worker) -> None:
    TeamKey.objects.update(public_key=PrivateKey.generate().public_key.raw)
    client = supervisor.client()

    assert page(client.get(TEAM_KEY)).find(class_="help-critical")
    assert page(client.get(TEAM_KEY)).find("form", action=TEAM_KEY) is None
    for response in (client.get(RESEAL), client.post(RESEAL)):
        assert response["Location"] == TEAM_KEY


@pytest.mark.parametrize("after", ["", "nonsense", "00000000-0000-0000-0000-000000000000"])
def test_a_place_that_nobody_named_is_the_beginning(supervisor: Worker, after: str) -> None:
    send()
    renewed = renew_team_key(supervisor)

    assert renewed.client().post(RESEAL, {"after": after}).status_code == 200
    assert waiting().count() == 0


def test_an_empty_desk_has_nothing_to_seal(supervisor: Worker) -> None:
    client = supervisor.client()
    shown = client.post(TEAM_KEY, follow=True)

    assert page(shown).find("progress") is None
    assert page(press(client, shown)).find("form", action=RESEAL) is None
    assert not TeamKeyGrant.objects.filter(team_key__version=1).exists()


# --- ending a membership ------------------------------------------------------------------------


def test_ending_a_membership_leads_to_renewing_the_key(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    membership = Membership.objects.get(user=counselor.user)
    client = supervisor.client()
    ended = client.post(reverse("inbox:membership-end", args=[membership.pk]), follow=True)

    assert ended.redirect_chain[-1][0] == TEAM_KEY
    assert page(ended).find(class_="help-warning")
    assert page(client.get(reverse("inbox:members"))).find("a", href=TEAM_KEY, class_="button")
    client.post(TEAM_KEY)
    assert page(client.get(reverse("inbox:members"))).find("a", href=TEAM_KEY, class_="button") is None


# --- the command --------------------------------------------------------------------------------


def test_the_command_does_the_same(supervisor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    for _number in range(3):
        send()
    renew_team_key(supervisor)
    shown = Terminal(monkeypatch).run("reseal_data_keys", supervisor.user.email, typing=answers(PASSPHRASE))

    assert "残り: 0件" in shown
    assert waiting().count() == 0
    assert not is_owed()
    assert AccessEvent.objects.filter(kind=EventKind.VAULT_CLOSED, actor_id=supervisor.user.pk).exists()


def test_the_command_is_for_supervisors_with_the_right_passphrase(
    supervisor: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    send()
    renew_team_key(supervisor)
    terminal = Terminal(monkeypatch)
    for email, passphrase, said in (
        (counselor.user.email, PASSPHRASE, "相談責任者ではありません"),
        ("nobody@example.jp", PASSPHRASE, "相談責任者ではありません"),
        *[(supervisor.user.email, "ちがう", "鍵が開きませんでした")] * 5,
        (supervisor.user.email, PASSPHRASE, "15分"),
    ):
        with pytest.raises(CommandError, match=said):
            terminal.run("reseal_data_keys", email, typing=answers(passphrase))
    assert waiting().count() == 1


def test_the_command_says_what_it_could_not_open(supervisor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    send()
    SealedDataKey.objects.filter(recipient="team").update(sealed=b"\x01\x02" + bytes(100))
    renew_team_key(supervisor)

    with pytest.raises(CommandError, match="1件の相談は開けなかった"):
        Terminal(monkeypatch).run("reseal_data_keys", supervisor.user.email, typing=answers(PASSPHRASE))
    assert Consultation.objects.count() == 1
