"""Choosing how to be answered."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse

from forms.inbox import mailboxes
from forms.mailbox import cookies
from forms.mailbox.forms import AnswerWayForm
from forms.mailbox.pages import is_refused, mailbox_page, show_answers, show_closed_by_itself, to_thread

logger = logging.getLogger(__name__)


@mailbox_page
def answers(request: HttpRequest) -> HttpResponse:
    """Shows what holds now, and changes it for the replies from now on."""
    cookie = cookies.read(request)
    if request.method != "POST":
        return show_answers(request, AnswerWayForm.showing(mailboxes.read_answer_way(cookie)))
    try:
        return _change(request, cookie)
    except mailboxes.MailboxClosed:
        return show_closed_by_itself(request, AnswerWayForm(initial=request.POST.dict()))


def _change(request: HttpRequest, cookie: str) -> HttpResponse:
    """Raises MailboxClosed, also where the form has mistakes: nothing is said about them to a stranger."""
    mailboxes.read_answer_way(cookie)
    if is_refused(request):
        return show_answers(request, AnswerWayForm(initial=request.POST.dict()), notice="once_more", status=403)
    form = AnswerWayForm(request.POST)
    if not form.is_valid():
        return show_answers(request, form)
    try:
        mailboxes.change_answer_way(cookie, form.way)
    except (DatabaseError, OSError):
        logger.exception("A way of answering could not be stored; the resident was told.")
        return show_answers(request, form, notice="not_stored", status=503)
    return to_thread("answers")
