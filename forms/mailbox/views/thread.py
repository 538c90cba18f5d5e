"""Reading the conversation, writing again, and answering without words."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from forms.inbox import mailboxes
from forms.mailbox import cookies
from forms.mailbox.forms import TapForm, write_again_form
from forms.mailbox.pages import DONE, is_refused, mailbox_page, show_closed_by_itself, show_thread, to_thread
from forms.tokens import bind_to_content

logger = logging.getLogger(__name__)


@mailbox_page
def thread(request: HttpRequest) -> HttpResponse:
    """The conversation, and a form to write again."""
    cookie = cookies.read(request)
    if request.method != "POST":
        done = request.GET.get("done", "")
        return show_thread(request, cookie, write_again_form(), notice=done if done in DONE else "")
    form = write_again_form(data=request.POST.dict())
    if is_refused(request):
        again = write_again_form(text=form["text"].value() or "", token=form["submission_token"].value())
        return show_thread(request, cookie, again, notice="once_more", status=403)
    if not form.is_valid():
        return show_thread(request, cookie, form)
    text = form.cleaned_data["text"]
    try:
        mailboxes.write_message(
            cookie, text=text, submission_token=bind_to_content(form.cleaned_data["submission_token"], text)
        )
    except mailboxes.MailboxClosed:
        return show_closed_by_itself(request, form)
    except (DatabaseError, OSError):
        logger.exception("A message could not be stored; its writer was told and still has the text.")
        return show_thread(request, cookie, form, notice="not_stored", status=503)
    return to_thread("sent")


@mailbox_page
def tap(request: HttpRequest) -> HttpResponse:
    """Takes an answer without words; typed into the address line it leads to the messages."""
    cookie = cookies.read(request)
    if is_refused(request):
        return show_thread(request, cookie, write_again_form(), notice="tap_once_more", status=403)
    form = TapForm(request.POST)
    if request.method != "POST" or not form.is_valid():
        return redirect("mailbox:thread")
    is_stored = mailboxes.answer_by_tap(
        cookie, one_tap=mailboxes.OneTap(form.cleaned_data["one_tap"]), reply_position=form.cleaned_data["reply"]
    )
    return to_thread("tapped" if is_stored else "newer")
