"""The language switcher's links."""

from typing import Any

from django import template
from django.utils.translation import get_language

from portal.core.languages import LanguageLink, language_links

register = template.Library()


@register.simple_tag(takes_context=True)
def page_languages(context: dict[str, Any]) -> list[LanguageLink]:
    """Links to this page in every language; empty while the site speaks one."""
    chrome = context.get("chrome")
    if not chrome:
        return []
    return language_links(context.get("page"), chrome.languages, get_language() or "")
