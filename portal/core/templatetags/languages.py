"""The language switcher's links, and what a translated page says about itself."""

from collections.abc import Sequence
from typing import Any, cast

from django import template
from django.conf import settings
from django.utils.functional import SimpleLazyObject
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info

from wagtail.models import Page

from portal.core.languages import (
    Alternate,
    LanguageLink,
    alternates,
    language_links,
    page_asked_for,
    public_version,
)
from portal.core.translation_states import TranslationState, translation_state

register = template.Library()


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> Sequence[LanguageLink]:
    """Links to this page in every language; empty while the site speaks one.

    Found when somebody asks for them: a receipt, for one, has no switcher.
    """
    page, chrome, request = context.get("page"), context.get("chrome"), context.get("request")
    current = get_language() or ""
    links: Any = SimpleLazyObject(lambda: language_links(page, chrome.languages, current, request) if chrome else [])
    return cast(Sequence[LanguageLink], links)


@register.simple_tag
def page_alternates(languages: Sequence[LanguageLink]) -> list[Alternate]:
    """What the head of a page tells search engines about its versions."""
    return alternates(languages)


@register.simple_tag(takes_context=True)
def asked_page(context: dict[str, Any]) -> Page | None:
    """The page that the reader wanted in this language and that is not translated."""
    page, request = context.get("page"), context.get("request")
    return page_asked_for(request, page) if page is not None and page.pk and request is not None else None


@register.simple_tag(takes_context=True)
def page_translation(context: dict[str, Any]) -> TranslationState | None:
    """What is known about this translation; None on pages in the source language and on what is no page."""
    page, chrome = context.get("page"), context.get("chrome")
    if not isinstance(page, Page) or not page.pk:
        return None
    # Nearly every page is in the source language, which the chrome knows without a query.
    known = {entry.locale_id: entry.code for entry in chrome.languages} if chrome else {}
    language = known.get(page.locale_id) or page.locale.language_code
    if language == settings.LANGUAGE_CODE:
        return None
    source = public_version(page, settings.LANGUAGE_CODE)
    return translation_state(public_version(page, language) or page, source=source)


@register.filter
def spoken_in(text: str, language_code: str) -> SafeString:
    """``text`` marked as being of another language than the page; as it is if ``language_code`` is empty."""
    return format_html('<span lang="{}">{}</span>', language_code, text) if language_code else conditional_escape(text)


@register.filter
def own_name(language_code: str) -> str:
    """The name of a language in itself: 「日本語」 for ``ja``."""
    name: str = get_language_info(language_code)["name_local"]
    return name
