"""A note on the page of its consultation."""

import pytest

from forms.inbox.models import Note
from forms.inbox.receiving import Receipt
from tests.forms.inbox.factories import Worker
from tests.forms.inbox.views.pages import address, fields_of, page, said

pytestmark = pytest.mark.django_db


def test_a_note_is_kept_and_said_to_be_internal(reader: Worker, receipt: Receipt) -> None:
    client = reader.client()
    data = {**fields_of(page(client.get(address(receipt))), "/note/"), "text": "  呼び名は\r\nゆずさん"}

    response = client.post(address(receipt, "note"), data, follow=True)

    assert "相談する方には見えません" in said(response)
    assert page(response).find(class_="note__text").text == "  呼び名は\nゆずさん"


def test_a_note_leaves_a_reply_that_is_being_written_alone(counselor: Worker, receipt: Receipt) -> None:
    client = counselor.client()
    client.post(address(receipt, "reply"), {"seen": "1", "token": "t" * 32, "text": "書きかけ", "step": "keep"})
    client.post(address(receipt, "note"), {"token": "n" * 32, "text": "メモ"})

    assert page(client.get(address(receipt))).find("textarea", id="reply_text").text.strip() == "書きかけ"
    assert Note.objects.count() == 1
