"""All addresses, built from PORTAL_ROLE.

``public`` serves site, forms and mailbox and has no way into the admin; ``staff`` serves the admin and the desk.
"""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path, re_path
from django.views.static import serve as serve_media

from wagtail import urls as wagtail_urls
from wagtail.documents import urls as wagtaildocs_urls

from portal.core.login.urls import before_admin_urls, before_page_urls, login_urls
from portal.core.views.health import health
from portal.core.views.public_address import public_address
from portal.core.views.robots import robots
from portal.core.views.search import search
from portal.core.views.sitemap import sitemap_page, sitemap_xml
from portal.core.views.topics import topic, topics

handler404 = "portal.core.views.errors.page_not_found"
handler500 = "portal.core.views.errors.server_error"


def build_urlpatterns(role: str) -> list[URLPattern | URLResolver]:
    """The URL map of one role: "all", "public" or "staff"."""
    patterns: list[URLPattern | URLResolver] = [path("health/", health, name="health")]
    if not settings.MEDIA_URL.startswith("http"):
        patterns.append(path("media/<path:path>", serve_media, {"document_root": settings.MEDIA_ROOT}))
    patterns.append(path("documents/", include(wagtaildocs_urls)))
    if role in {"all", "staff"}:
        patterns += _staff_patterns()
    if role == "staff":
        # Everything below keeps its name, so that the admin can link to pages and preview them,
        # but none of it is served here.
        # "admin" without its slash is left to CommonMiddleware, which adds it.
        patterns.append(re_path(r"^(?!(?:admin|account)$)", public_address))
    return patterns + _public_patterns()


def _staff_patterns() -> list[URLPattern | URLResolver]:
    # Not imported where it is not served: it loads the desk.
    from wagtail.admin import urls as wagtailadmin_urls

    return [
        path("account/", include(login_urls)),
        path("admin/", include(before_admin_urls)),
        path("admin/", include(wagtailadmin_urls)),
    ]


def _public_patterns() -> list[URLPattern | URLResolver]:
    return [
        path("robots.txt", robots, name="robots"),
        path("sitemap.xml", sitemap_xml, name="sitemap-xml"),
        *i18n_patterns(
            path("mailbox/", include("forms.mailbox.urls")),
            path("search/", search, name="search"),
            path("sitemap/", sitemap_page, name="sitemap"),
            path("topics/", topics, name="topics"),
            path("topics/<str:slug>/", topic, name="topic"),
            path("", include(before_page_urls)),
            path("", include(wagtail_urls)),
            prefix_default_language=False,
        ),
    ]


urlpatterns = build_urlpatterns(settings.PORTAL_ROLE)
