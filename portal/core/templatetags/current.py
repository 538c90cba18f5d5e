"""Marks the link to where the reader is."""

from django import template
from django.utils.safestring import SafeString

register = template.Library()


@register.simple_tag
def aria_current(path: str, url: str) -> SafeString:
    """`` aria-current="page"`` on the page itself, ``"true"`` on a section that contains it, else nothing."""
    if not url:
        return SafeString("")
    if path == url:
        return SafeString(' aria-current="page"')
    if url.count("/") > 1 and str(path or "").startswith(url):
        return SafeString(' aria-current="true"')
    return SafeString("")
