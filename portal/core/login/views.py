"""Doors that Wagtail opens and this site shuts or leads elsewhere."""

from django.http import Http404, HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import NoReverseMatch, reverse
from django.utils.http import urlencode


def login_elsewhere(request: HttpRequest) -> HttpResponseRedirect:
    """Send every password-only login page of Wagtail to the one login, keeping ``next``.

    Raises Http404 where staff cannot log in at all (role "public").
    """
    try:
        address = reverse("account_login")
    except NoReverseMatch:
        raise Http404 from None
    next_address = request.GET.get("next", "")
    return redirect(f"{address}?{urlencode({'next': next_address})}" if next_address else address)


def shut(request: HttpRequest, path: str = "") -> HttpResponseRedirect:
    """An address of Wagtail's that this site does without."""
    raise Http404
