"""Ways through the tree: breadcrumbs and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wagtail.models import Page


class Crumb(NamedTuple):
    """One step of the breadcrumbs."""

    title: str
    url: str


def breadcrumbs_of(page: Page) -> list[Crumb]:
    """The live ancestors of ``page`` from the home page down, without the page itself."""
    ancestors = page.get_ancestors().live().filter(depth__gt=1).select_related("locale").order_by("depth")
    # A page has forty columns, and this is asked on every page.
    ancestors = ancestors.only("title", "url_path", "path", "depth", "locale__language_code")
    return [Crumb(title=ancestor.title, url=ancestor.get_url() or "") for ancestor in ancestors]
