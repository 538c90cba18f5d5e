"""Opening the mailbox with the receipt, closing it, and leaving at once."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from forms.inbox import mailboxes
from forms.mailbox import cookies
from forms.mailbox.forms import AnswerWayForm, OpenMailboxForm, write_again_form
from forms.mailbox.pages import is_refused, mailbox_page, show_answers, show_opening, show_thread
from forms.mailbox.throttling import MustWait, TooManyAtOnce, one_try

# The weather: nobody wonders about it in a list of visited pages.
LEAVE_TO = "https://www.jma.go.jp/"
TOO_MANY_REQUESTS = 429


@mailbox_page
def open_mailbox(request: HttpRequest) -> HttpResponse:
    """Asks for the receipt; a right one leads to the messages."""
    if request.method != "POST":
        return show_opening(request, OpenMailboxForm())
    if is_refused(request):
        return show_opening(request, OpenMailboxForm(initial=request.POST.dict()), notice="once_more", status=403)
    form = OpenMailboxForm(request.POST)
    if not form.is_valid():
        return show_opening(request, form)
    case_number = form.cleaned_data["case_number"]
    try:
        with one_try(request, case_number):
            cookie = mailboxes.open_mailbox(case_number=case_number, secret=form.cleaned_data["secret"])
    except MustWait:
        return show_opening(request, form, notice="wait", status=TOO_MANY_REQUESTS)
    except TooManyAtOnce:
        return show_opening(request, form, notice="crowded", status=TOO_MANY_REQUESTS)
    except mailboxes.MailboxRefused:
        form.add_error(
            None,
            _(
                "These two numbers do not belong together. Please compare both with your receipt card once more. "
                "What was withdrawn or deleted cannot be opened any more."
            ),
        )
        return show_opening(request, form)
    kept_text = form.cleaned_data.get("kept_text", "")
    if kept_text:
        # Straight to the messages instead of a redirect: the unsent text exists in this request only.
        kept = write_again_form(text=kept_text, token=form.cleaned_data["submission_token"])
        response = show_thread(request, cookie, kept, notice="unsent")
    elif form.cleaned_data.get("kept_mail"):
        typed = {"mail": form.cleaned_data["kept_mail"], "channel": form.cleaned_data["kept_channel"]}
        response = show_answers(request, AnswerWayForm(initial=typed), notice="unsent")
    else:
        response = redirect("mailbox:thread")
    cookies.put(response, cookie)
    return response


@mailbox_page
def close(request: HttpRequest) -> HttpResponse:
    """Closes the mailbox and says so; an address typed or reloaded closes nothing."""
    cookie = cookies.read(request)
    if request.method != "POST":
        return redirect("mailbox:open")
    if is_refused(request):
        return show_thread(request, cookie, write_again_form(), notice="close_once_more", status=403)
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
