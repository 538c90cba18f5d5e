"""Shows readings on public pages. The admin shows texts as editors type them."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import get_language

from portal.core.furigana.in_html import furigana_in_html
from portal.core.furigana.notation import without_readings

NOT_FOR_READERS = ("/admin/", "/account/")
# Feeds, site maps, calendars and plain lists carry titles, but no ruby.
PLAIN = ("application/atom+xml", "application/rss+xml", "application/xml", "text/calendar", "text/plain")
_BRACKET = "《".encode()


class FuriganaMiddleware:
    """Ruby on Japanese pages; on pages in other languages Japanese titles lose their readings."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if (
            isinstance(response, HttpResponse)
            and not request.path.startswith(NOT_FOR_READERS)
            and _BRACKET in response.content
        ):
            kind = response.headers.get("Content-Type", "")
            text = response.content.decode(response.charset)
            if kind.startswith("text/html"):
                is_japanese = (get_language() or "").startswith("ja")
                response.content = furigana_in_html(text, with_ruby=is_japanese)
            elif kind.startswith(PLAIN):
                response.content = without_readings(text)
        return response
