"""What the site's search finds, for tests of pages that have to be found."""

from portal.core.finding.pages import find_pages, public_pages
from portal.core.finding.synonyms import wanted_by


def found_pages(words: str, *, language: str = "ja") -> set[int]:
    """The ids of the public pages that these words find."""
    return {page.pk for page in find_pages(wanted_by(words, language=language), public_pages(language))}
