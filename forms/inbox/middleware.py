"""Keeps what was typed at the desk when the login has ended in the meantime."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.core.exceptions import MiddlewareNotUsed
from django.forms import Form
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.cache import add_never_cache_headers
from django.views.decorators.debug import sensitive_variables

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class KeptReplyMiddleware:
    """A reply or note that is sent to the login page instead comes back to its writer's screen, from the same request.

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
        if request.method == "POST" and _goes_to_login(response):
            view = _view_of_written(request)
            if view is not None and request.POST.get("text", "").strip():
                return _keep(request, view.form_class(request.POST))
        return response


@sensitive_variables()
def _keep(request: HttpRequest, form: Form) -> HttpResponse:
    context = {
        "form": form,
        "step": request.POST.get("step", ""),
        "login_url": f"{reverse('account_login')}?next={reverse('inbox:list')}",
    }
    kept = render(request, "inbox/login_ended.html", context, status=403)
    add_never_cache_headers(kept)
    return kept


def _goes_to_login(response: HttpResponseBase) -> bool:
    return isinstance(response, HttpResponseRedirect) and response.url.startswith(
        (reverse("account_login"), reverse("mfa_reauthenticate"))
    )


def _view_of_written(request: HttpRequest) -> Any:
    """The view of the desk that takes in what was typed; None for every other address."""
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return None
    view = getattr(match.func, "view_class", None)
    return view if match.app_names == ["inbox"] and getattr(view, "renders_form_again", False) else None
