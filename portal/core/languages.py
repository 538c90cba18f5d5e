"""The same page in the other languages of the site."""

from collections.abc import Sequence
from dataclasses import dataclass

from wagtail.models import Page

from portal.core.chrome.parts import LanguageEntry


@dataclass(frozen=True)
class LanguageLink:
    """One language of the switcher. Where the page is not translated, ``url`` is its nearest translated ancestor."""

    code: str
    name: str
    url: str
    is_current: bool
    is_same_page: bool


def language_links(page: Page | None, languages: Sequence[LanguageEntry], current: str) -> list[LanguageLink]:
    """A link for each language; empty while there is only one. Without a page the links lead to the front pages."""
    if len(languages) < 2:
        return []
    nearest = _nearest_translations(page) if page is not None and page.pk else {}
    return [
        LanguageLink(
            code=language.code,
            name=language.name,
            url=(nearest[language.code].get_url() or "") if language.code in nearest else language.home_url,
            is_current=language.code == current,
            is_same_page=bool(
                page is not None
                and language.code in nearest
                and nearest[language.code].translation_key == page.translation_key
            ),
        )
        for language in languages
    ]


def _nearest_translations(page: Page) -> dict[str, Page]:
    """By language: the live translation of ``page`` or of its nearest ancestor that has one."""
    keys = [ancestor.translation_key for ancestor in page.get_ancestors(inclusive=True).filter(depth__gt=1)]
    nearest: dict[str, Page] = {}
    for translation in Page.objects.live().filter(translation_key__in=keys).select_related("locale").order_by("depth"):
        nearest[translation.locale.language_code] = translation
    return nearest
