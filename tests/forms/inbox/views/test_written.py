"""Whatever is typed at the desk survives a closed vault, an ended login, an old token and what cannot be opened."""

from datetime import timedelta

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from forms.inbox.models import Draft, Message, Note, OpenVault, SealedDataKey, TeamKeyGrant
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import PASSPHRASE, Worker, find
from tests.forms.inbox.views.pages import address, fields_of, page, reply_data, typed_text
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.django_db

TEXT = "長い文\n𠮷野 <b>\n"
KINDS = ("reply", "note", "return")


def place(receipt: Receipt, kind: str) -> str:
    """Where this kind of text goes."""
    return address(receipt, kind, Draft.objects.get().id) if kind == "return" else address(receipt, kind)


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest, counselor: Worker, receipt: Receipt) -> str:
    """What is written. For a return there is a reply in check."""
    if request.param == "return":
        client = counselor.client()
        client.post(address(receipt, "reply"), {**reply_data(client, receipt, "確認をお願いします"), "step": "ask"})
    return str(request.param)


def written(client: Client, receipt: Receipt, kind: str) -> dict[str, str]:
    return {**fields_of(page(client.get(address(receipt))), place(receipt, kind)), "text": TEXT}


def stored() -> int:
    return Note.objects.count() + Message.objects.count() - 1


def test_a_vault_that_closed_while_writing_loses_no_text(supervisor: Worker, receipt: Receipt, kind: str) -> None:
    client, where = supervisor.client(), place(receipt, kind)
    data = written(client, receipt, kind)
    OpenVault.objects.update(last_used_at=timezone.now() - timedelta(hours=1))

    response = client.post(where, data)
    assert response.status_code == 409
    assert typed_text(response) == TEXT
    assert "息子" not in response.content.decode()
    assert stored() == 0

    again = fields_of(page(response), where)
    wrong = client.post(where, {**again, "passphrase": "ちがう"})
    assert wrong.status_code == 409
    assert typed_text(wrong) == TEXT
    done = client.post(where, {**fields_of(page(wrong), where), "passphrase": PASSPHRASE})
    assert done.status_code == 302
    assert done.cookies["portal_vault"].value
    assert stored() == 1


def test_who_has_no_key_yet_is_told_and_keeps_the_text(supervisor: Worker, receipt: Receipt) -> None:
    client = supervisor.client()
    data = reply_data(client, receipt, TEXT)
    OpenVault.objects.all().delete()
    TeamKeyGrant.objects.all().delete()

    response = client.post(address(receipt, "reply"), {**data, "passphrase": PASSPHRASE})

    assert response.status_code == 409
    assert typed_text(response) == TEXT
    assert page(response).find(class_="error-message")


def test_what_was_asked_for_is_done_after_the_vault_is_open_again(supervisor: Worker, receipt: Receipt) -> None:
    client, where = supervisor.client(), address(receipt, "reply")
    data = {**reply_data(client, receipt, TEXT), "step": "keep"}
    OpenVault.objects.update(last_used_at=timezone.now() - timedelta(hours=1))

    locked = client.post(where, data)
    client.post(where, {**fields_of(page(locked), where), "passphrase": PASSPHRASE})

    assert find(receipt).messages.count() == 1
    assert typed_text(client.get(address(receipt))) == TEXT


def test_a_text_sent_after_the_login_ended_comes_back_to_its_writer(
    supervisor: Worker, receipt: Receipt, kind: str
) -> None:
    data = {**written(supervisor.client(), receipt, kind), "step": "keep"}
    stranger = Client()

    response = stranger.post(place(receipt, kind), data)

    assert response.status_code == 403
    assert typed_text(response) == TEXT
    assert page(response).find("input", attrs={"name": "step"})["value"] == "keep"
    assert {field["name"]: field["value"] for field in page(response).select("main input[name=token]")} == {
        "token": data["token"]
    }
    assert "no-store" in response["Cache-Control"]
    assert not stranger.session.keys()
    assert stored() == 0


def test_who_wrote_nothing_is_just_sent_to_the_login(receipt: Receipt, kind: str) -> None:
    response = Client().post(place(receipt, kind), {"text": "  "})

    assert response["Location"].startswith(reverse("account_login"))


def test_a_text_with_the_token_of_an_old_login_is_shown_once_more(
    supervisor: Worker, receipt: Receipt, kind: str
) -> None:
    client = supervisor.client()
    data = written(client, receipt, kind)
    client.handler.enforce_csrf_checks = True

    response = client.post(place(receipt, kind), {**data, "csrfmiddlewaretoken": "a" * 64})

    assert response.status_code == 403
    assert TEXT in [area.text.removeprefix("\n") for area in page(response).find_all("textarea")]
    assert "息子のことで書いています。" in response.content.decode()
    assert stored() == 0


def test_with_the_vault_closed_too_the_passphrase_is_asked(supervisor: Worker, receipt: Receipt, kind: str) -> None:
    data = written(supervisor.client(), receipt, kind)
    client = Client(enforce_csrf_checks=True)
    login_with_second_factor(client, supervisor.user)

    response = client.post(place(receipt, kind), {**data, "csrfmiddlewaretoken": "a" * 64})

    assert response.status_code == 403
    assert typed_text(response) == TEXT
    assert "息子のことで書いています。" not in response.content.decode()


def test_an_empty_text_is_said_beside_its_field(supervisor: Worker, receipt: Receipt, kind: str) -> None:
    client = supervisor.client()
    response = client.post(place(receipt, kind), {**written(client, receipt, kind), "text": " \n"})
    form = page(response).find("form", action=place(receipt, kind))

    assert response.status_code == 200
    error = form.find(class_="w-field__errors")
    assert error.find(class_="error-message")
    assert form.find("textarea")["aria-describedby"].split()[-1] == error["id"]
    assert stored() == 0


def test_what_cannot_be_sealed_can_be_copied(supervisor: Worker, receipt: Receipt, kind: str) -> None:
    client = supervisor.client()
    data = written(client, receipt, kind)
    SealedDataKey.objects.filter(recipient="team").update(sealed=b"\x01\x02" + bytes(100))

    response = client.post(place(receipt, kind), data)

    assert response.status_code == 409
    assert page(response).find(class_="other-draft").text == TEXT
    assert "WrongLength" in response.content.decode()


def test_sent_twice_is_stored_once(supervisor: Worker, receipt: Receipt, kind: str) -> None:
    client = supervisor.client()
    data = written(client, receipt, kind)
    for _click in range(2):
        client.post(place(receipt, kind), data)

    assert stored() == 1


def test_a_text_to_a_consultation_that_does_not_exist_is_not_found(supervisor: Worker, receipt: Receipt) -> None:
    for name in ("reply", "note"):
        where = address(receipt, name).replace(receipt.case_number, "12121212")
        assert supervisor.client().post(where, {"text": TEXT}).status_code == 404
