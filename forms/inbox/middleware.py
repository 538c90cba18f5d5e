"""Keeps a typed reply when the login has ended in the meantime."""

from collections.abc import Callable

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_variables

from forms.inbox.desk_forms import ReplyForm

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class KeptReplyMiddleware:
    """A reply that is sent to the login page instead comes back to its writer's screen, from the same request.

    Nothing is stored and nobody's membership is asked: the page shows only what this very request carried. It has to
    stand before the middleware that sends people to the login.
    """

    def __init__(self, get_response: GetResponse) -> None:
        if settings.PORTAL_ROLE == "public":
            raise MiddlewareNotUsed
        self.get_response = get_response

    @sensitive_variables()
    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if request.method == "POST" and _goes_to_login(response) and _is_written_reply(request):
            login_url = f"{reverse('account_login')}?next={reverse('inbox:list')}"
            context = {"form": ReplyForm(request.POST), "login_url": login_url}
            kept = render(request, "inbox/login_ended.html", context, status=403)
            add_never_cache_headers(kept)
            return kept
        return response


def _goes_to_login(response: HttpResponseBase) -> bool:
    return isinstance(response, HttpResponseRedirect) and response.url.startswith(
        (reverse("account_login"), reverse("mfa_reauthenticate"))
    )


def _is_written_reply(request: HttpRequest) -> bool:
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return False
    return match.view_name == "inbox:reply" and bool(request.POST.get("text", "").strip())
