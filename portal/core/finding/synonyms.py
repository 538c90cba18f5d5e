"""Reads a query with the words that editors have put together."""

from portal.core.models import SynonymGroup
from portal.core.remembering import remembered
from portal.core.search.spellings import Group
from portal.core.search.wanted import Wanted, wanted_in


def wanted_by(text: str, *, language: str) -> Wanted:
    """What ``text`` asks for in ``language``; no query while the editors' words are remembered."""
    return wanted_in(text, synonyms=remembered(f"synonyms.{language}", lambda: _groups(language)))


def _groups(language: str) -> tuple[Group, ...]:
    groups = SynonymGroup.objects.filter(locale__language_code=language)
    return tuple(group.group for group in groups)
