"""Choosing how to be answered."""

import logging

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forms.inbox import mailboxes
from forms.mailbox import cookies
from forms.mailbox.forms import AnswerWayForm
from forms.mailbox.pages import is_refused, mailbox_page, to_thread

logger = logging.getLogger(__name__)


@mailbox_page
def answers(request: HttpRequest) -> HttpResponse:
    """Shows what holds now, and changes it for the replies from now on."""
    cookie = cookies.read(request)
    way = mailboxes.read_answer_way(cookie)
    if request.method != "POST":
        return _show(request, AnswerWayForm.showing(way))
    if is_refused(request):
        return _show(request, AnswerWayForm(initial=request.POST.dict()), notice="once_more", status=403)
    form = AnswerWayForm(request.POST)
    if not form.is_valid():
        return _show(request, form)
    try:
        mailboxes.change_answer_way(cookie, form.way)
    except (DatabaseError, OSError):
        logger.exception("A way of answering could not be stored; the resident was told.")
        return _show(request, form, notice="not_stored", status=503)
    return to_thread("answers")


def _show(request: HttpRequest, form: AnswerWayForm, *, notice: str = "", status: int = 200) -> HttpResponse:
    return render(request, "mailbox/answers.html", {"form": form, "notice": notice}, status=status)
