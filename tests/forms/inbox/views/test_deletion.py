"""Deleting what a resident wants to be deleted: read first, then done, by supervisors only."""

from django.urls import reverse
from django.utils import timezone

import pytest

from forms.inbox.models import AccessEvent, Consultation, EventKind
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker
from tests.forms.inbox.views.pages import address, page, said

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked(receipt: Receipt) -> Receipt:
    """The resident has asked for it."""
    Consultation.objects.update(deletion_requested_at=timezone.now())
    return receipt


def test_the_page_says_what_will_happen_and_changes_nothing(supervisor: Worker, asked: Receipt) -> None:
    shown = page(supervisor.client().get(address(asked, "deletion"))).find("main")

    for word in ("鍵を壊します", "元には戻せません", "お返事の約束が残っています"):
        assert word in shown.text
    assert Consultation.objects.exists()


def test_it_is_deleted_and_said(supervisor: Worker, asked: Receipt) -> None:
    client = supervisor.client()
    response = client.post(address(asked, "deletion"), follow=True)

    assert response.redirect_chain[-1][0] == reverse("inbox:list")
    assert asked.formatted_case_number in said(response)
    assert not Consultation.objects.exists()
    assert AccessEvent.objects.get(kind=EventKind.CONSULTATION_DELETED).case_number == asked.case_number
    assert client.post(address(asked, "deletion")).status_code == 404


@pytest.mark.parametrize("method", ["get", "post"])
def test_what_nobody_asked_for_is_not_deleted(supervisor: Worker, receipt: Receipt, method: str) -> None:
    response = getattr(supervisor.client(), method)(address(receipt, "deletion"), follow=True)

    assert "何も削除していません" in said(response)
    assert Consultation.objects.exists()


def test_a_wrong_token_deletes_nothing(supervisor: Worker, asked: Receipt) -> None:
    client = supervisor.client()
    client.handler.enforce_csrf_checks = True

    assert client.post(address(asked, "deletion"), {"csrfmiddlewaretoken": "a" * 64}).status_code == 403
    assert Consultation.objects.exists()
