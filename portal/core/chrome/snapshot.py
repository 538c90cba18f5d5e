"""Reads everything that stands on every page, with a number of queries that does not grow with the tree."""

from collections.abc import Iterable
from typing import Any, TypeVar

from django.conf import settings
from django.db.models import Q
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import get_language_info

from wagtail.models import Page, Site, TranslatableMixin

from portal.core.chrome.parts import (
    EMPTY,
    Banner,
    ChromeLinks,
    HotlineEntry,
    LanguageEntry,
    MenuEntry,
    Snapshot,
    WindowEntry,
)
from portal.core.models import Hotline, NoticeBanner, PortalSettings, Window
from portal.core.private_sections import is_public
from portal.core.site_settings import settings_with_open_days

Translatable = TypeVar("Translatable", bound=TranslatableMixin)

LINKED_PAGES = {
    "consultation": "consultation_page_id",
    "policy": "policy_page_id",
    "about": "about_page_id",
    "privacy": "privacy_page_id",
    "accessibility": "accessibility_page_id",
}


def in_language(rows: Iterable[Translatable], language: str) -> list[Translatable]:
    """One row for each translation key: in ``language`` if there is one, else in the source language.

    ``rows`` come with their locale; their order is kept.
    """
    chosen: dict[Any, Translatable] = {}
    for row in rows:
        if row.translation_key not in chosen or row.locale.language_code == language:
            chosen[row.translation_key] = row
    return list(chosen.values())


def _foreign(row: TranslatableMixin, language: str) -> str:
    """The language of a text that stands on pages in ``language`` because it is not translated, else ""."""
    code: str = row.locale.language_code
    return code if code != language else ""


def _languages(language: str) -> set[str]:
    return {language, settings.LANGUAGE_CODE}


def _address(name: str) -> str:
    """The address of a view that a role or an app may leave out."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _linked_pages(ids: set[int], home_id: int, language: str) -> tuple[dict[int, Page], list[Page]]:
    """The live pages with these ids, each in ``language`` if it is published there; and all front pages."""
    linked = Page.objects.filter(pk__in=ids).values("translation_key")
    front = Page.objects.filter(pk=home_id).values("translation_key")
    pages = list(
        Page.objects.filter(
            Q(pk__in=ids) | Q(translation_key__in=linked, locale__language_code=language) | Q(translation_key__in=front)
        ).select_related("locale")
    )
    live = [page for page in pages if page.live]
    front_keys = {page.translation_key for page in pages if page.pk == home_id}
    homes = [page for page in live if page.translation_key in front_keys]
    readable = [page for page in live if page.pk in ids or page.locale.language_code == language]
    chosen = {page.translation_key: page for page in in_language(readable, language)}
    return (
        {page.pk: chosen[page.translation_key] for page in pages if page.pk in ids and page.translation_key in chosen},
        homes,
    )


def _menu(home: Page, request: HttpRequest) -> tuple[MenuEntry, ...]:
    """Children of the home page that are shown in menus."""
    pages = Page.objects.live().filter(is_public()).in_menu().child_of(home).select_related("locale").order_by("path")
    return tuple(MenuEntry(page.title, page.get_url(request) or "") for page in pages)


def _window(window: Window | None, language: str, url: str) -> WindowEntry | None:
    if window is None:
        return None
    if window.locale.language_code != language:
        translations = Window.objects.filter(translation_key=window.translation_key, locale__language_code=language)
        window = translations.select_related("locale").first() or window
    return WindowEntry(
        name=window.name,
        place=window.place,
        address=window.address,
        access=window.access,
        phone=window.phone,
        mail=window.mail,
        hours_note=window.hours_note,
        last_checked=window.last_checked,
        url=url,
        language=_foreign(window, language),
    )


def _hotlines(language: str) -> tuple[HotlineEntry, ...]:
    hotlines = Hotline.objects.filter(locale__language_code__in=_languages(language)).select_related("locale")
    return tuple(
        HotlineEntry(
            name=hotline.name,
            number=hotline.number,
            hours=hotline.hours,
            languages=hotline.languages,
            note=hotline.note,
            last_checked=hotline.last_checked,
            language=_foreign(hotline, language),
        )
        for hotline in in_language(hotlines, language)
    )


def _banners(language: str) -> list[NoticeBanner]:
    banners = NoticeBanner.objects.filter(
        locale__language_code__in=_languages(language), ends_at__gt=timezone.now()
    ).select_related("locale")
    return in_language(banners, language)


def _languages_of_site(homes: Iterable[Page], request: HttpRequest) -> tuple[LanguageEntry, ...]:
    """The languages with a live front page, in the order of the settings."""
    order = [code for code, _name in settings.WAGTAIL_CONTENT_LANGUAGES]
    return tuple(
        LanguageEntry(
            code=home.locale.language_code,
            locale_id=home.locale_id,
            name=get_language_info(home.locale.language_code)["name_local"],
            home_url=home.get_url(request) or "",
        )
        for home in sorted(homes, key=lambda home: order.index(home.locale.language_code))
    )


def _site_name(site: Site, home: Page | None, language: str) -> str:
    """The name of the site; in other languages than the source it is the title of their front page."""
    if home is not None and language != settings.LANGUAGE_CODE and home.locale.language_code == language:
        return str(home.title)
    return site.site_name or settings.WAGTAIL_SITE_NAME


def _untranslated(portal: PortalSettings, pages: dict[int, Page], language: str) -> frozenset[str]:
    """The standing links whose page is not there in ``language``."""
    linked = {name: pages.get(getattr(portal, column) or 0) for name, column in LINKED_PAGES.items()}
    return frozenset(name for name, page in linked.items() if page and page.locale.language_code != language)


def take_snapshot(request: HttpRequest, language: str) -> Snapshot:
    """What the site of ``request`` shows on every page in ``language``; ``EMPTY`` without a site."""
    site = Site.find_for_request(request)
    if site is None:
        return EMPTY
    portal, open_days = settings_with_open_days(site)
    banners = _banners(language)
    ids = {getattr(portal, column) for column in LINKED_PAGES.values()}
    ids |= {site.root_page_id, portal.window_page_id, *(banner.link_id for banner in banners)}
    pages, homes = _linked_pages({pk for pk in ids if pk}, site.root_page_id, language)
    urls = {pk: page.get_url(request) or "" for pk, page in pages.items()}
    home = pages.get(site.root_page_id)
    return Snapshot(
        site_name=_site_name(site, home, language),
        home_url=urls.get(site.root_page_id) or "/",
        window=_window(portal.window, language, urls.get(portal.window_page_id or 0, "")),
        hotlines=_hotlines(language),
        banners=tuple(
            Banner(
                level=banner.level,
                text=banner.text,
                link_url=urls.get(banner.link_id or 0, ""),
                link_text=banner.link_text,
                starts_at=banner.starts_at,
                ends_at=banner.ends_at,
                language=_foreign(banner, language),
            )
            for banner in banners
        ),
        menu=_menu(home, request) if home else (),
        links=ChromeLinks(
            **{name: urls.get(getattr(portal, column) or 0, "") for name, column in LINKED_PAGES.items()},
            mailbox=_address("mailbox:open"),
            sitemap=_address("sitemap"),
            search=_address("search"),
            untranslated=_untranslated(portal, pages, language),
        ),
        languages=_languages_of_site(homes, request),
        schedule=open_days.schedule(),
        reply_within_open_days=portal.reply_within_open_days,
    )
