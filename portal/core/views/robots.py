"""robots.txt: everything public may be found, nothing private is listed."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe


@require_safe
def robots(request: HttpRequest) -> HttpResponse:
    """Keeps crawlers off the mailbox and search results and points to the site map."""
    lines = [
        "User-agent: *",
        f"Disallow: {reverse('mailbox:open')}",
        f"Disallow: {reverse('search')}",
        f"Sitemap: {settings.SITE_ORIGIN}{reverse('sitemap-xml')}",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")
