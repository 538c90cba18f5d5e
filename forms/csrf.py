"""What a failed CSRF check shows: the same form again, with everything that was typed, from the same request."""

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views.csrf import csrf_failure

from wagtail.models import Page


def render_form_again(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answers a request whose CSRF check failed; ``reason`` is Django's explanation.

    Consultation pages, the mailbox and what is written at the desk see ``request.csrf_refused`` and render their form
    again instead of acting.
    Everything else gets Django's own 403. Nothing is kept: neither in a session nor in a cache nor in the log.
    """
    request.csrf_refused = True  # type: ignore[attr-defined]
    try:
        match = resolve(request.path_info)
    except Resolver404:
        return csrf_failure(request, reason)
    view_class = getattr(match.func, "view_class", None)
    if match.app_name == "mailbox" or getattr(view_class, "renders_form_again", False):
        response: HttpResponse = match.func(request, *match.args, **match.kwargs)
        return response
    if match.url_name == "wagtail_serve":
        route = Page.route_for_request(request, *match.args, **match.kwargs)
        if route is not None and getattr(route.page, "renders_form_again", False):
            served: HttpResponse = route.page.serve(request)
            return served
    return csrf_failure(request, reason)
