"""The card: two numbers, a code that opens nothing by itself, and a file made without the server."""

from datetime import date
from urllib.parse import unquote

from django.test import RequestFactory
from django.utils import translation

import pytest
import segno

from forms.inbox.receiving import Receipt
from forms.mailbox.receipt_card import PATTERN, ReceiptCard, card_of, opening_address
from forms.vault.errors import InvalidSecret
from forms.vault.receipts import parse_secret, with_check_digits

SECRET = with_check_digits("05078721851885")
RECEIPT = Receipt(case_number="42383133", secret=SECRET, due_on=date(2026, 12, 4), stub="stub")
MAILBOX = "http://testserver/mailbox/"


@pytest.fixture
def card() -> ReceiptCard:
    with translation.override("ja"):
        return card_of(RECEIPT, RequestFactory().get("/consultation/?draft=1"))


def test_the_code_leads_to_the_mailbox_with_everything_behind_the_hash(card: ReceiptCard) -> None:
    address = opening_address(RECEIPT, card.mailbox_url)
    before, behind = address.split("#")
    assert before == MAILBOX
    assert behind == f"42383133-{SECRET[:8]}"
    same = segno.make(address, error="m", micro=False, mask=PATTERN)
    path = same.svg_inline(border=4, light="#fff", omitsize=True, lineclass=None).split("<path")[-1]
    assert path in card.code


def test_the_code_alone_opens_nothing(card: ReceiptCard) -> None:
    behind = opening_address(RECEIPT, card.mailbox_url).split("#")[1].split("-")[1]
    assert len(behind) == len(SECRET) // 2
    with pytest.raises(InvalidSecret):
        parse_secret(behind)


def test_the_code_is_a_picture_with_a_name_and_without_style_or_script(card: ReceiptCard) -> None:
    assert card.code.startswith('<svg role="img"')
    assert "<title>お返事箱につながるQRコード</title>" in card.code
    assert "style" not in card.code
    assert "script" not in card.code


def test_the_file_holds_the_card_and_says_so_little_that_its_name_tells_nothing(card: ReceiptCard) -> None:
    assert card.file_address.startswith("data:text/plain;charset=utf-8,")
    content = unquote(card.file_address.split(",", 1)[1])
    for part in ("4238-3133", f"{SECRET[:4]}-{SECRET[4:8]}-{SECRET[8:12]}-{SECRET[12:]}", MAILBOX, "12月4日(金)"):
        assert part in content
    # As old viewers on telephones and Windows want it.
    assert content.startswith("\ufeff")
    assert "\n" not in content.replace("\r\n", "")
    assert card.file_name == "card-4238-3133.txt"


def test_a_card_that_owes_nothing_names_no_date() -> None:
    answered = Receipt(case_number="42383133", secret=SECRET, due_on=None)
    with translation.override("ja"):
        card = card_of(answered, RequestFactory().get("/"))
    assert "お届けします" not in card.text


def test_the_secret_is_in_no_repr(card: ReceiptCard) -> None:
    assert SECRET[-4:] not in repr(card)
    assert SECRET[-4:] not in repr(RECEIPT)


def test_what_is_kept_as_text_has_no_readings() -> None:
    with translation.override("ja-simple"):
        card = card_of(RECEIPT, RequestFactory().get("/consultation/"))

    assert "受付番号" in card.text
    assert "《" not in card.text
