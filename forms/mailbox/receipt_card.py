"""The receipt card: what stands on it, its QR code, and the small file in which it can be kept."""

from dataclasses import dataclass, field
from datetime import date
from urllib.parse import quote

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables

import segno

from forms.inbox.receiving import Receipt
from portal.core.furigana.notation import without_readings

# How much of the secret the code carries: half. Scanned addresses stay in the history of a phone, and what stays there
# must not open the mailbox by itself.
DIGITS_IN_CODE = 8
# One of the eight patterns that a QR code may be laid over with. To try them all takes longer than all else about the
# card, and phones read none of them better (docs/decisions/0021-one-pattern-for-the-code-on-the-receipt.md).
PATTERN = 2
# Old text viewers take a file for UTF-8 only if it begins with this mark.
BYTE_ORDER_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class ReceiptCard:
    """Everything the receipt page shows. Holds the secret: shown by no `repr`, kept nowhere.

    `code` is an SVG element; `text` the card as plain text; `file_address` a data: address of that text, so that it
    can be saved without a script and without asking the server again.
    """

    case_number: str
    secret: str = field(repr=False)
    due_on: date | None
    mailbox_url: str
    stub: str = field(repr=False)
    code: SafeString = field(repr=False)
    text: str = field(repr=False)
    file_address: str = field(repr=False)
    file_name: str


@sensitive_variables()
def card_of(receipt: Receipt, request: HttpRequest) -> ReceiptCard:
    """The card of a receipt in the language of the request."""
    mailbox_url = request.build_absolute_uri(reverse("mailbox:open"))
    text = without_readings(render_to_string("mailbox/receipt.txt", {"receipt": receipt, "mailbox_url": mailbox_url}))
    return ReceiptCard(
        case_number=receipt.formatted_case_number,
        secret=receipt.formatted_secret,
        due_on=receipt.due_on,
        mailbox_url=mailbox_url,
        stub=receipt.stub,
        code=_draw(opening_address(receipt, mailbox_url)),
        text=text,
        file_address="data:text/plain;charset=utf-8," + quote(BYTE_ORDER_MARK + text.replace("\n", "\r\n")),
        # Says nothing about what kind of service this is.
        file_name=f"card-{receipt.formatted_case_number}.txt",
    )


def opening_address(receipt: Receipt, mailbox_url: str) -> str:
    """Where the QR code leads: the mailbox, with the case number and half of the secret behind the #.

    Browsers keep that part to themselves, so no server, proxy or log ever sees it.
    """
    return f"{mailbox_url}#{receipt.case_number}-{receipt.secret[:DIGITS_IN_CODE]}"


def _draw(address: str) -> SafeString:
    """A QR code as an SVG picture: dark on light whatever the colours around it, readable with a seventh worn away."""
    code = segno.make(address, error="m", micro=False, mask=PATTERN)
    title = _("QR code that leads to the reply box")
    drawn = code.svg_inline(border=4, light="#fff", omitsize=True, svgclass="receipt-code", lineclass=None, title=title)
    return mark_safe(drawn.replace("<svg", '<svg role="img"', 1))  # noqa: S308  (segno escapes the title)
