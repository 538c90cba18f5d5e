"""What the staff side answers to the addresses of the public site."""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect


def public_address(request: HttpRequest) -> HttpResponse:
    """Lead a reader to the same address of the public site ("view live" in the admin ends here).

    Raises Http404 where the public site has no other host, and for everything that is sent.
    """
    if request.method not in {"GET", "HEAD"} or urlsplit(settings.SITE_ORIGIN).netloc == request.get_host():
        raise Http404
    return redirect(settings.SITE_ORIGIN + request.get_full_path())
