"""The topics of the demo site by their slugs."""

from collections.abc import Iterable

from portal.core.models import Topic


def topics_named(slugs: Iterable[str]) -> list[Topic]:
    """The rows of these topics. Raises Topic.DoesNotExist before they are made."""
    return [Topic.objects.get(slug=slug, locale__language_code="ja") for slug in slugs]
