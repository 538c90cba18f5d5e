"""All kinds of pages of the portal at once: they share fields, but no table holds them together."""

from functools import cache

from django.apps import apps
from django.contrib.contenttypes.models import ContentType

from wagtail.models import Page
from wagtail.query import PageQuerySet

from portal.core.models import BasePage


@cache
def page_models() -> tuple[type[BasePage], ...]:
    """Every page model, in the order of the apps."""
    return tuple(model for model in apps.get_models() if issubclass(model, BasePage))


def models_by_content_type() -> dict[int, type[BasePage]]:
    """The page models by the id under which Wagtail's tables know them; no query once they are known."""
    types = ContentType.objects.get_for_models(*page_models())
    return {types[model].pk: model for model in page_models()}


def links_to_own_rows() -> list[str]:
    """For each page model the name by which a ``Page`` reaches its row, for ``select_related`` and lookups."""
    return [_link(model) for model in page_models()]


def with_own_rows(pages: PageQuerySet) -> PageQuerySet:
    """``pages`` together with their own rows, in one query however many kinds there are; see ``own_row``."""
    return pages.select_related(*links_to_own_rows())


def own_row(page: Page) -> BasePage | None:
    """The specific page of one that ``with_own_rows`` has read, without a query; None for another kind of page."""
    model = models_by_content_type().get(page.content_type_id)
    specific: BasePage | None = getattr(page, _link(model)) if model else None
    return specific


def _link(model: type[BasePage]) -> str:
    link: str = model._meta.get_ancestor_link(Page).remote_field.get_accessor_name()
    return link
