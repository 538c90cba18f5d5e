"""Contact details on the page: hidden, then shown once for a reason."""

import pytest

from forms.inbox.models import AccessEvent, Consultation, EventKind
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker, send, send_with_address
from tests.forms.inbox.views.pages import address, logged_in, page

pytestmark = pytest.mark.django_db

MAIL = "yuzu@example.jp"


@pytest.fixture
def receipt(supervisor: Worker) -> Receipt:
    return send_with_address(address=MAIL)


def revealed() -> list[dict[str, str]]:
    return [event.details for event in AccessEvent.objects.filter(kind=EventKind.CONTACT_REVEALED)]


def test_they_are_not_on_the_page_until_somebody_has_a_reason(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    assert MAIL not in client.get(address(receipt)).content.decode()

    response = client.post(address(receipt, "contacts"), {"reason": "undelivered"})

    assert MAIL in page(response).find(class_="contacts").text
    assert revealed() == [{"reason": "undelivered"}]
    assert "no-store" in response["Cache-Control"]
    assert MAIL not in client.get(address(receipt)).content.decode()


@pytest.mark.parametrize("reason", ["", "気になったので"])
def test_without_a_reason_from_the_list_nothing_is_shown(counselor: Worker, receipt: Receipt, reason: str) -> None:
    response = counselor.client().post(address(receipt, "contacts"), {"reason": reason})

    assert MAIL not in response.content.decode()
    form = page(response).find("form", action=f"{address(receipt, 'contacts')}#contacts")
    assert form.find(class_="error-message")
    assert revealed() == []


def test_without_an_open_vault_nothing_is_shown(counselor: Worker, receipt: Receipt) -> None:
    response = logged_in(counselor).post(address(receipt, "contacts"), {"reason": "phone"})

    assert response.status_code == 302
    assert revealed() == []


def test_who_left_none_has_no_button(counselor: Worker, receipt: Receipt) -> None:
    other = send()
    client = counselor.client()

    assert page(client.get(address(other))).find("form", action=f"{address(other, 'contacts')}#contacts") is None
    assert client.post(address(other, "contacts"), {"reason": "phone"}).status_code == 302
    assert revealed() == []


def test_who_does_not_want_to_be_phoned_is_not_phoned_by_mistake(counselor: Worker, receipt: Receipt) -> None:
    Consultation.objects.update(no_phone=True)
    response = counselor.client().post(address(receipt, "contacts"), {"reason": "phone"})

    assert "電話をしてほしくない" in page(response).find(id="contacts").text


def test_an_unknown_case_number_is_not_found(counselor: Worker, receipt: Receipt) -> None:
    where = address(receipt, "contacts").replace(receipt.case_number, "12121212")

    assert counselor.client().post(where, {"reason": "phone"}).status_code == 404
