"""The pages of the mailbox: open, read and write, close, leave."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from forms.inbox import mailboxes
from forms.mailbox import cookies
from forms.mailbox.forms import OpenMailboxForm, WriteAgainForm, write_again_form
from forms.mailbox.throttling import count_failure, may_try
from forms.tokens import bind_to_content
from forms.vault.receipts import format_case_number

logger = logging.getLogger(__name__)

# The weather: nobody wonders about it in a list of visited pages.
LEAVE_TO = "https://www.jma.go.jp/"


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def open_mailbox(request: HttpRequest) -> HttpResponse:
    """Asks for the receipt; a right one leads to the messages."""
    if request.method != "POST":
        return _show_opening(request, OpenMailboxForm())
    if getattr(request, "csrf_refused", False):
        return _show_opening(request, OpenMailboxForm(initial=request.POST.dict()), notice="once_more", status=403)
    form = OpenMailboxForm(request.POST)
    if not form.is_valid():
        return _show_opening(request, form)
    case_number = form.cleaned_data["case_number"]
    if not may_try(request, case_number):
        return _show_opening(request, form, notice="wait", status=429)
    try:
        cookie = mailboxes.open_mailbox(case_number=case_number, secret=form.cleaned_data["secret"])
    except mailboxes.MailboxRefused:
        count_failure(request, case_number)
        form.add_error(
            None,
            _("These two numbers do not belong together. Please compare both with your receipt card once more."),
        )
        return _show_opening(request, form)
    kept_text = form.cleaned_data.get("kept_text", "")
    if kept_text:
        # Straight to the messages instead of a redirect: the unsent text exists in this request only.
        kept = write_again_form(text=kept_text, token=form.cleaned_data["submission_token"])
        response = _show_thread(request, cookie, kept, notice="unsent")
    else:
        response = redirect("mailbox:thread")
    cookies.put(response, cookie)
    return response


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
def thread(request: HttpRequest) -> HttpResponse:
    """The conversation, and a form to write again."""
    cookie = cookies.read(request)
    if request.method != "POST":
        notice = "sent" if "sent" in request.GET else ""
        return _show_thread(request, cookie, write_again_form(), notice=notice)
    form = write_again_form(data=request.POST.dict())
    if getattr(request, "csrf_refused", False):
        again = write_again_form(text=form["text"].value() or "", token=form["submission_token"].value())
        return _show_thread(request, cookie, again, notice="once_more", status=403)
    if not form.is_valid():
        return _show_thread(request, cookie, form)
    text = form.cleaned_data["text"]
    try:
        mailboxes.write_message(
            cookie, text=text, submission_token=bind_to_content(form.cleaned_data["submission_token"], text)
        )
    except mailboxes.MailboxClosed:
        return _show_closed_by_itself(request, form)
    except (DatabaseError, OSError):
        logger.exception("A message could not be stored; its writer was told and still has the text.")
        return _show_thread(request, cookie, form, notice="not_stored", status=503)
    return HttpResponseRedirect(f"{reverse('mailbox:thread')}?sent=1#latest")


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest) -> HttpResponse:
    """Closes the mailbox and says so; an address typed or reloaded only says so if it is closed."""
    cookie = cookies.read(request)
    if request.method != "POST":
        return redirect("mailbox:open")
    if getattr(request, "csrf_refused", False):
        return _show_thread(request, cookie, write_again_form(), notice="close_once_more", status=403)
    mailboxes.close_mailbox(cookie)
    response = render(request, "mailbox/closed.html")
    cookies.drop(response)
    return response


@never_cache
@require_safe
def leave(request: HttpRequest) -> HttpResponse:
    """Closes the mailbox and leads to a page that tells nothing. A link, so that one tap is enough without a script."""
    mailboxes.close_mailbox(cookies.read(request))
    response = HttpResponseRedirect(LEAVE_TO)
    response.headers["Referrer-Policy"] = "no-referrer"
    cookies.drop(response)
    return response


def _show_opening(request: HttpRequest, form: OpenMailboxForm, *, notice: str = "", status: int = 200) -> HttpResponse:
    return render(request, "mailbox/open.html", {"form": form, "notice": notice}, status=status)


def _show_thread(
    request: HttpRequest, cookie: str, form: WriteAgainForm, *, notice: str = "", status: int = 200
) -> HttpResponse:
    try:
        conversation = mailboxes.read_thread(cookie)
    except mailboxes.MailboxClosed:
        return _show_closed_by_itself(request, form)
    context = {
        "thread": conversation,
        "case_number": format_case_number(conversation.case_number),
        "form": form,
        "notice": notice,
    }
    return render(request, "mailbox/thread.html", context, status=status)


def _show_closed_by_itself(request: HttpRequest, form: WriteAgainForm) -> HttpResponse:
    """The opening page with a word of explanation, and with the message that was not sent yet."""
    kept = {"kept_text": form["text"].value() or "", "submission_token": form["submission_token"].value()}
    was_open = bool(cookies.read(request) or kept["kept_text"])
    response = _show_opening(request, OpenMailboxForm(initial=kept), notice="closed_by_itself" if was_open else "")
    cookies.drop(response)
    return response
