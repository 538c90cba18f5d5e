"""Undelivered mail is shown on the conversation page, and can be sent once more from there."""

from django.core import mail as outbox
from django.utils import timezone

import pytest

from forms.inbox.delivering import deliver_due
from forms.inbox.models import OutgoingMail
from tests.forms.inbox.factories import Worker, answer, hold_replies, send_with_address
from tests.forms.inbox.views.pages import address, fields_of, logged_in, page, said

pytestmark = pytest.mark.django_db


def test_mail_that_was_given_up_goes_out_once_more_by_the_button(counselor: Worker, reader: Worker) -> None:
    hold_replies(0)
    receipt = send_with_address()
    answer(receipt, counselor)
    client = counselor.client()
    assert "/send-again/" not in client.get(address(receipt)).content.decode()
    OutgoingMail.objects.update(failed_at=timezone.now(), attempts=9)
    shown = client.get(address(receipt))
    assert "/send-again/" not in reader.client().get(address(receipt)).content.decode()

    answered = client.post(address(receipt, "send-again"), fields_of(page(shown), "/send-again/"), follow=True)

    assert "もう一度送ります" in said(answered)
    assert "/send-again/" not in answered.content.decode()
    assert deliver_due() == 1
    assert len(outbox.outbox) == 1
    # Nothing is unsealed for it, so no vault has to be open.
    assert logged_in(counselor).post(address(receipt, "send-again")).status_code == 302
