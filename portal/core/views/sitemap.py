"""Both site maps: sitemap.xml for crawlers and a page for people. Only live pages that everybody may see."""

from typing import NamedTuple

from django.conf import settings
from django.contrib.sitemaps.views import sitemap as render_sitemap
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from portal.core.models import PortalSettings
from portal.core.private_sections import is_public
from portal.core.topics import topics_in


class Node(NamedTuple):
    """A page of the site map with the pages below it."""

    title: str
    url: str
    children: list["Node"]


def home_pages(site: Site) -> list[Page]:
    """The home page of ``site`` in every language, the source language first."""
    key = Page.objects.filter(pk=site.root_page_id).values("translation_key")
    homes = Page.objects.filter(translation_key__in=key).select_related("locale")
    return sorted(homes, key=lambda home: home.locale.language_code != settings.LANGUAGE_CODE)


def public_pages(home: Page) -> PageQuerySet:
    """``home`` and all pages below it that are live and not private, in the order of the tree."""
    pages = Page.objects.descendant_of(home, inclusive=True)
    return pages.live().filter(is_public()).select_related("locale").order_by("path")


class PageSitemap(Sitemap):
    """All pages of all languages, without reading each of them by its own model."""

    def items(self) -> list[Page]:
        return [page for home in home_pages(self.get_wagtail_site()) for page in public_pages(home)]

    def _urls(self, page: int | str, protocol: str, domain: str) -> list[dict[str, object]]:
        pages = self.paginator.page(page).object_list
        urls: list[dict[str, object]] = [url for item in pages for url in item.get_sitemap_urls(self.request)]
        dates = [url["lastmod"] for url in urls]
        if dates and None not in dates:
            self.latest_lastmod = max(dates)  # type: ignore[type-var]
        return urls


def tree_of(pages: list[Page], request: HttpRequest) -> list[Node]:
    """``pages``, which are in the order of the tree, as nodes. A page whose parent is not among them is left out."""
    nodes: dict[str, Node] = {}
    roots: list[Node] = []
    for page in pages:
        node = Node(page.title, page.get_url(request) or "", [])
        parent = nodes.get(page.path[: -Page.steplen])
        if parent is not None:
            parent.children.append(node)
        elif nodes:
            continue
        else:
            roots.append(node)
        nodes[page.path] = node
    return roots


@require_safe
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """sitemap.xml; empty without a site."""
    return render_sitemap(request, {"pages": PageSitemap(request)})


def listed_pages(home: Page, choice: PortalSettings) -> list[Page]:
    """The public pages of the tree of ``home`` without what the settings leave out, in any language."""
    pages = public_pages(home).filter(depth__lte=home.depth + choice.site_map_depth)
    chosen = [block["value"] for block in choice.site_map_without.raw_data if block["value"]]
    if not chosen:
        return list(pages)
    keys = Page.objects.filter(pk__in=chosen).values("translation_key")
    left_out = tuple(Page.objects.filter(translation_key__in=keys).values_list("path", flat=True))
    return [page for page in pages if not page.path.startswith(left_out)]


@require_safe
def sitemap_page(request: HttpRequest) -> HttpResponse:
    """The site map for people, in the language of the address: home page first, its parts below it, then topics."""
    site = Site.find_for_request(request)
    homes = home_pages(site) if site else []
    language = get_language() or ""
    home = next((home for home in homes if home.locale.language_code == language), None)
    nodes: list[Node] = []
    if home:
        choice = PortalSettings.objects.filter(site=site).first() or PortalSettings(site=site)
        nodes = tree_of(listed_pages(home, choice), request)
    return render(request, "sitemap/sitemap.html", {"nodes": nodes, "topics": topics_in(language)})
