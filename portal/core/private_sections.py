"""Which sections of the tree are not for everybody, remembered: every list of pages asks."""

from django.db.models import Q

from wagtail.models import PageViewRestriction

from portal.core.remembering import remembered


def is_public() -> Q:
    """The condition for pages that everybody may read; what ``PageQuerySet.public`` asks the database each time."""
    condition = Q()
    for path in remembered("private-paths", _private_paths):
        condition &= ~Q(path__startswith=path)
    return condition


def is_public_path(path: str) -> bool:
    """The same for a page that was read already, by its path in the tree."""
    return not path.startswith(remembered("private-paths", _private_paths))


def is_private() -> Q:
    """The condition for all other pages."""
    condition = Q(pk__in=[])
    for path in remembered("private-paths", _private_paths):
        condition |= Q(path__startswith=path)
    return condition


def _private_paths() -> tuple[str, ...]:
    return tuple(PageViewRestriction.objects.values_list("page__path", flat=True))
