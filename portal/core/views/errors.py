"""What stands on the page when there is none, and when something broke."""

from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseServerError
from django.template.loader import render_to_string


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404 in the site's look; without its menu and phone number if the database is away."""
    return HttpResponseNotFound(render_to_string("404.html", request=request))


def server_error(request: HttpRequest) -> HttpResponse:
    """500 from a template that asks nothing of database, cache or request."""
    return HttpResponseServerError(render_to_string("500.html"))
