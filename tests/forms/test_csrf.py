"""A CSRF check that fails costs nobody a word."""

from django.contrib.sessions.models import Session
from django.test import Client
from django.urls import reverse

import pytest

from forms.inbox.models import Consultation, Message
from forms.models import ConsultationPage
from tests.forms import consulting
from tests.forms.consulting import ODD_TEXT
from tests.html import assert_accessible, parse


@pytest.fixture
def strict_client() -> Client:
    """A browser whose CSRF cookie has gone."""
    return Client(enforce_csrf_checks=True)


def test_an_expired_form_comes_back_with_everything_and_can_be_sent(
    strict_client: Client, open_page: ConsultationPage
) -> None:
    form = consulting.fields_of(strict_client.get(open_page.url))
    strict_client.cookies.clear()
    response = strict_client.post(open_page.url, {**form, "message": ODD_TEXT, "step": "check"})
    assert response.status_code == 403
    page = assert_accessible(response)
    assert page.select_one(".notice")
    fields = consulting.fields_of(response)
    assert fields["message"] == ODD_TEXT
    check = strict_client.post(open_page.url, {**fields, "step": "check"})
    receipt = strict_client.post(open_page.url, {**consulting.fields_of(check), "step": "send"})
    assert consulting.numbers_on(receipt)
    assert Consultation.objects.count() == 1
    assert Session.objects.count() == 0


def test_an_expired_check_page_comes_back_as_the_check_page_and_nothing_was_sent(
    strict_client: Client, open_page: ConsultationPage
) -> None:
    form = consulting.fields_of(strict_client.get(open_page.url))
    check = strict_client.post(open_page.url, {**form, "message": ODD_TEXT, "step": "check"})
    strict_client.cookies.clear()
    response = strict_client.post(open_page.url, {**consulting.fields_of(check), "step": "send"})
    assert response.status_code == 403
    assert Consultation.objects.count() == 0
    assert parse(response).select_one(".check-list dd").get_text() == ODD_TEXT
    assert "no-store" in response.headers["Cache-Control"]
    receipt = strict_client.post(open_page.url, {**consulting.fields_of(response), "step": "send"})
    assert consulting.numbers_on(receipt)


def test_the_numbers_typed_to_open_the_mailbox_stay(strict_client: Client, open_page: ConsultationPage) -> None:
    typed = {"case_number": "1234-5678", "secret": "1234-5678-9012-3456"}
    response = strict_client.post(reverse("mailbox:open"), typed)
    assert response.status_code == 403
    assert typed.items() <= consulting.fields_of(response).items()


def test_a_message_in_the_mailbox_stays(strict_client: Client, client: Client, open_page: ConsultationPage) -> None:
    numbers = consulting.numbers_on(consulting.send(client, open_page))
    consulting.open_box(client, numbers)
    strict_client.cookies["portal_mailbox"] = client.cookies["portal_mailbox"].value
    response = strict_client.post(reverse("mailbox:thread"), {"text": ODD_TEXT})
    assert response.status_code == 403
    assert consulting.fields_of(response)["text"] == ODD_TEXT
    assert Message.objects.count() == 1
    assert strict_client.post(reverse("mailbox:thread"), consulting.fields_of(response)).status_code == 302
    assert Message.objects.count() == 2


def test_closing_with_a_stale_form_is_asked_once_more(
    strict_client: Client, client: Client, open_page: ConsultationPage
) -> None:
    consulting.open_box(client, consulting.numbers_on(consulting.send(client, open_page)))
    strict_client.cookies["portal_mailbox"] = client.cookies["portal_mailbox"].value
    response = strict_client.post(reverse("mailbox:close"))
    assert response.status_code == 403
    assert parse(response).select_one(".notice")
    assert parse(response).select_one(".thread")


def test_other_addresses_get_the_plain_refusal(strict_client: Client, open_page: ConsultationPage) -> None:
    for address in (open_page.privacy_page.url, "/no/such/page/", "/search/"):
        response = strict_client.post(address, {"message": ODD_TEXT})
        assert response.status_code in {403, 405}
        assert ODD_TEXT not in response.content.decode()
