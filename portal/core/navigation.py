"""Ways through the tree: breadcrumbs and the menu."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from wagtail.models import Page


class Crumb(NamedTuple):
    """One step of the breadcrumbs."""

    title: str
    url: str


def lineage_of(page: Page) -> list[Page]:
    """The way from the home page down to ``page``, itself included, public or not; asked once for each instance.

    Only what addresses and languages are made of is read: a page has forty columns, and this is asked on every page.
    """
    ancestors: list[Page] | None = page.__dict__.get("_ancestors")
    if ancestors is None:
        found = page.get_ancestors().filter(depth__gt=1).select_related("locale").order_by("depth")
        needed = ("title", "url_path", "path", "depth", "live", "translation_key", "locale__language_code")
        ancestors = page.__dict__["_ancestors"] = list(found.only(*needed))
    return [*ancestors, page]


def breadcrumbs_of(page: Page) -> list[Crumb]:
    """The live ancestors of ``page`` from the home page down, without the page itself."""
    return [Crumb(title=one.title, url=one.get_url() or "") for one in lineage_of(page)[:-1] if one.live]
