"""The measure of all pages: Django views that do nothing but return as many bytes, or derive one mailbox key."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

from forms.vault import mailbox_keys

if not settings.configured:
    settings.configure(SECRET_KEY="bare", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[])


def answer(request: HttpRequest, size: int) -> HttpResponse:
    """``size`` bytes of HTML."""
    return HttpResponse(b"x" * size)


def derive(request: HttpRequest) -> HttpResponse:
    """The one Argon2 derivation of a consultation, at the price it has inside a server: its memory is not at hand."""
    mailbox_keys.derive("1234567890123456", salt=b"s" * 16, pepper=b"p" * 32)
    return HttpResponse(b"x" * 100)


urlpatterns = [path("<int:size>/", answer), path("derive/", derive)]
application = get_wsgi_application()
