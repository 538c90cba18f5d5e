"""The measure of all pages: a Django view that does nothing but return as many bytes."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpRequest, HttpResponse
from django.urls import path

if not settings.configured:
    settings.configure(SECRET_KEY="bare", ALLOWED_HOSTS=["127.0.0.1"], ROOT_URLCONF=__name__, MIDDLEWARE=[])


def answer(request: HttpRequest, size: int) -> HttpResponse:
    """``size`` bytes of HTML."""
    return HttpResponse(b"x" * size)


urlpatterns = [path("<int:size>/", answer)]
application = get_wsgi_application()
