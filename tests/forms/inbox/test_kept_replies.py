"""A reply that was being written when the login ended: nothing of it is lost, and nothing of it is stored."""

import re

from django.test import Client
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from forms.inbox.models import Message
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker, send
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.django_db

TEXT = "お手紙を読みました。\n𠮷野より <b>\n"


@pytest.fixture
def receipt(counselor: Worker) -> Receipt:
    return send("息子のことで書いています。")


def address(receipt: Receipt) -> str:
    return reverse("inbox:reply", args=[receipt.case_number])


def written(client: Client, receipt: Receipt) -> dict[str, str]:
    page = client.get(reverse("inbox:consultation", args=[receipt.case_number]))
    form = BeautifulSoup(page.content, "html.parser").find("form", class_="reply-form")
    data = {field["name"]: field.get("value", "") for field in form.find_all("input")}
    return {**data, "text": TEXT}


def text_on(response: object) -> str:
    area = BeautifulSoup(response.content, "html.parser").find("textarea", attrs={"name": "text"})  # type: ignore[attr-defined]
    # Browsers drop the first line break of a textarea.
    return re.sub(r"\A\n", "", area.text.replace("\r\n", "\n"))


def test_a_reply_sent_after_the_login_ended_comes_back_to_its_writer(counselor: Worker, receipt: Receipt) -> None:
    data = written(counselor.client(), receipt)
    stranger = Client()

    response = stranger.post(address(receipt), data)

    assert response.status_code == 403
    assert text_on(response) == TEXT
    assert "no-store" in response["Cache-Control"]
    assert Message.objects.count() == 1
    assert not stranger.session.keys()


def test_whoever_wrote_nothing_is_just_sent_to_the_login(receipt: Receipt) -> None:
    response = Client().post(address(receipt), {"text": "  "})

    assert response["Location"].startswith(reverse("account_login"))


def test_a_reply_with_the_token_of_an_old_login_is_shown_once_more(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    data = written(client, receipt)
    client.handler.enforce_csrf_checks = True

    response = client.post(address(receipt), {**data, "csrfmiddlewaretoken": "a" * 64})

    assert response.status_code == 403
    assert text_on(response) == TEXT
    assert "息子のことで書いています。" in response.content.decode()
    assert Message.objects.count() == 1


def test_with_the_vault_closed_too_the_text_stays_and_the_passphrase_is_asked(
    counselor: Worker, receipt: Receipt
) -> None:
    data = written(counselor.client(), receipt)
    client = Client(enforce_csrf_checks=True)
    login_with_second_factor(client, counselor.user)

    response = client.post(address(receipt), {**data, "csrfmiddlewaretoken": "a" * 64})

    assert response.status_code == 403
    assert text_on(response) == TEXT
    assert "息子のことで書いています。" not in response.content.decode()
