"""The same page in the other languages of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest
from django.urls import translate_url

from wagtail.models import Locale, Page

from portal.core.chrome.parts import LanguageEntry
from portal.core.navigation import lineage_of
from portal.core.private_sections import is_public, is_public_path
from portal.core.remembering import remembered

# In the address of a page that a reader was led to in place of one that is not translated: the id of that one.
ASKED = "asked"
# What is read of the versions of a page: there are as many as languages, and a page has forty columns.
NEEDED = (
    *("title", "url_path", "path", "depth", "live", "translation_key", "alias_of", "last_published_at"),
    *("locale", "locale__language_code", "translation_note__follows", "translation_note__checked_at"),
)


@dataclass(frozen=True)
class LanguageLink:
    """One language of the switcher. Where the page is not translated, ``url`` is its nearest translated ancestor.

    ``address`` is absolute, for search engines, and empty unless it is the same page.
    """

    code: str
    name: str
    url: str
    is_current: bool
    is_same_page: bool
    address: str = ""


@dataclass(frozen=True)
class Alternate:
    """A version of a page as search engines are told of it: a language code or x-default, and an absolute address."""

    hreflang: str
    address: str


def language_of(page: Page) -> str:
    """The code of the language of ``page``, without reading its locale: remembered for all."""
    codes = remembered("locales", lambda: dict(Locale.objects.values_list("pk", "language_code")))
    return codes.get(page.locale_id) or str(page.locale.language_code)


def public_version(page: Page, code: str) -> Page | None:
    """``page`` in the language ``code`` with its translation note, if it is public; no query after language_links."""
    version = _nearest_translations(page).get(code)
    if version is None or version.translation_key != page.translation_key or not is_public_path(version.path):
        return None
    return version


def language_links(
    page: Page | None, languages: Sequence[LanguageEntry], current: str, request: HttpRequest | None = None
) -> list[LanguageLink]:
    """A link for each language; empty while there is only one.

    Without a page the links lead to the same address in the other languages if it has one there, else to the front
    pages.
    """
    if len(languages) < 2:
        return []
    if page is not None and page.pk:
        return _links_of_page(page, languages, current)
    return [_link_of_address(language, current, request) for language in languages]


def alternates(links: Sequence[LanguageLink]) -> list[Alternate]:
    """All versions of a page, itself included, with the source language as x-default; empty if there is only one."""
    versions = [Alternate(link.code, link.address) for link in links if link.address]
    if len(versions) < 2:
        return []
    source = [version for version in versions if version.hreflang == settings.LANGUAGE_CODE]
    return [*versions, *(Alternate("x-default", version.address) for version in source)]


def page_asked_for(request: HttpRequest, page: Page) -> Page | None:
    """The page in whose place the reader was led to ``page``, because it is not translated; None if there is none."""
    asked = request.GET.get(ASKED, "")
    if not asked.isascii() or not asked.isdecimal() or len(asked) > 9:
        return None
    original = Page.objects.live().filter(is_public()).filter(pk=int(asked)).exclude(locale=page.locale_id).first()
    if original is None:
        return None
    nearest = _nearest_translations(original).get(language_of(page))
    is_in_its_place = nearest is not None and nearest.pk == page.pk
    return original if is_in_its_place and original.translation_key != page.translation_key else None


def _links_of_page(page: Page, languages: Sequence[LanguageEntry], current: str) -> list[LanguageLink]:
    nearest = _nearest_translations(page)
    links = []
    for language in languages:
        translation = nearest.get(language.code)
        is_same_page = translation is not None and translation.translation_key == page.translation_key
        url = (translation.get_url() or "") if translation is not None else language.home_url
        links.append(
            LanguageLink(
                code=language.code,
                name=language.name,
                url=url if is_same_page or not page.live else f"{url}?{ASKED}={page.pk}",
                is_current=language.code == current,
                is_same_page=is_same_page,
                address=(translation.get_full_url() or "") if translation is not None and is_same_page else "",
            )
        )
    return links


def _link_of_address(language: LanguageEntry, current: str, request: HttpRequest | None) -> LanguageLink:
    # Addresses of pages do not translate: an unknown one is unknown in every language.
    match = request.resolver_match if request is not None else None
    url = language.home_url
    is_same_page = False
    if request is not None and match is not None and match.url_name != "wagtail_serve":
        translated = translate_url(request.path, language.code)
        is_same_page = translated != request.path or language.code == current
        url = translated if is_same_page else url
    return LanguageLink(language.code, language.name, url, language.code == current, is_same_page)


def _nearest_translations(page: Page) -> dict[str, Page]:
    """By language: the live translation of ``page`` or of its nearest ancestor that has one.

    A copy (alias) that shows another language's text is no translation. Asked once for each instance of a page.
    """
    known: dict[str, Page] | None = page.__dict__.get("_nearest_translations")
    if known is not None:
        return known
    keys = [one.translation_key for one in lineage_of(page)]
    nearest: dict[str, Page] = {}
    page.__dict__["_nearest_translations"] = nearest
    live = Page.objects.live().filter(translation_key__in=keys, alias_of__isnull=True).order_by("depth")
    for translation in live.select_related("locale", "translation_note").only(*NEEDED):
        nearest[translation.locale.language_code] = translation
    return nearest
