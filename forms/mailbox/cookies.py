"""The cookie that keeps a mailbox open: the key to it lives nowhere else."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

NAME = "portal_mailbox"


def read(request: HttpRequest) -> str:
    """Its value; "" without one."""
    return request.COOKIES.get(NAME, "")


def put(response: HttpResponse, value: str) -> None:
    """Until the browser window closes, for the addresses of the mailbox only, out of reach of scripts."""
    response.set_cookie(
        NAME,
        value,
        path=reverse("mailbox:open"),
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )


def drop(response: HttpResponse) -> None:
    """Take it back."""
    response.delete_cookie(NAME, path=reverse("mailbox:open"), samesite="Strict")
