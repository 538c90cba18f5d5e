"""The end of a page."""

from typing import Any

from django import template

from portal.core.models import BasePage
from portal.core.page_foot import PageFoot, foot_of
from portal.core.sharing import ShareLinks, share_links

register = template.Library()


@register.simple_tag(takes_context=True)
def foot(context: dict[str, Any], page: BasePage) -> PageFoot:
    """The foot of ``page``; see ``portal.core.page_foot``."""
    return foot_of(page, chrome=context["chrome"], request=context.get("request"))


@register.simple_tag
def sharing(page: BasePage) -> ShareLinks:
    """Links to tell somebody about ``page``."""
    return share_links(page.title, page.full_url or "")
