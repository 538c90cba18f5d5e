"""Withdrawing while nobody has read it, and asking for deletion later. Both ask once more before anything happens."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forms.inbox import mailboxes
from forms.mailbox import cookies
from forms.mailbox.pages import is_refused, mailbox_page, to_thread


@mailbox_page
def withdraw(request: HttpRequest) -> HttpResponse:
    """Says what will be gone, and then withdraws. A second press of the button is told the same as the first."""
    cookie = cookies.read(request)
    try:
        if request.method == "POST" and not is_refused(request):
            mailboxes.withdraw(cookie)
            return _show_withdrawn(request)
        context = {"signed": mailboxes.sign_for_withdrawal(cookie), "once_more": is_refused(request)}
    except mailboxes.AlreadyOpened:
        return to_thread("opened")
    except mailboxes.MailboxClosed:
        if mailboxes.is_withdrawn(request.POST.get("signed", "")):
            return _show_withdrawn(request)
        raise
    return render(request, "mailbox/withdraw.html", context, status=403 if context["once_more"] else 200)


@mailbox_page
def deletion(request: HttpRequest) -> HttpResponse:
    """Says what deletion means and where its limits are; then asks the desk for it, or takes the wish back."""
    cookie = cookies.read(request)
    if request.method == "POST" and not is_refused(request):
        if request.POST.get("step") == "take_back":
            mailboxes.take_back_deletion(cookie)
            return to_thread("taken_back")
        mailboxes.ask_for_deletion(cookie)
        return to_thread("asked")
    once_more = is_refused(request)
    context = {"requested_at": mailboxes.deletion_requested_at(cookie), "once_more": once_more}
    return render(request, "mailbox/deletion.html", context, status=403 if once_more else 200)


def _show_withdrawn(request: HttpRequest) -> HttpResponse:
    response = render(request, "mailbox/withdrawn.html")
    cookies.drop(response)
    return response
