"""What all pages of the mailbox have in common, and those of them that several addresses show."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from forms.inbox import mailboxes
from forms.inbox.receiving import Receipt
from forms.mailbox import cookies
from forms.mailbox.forms import AnswerWayForm, OpenMailboxForm, ReceiptForm, WriteAgainForm
from forms.mailbox.receipt_card import card_of
from forms.vault.receipts import format_case_number

logger = logging.getLogger(__name__)

CONFLICT = 409
View = Callable[[HttpRequest], HttpResponse]

# What a deed leaves as a word on the messages page: told by the address, so that nothing is kept for it.
DONE = {"sent", "tapped", "newer", "answers", "opened", "asked", "taken_back"}


def mailbox_page(view: View) -> View:
    """Decorates the views of the mailbox.

    No browser or proxy keeps the page and no error report holds what was typed. Where the mailbox has closed meanwhile,
    the page asks for the receipt; where something does not unseal, or the database fails, it says so plainly and hands
    back what was typed.
    """

    @never_cache
    @require_http_methods(["GET", "HEAD", "POST"])
    @sensitive_post_parameters()
    @sensitive_variables()
    @wraps(view)
    def page(request: HttpRequest) -> HttpResponse:
        try:
            return view(request)
        except mailboxes.MailboxClosed:
            return show_closed_by_itself(request)
        except mailboxes.VaultError as error:
            # The kind of error tells everything that may be told; there is no text in it.
            logger.error("A mailbox could not be unsealed: %s", type(error).__name__)
            return _show_unreadable(request, status=CONFLICT)
        except DatabaseError:
            logger.exception("A page of a mailbox failed; what was typed was handed back.")
            return _show_unreadable(request, status=503)

    return page


def _show_unreadable(request: HttpRequest, *, status: int) -> HttpResponse:
    """Other ways to reach the desk, and what was typed."""
    return render(request, "mailbox/unreadable.html", {"written": request.POST.get("text", "")}, status=status)


def is_refused(request: HttpRequest) -> bool:
    """Whether the CSRF check failed: then the view shows its page once more instead of acting."""
    return getattr(request, "csrf_refused", False)


def to_thread(done: str) -> HttpResponseRedirect:
    """On to the messages, where a word says what was done (one of DONE)."""
    return HttpResponseRedirect(f"{reverse('mailbox:thread')}?done={done}#told")


@sensitive_variables()
def receipt_context(request: HttpRequest, receipt: Receipt, form: ReceiptForm | None = None) -> dict[str, Any]:
    """What the receipt page needs: right after sending, at the address of the consultation page, and afterwards."""
    return {"card": card_of(receipt, request), "form": form or ReceiptForm(secret=receipt.secret)}


def show_opening(request: HttpRequest, form: OpenMailboxForm, *, notice: str = "", status: int = 200) -> HttpResponse:
    """The page that asks for the receipt."""
    return render(request, "mailbox/open.html", {"form": form, "notice": notice}, status=status)


@sensitive_variables()
def show_thread(
    request: HttpRequest, cookie: str, form: WriteAgainForm, *, notice: str = "", status: int = 200
) -> HttpResponse:
    """The messages, and the form to write again; without an open mailbox, the page that asks for the receipt."""
    try:
        thread = mailboxes.read_thread(cookie)
    except mailboxes.MailboxClosed:
        return show_closed_by_itself(request, form)
    context = {
        "thread": thread,
        "case_number": format_case_number(thread.case_number),
        "form": form,
        "notice": notice,
        "show_hotlines": thread.shows_hotlines,
    }
    return render(request, "mailbox/thread.html", context, status=status)


def show_answers(request: HttpRequest, form: AnswerWayForm, *, notice: str = "", status: int = 200) -> HttpResponse:
    """The page on which one chooses how to be answered."""
    return render(request, "mailbox/answers.html", {"form": form, "notice": notice}, status=status)


@sensitive_variables()
def show_closed_by_itself(request: HttpRequest, form: WriteAgainForm | AnswerWayForm | None = None) -> HttpResponse:
    """The page that asks for the receipt with a word of explanation, and with what was typed and not stored yet."""
    kept = form.kept if form else {}
    was_open = bool(cookies.read(request) or kept.get("kept_text") or kept.get("kept_mail"))
    response = show_opening(request, OpenMailboxForm(initial=kept), notice="closed_by_itself" if was_open else "")
    cookies.drop(response)
    return response
