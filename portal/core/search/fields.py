"""What a page model lists in ``search_fields`` instead of Wagtail's ``SearchField``."""

from typing import Any

from wagtail.search import index

from portal.core.furigana.notation import readings_of, without_readings
from portal.core.search.folding import indexed_text

# PostgreSQL keeps no position above 16,383, and a phrase is found by positions. The rest of a longer text is not found.
MOST_TOKENS = 16_000


class FoldedSearchField(index.SearchField):
    """A search field whose text is folded and cut for Japanese; see ``folding``."""

    def get_value(self, obj: Any) -> str:
        value = super().get_value(obj)
        texts = value if isinstance(value, list | tuple) else [value]
        text = " ".join(str(text) for text in texts if text)
        # Found by its characters and by how they are read.
        spoken = " ".join(dict.fromkeys(readings_of(text)))
        return indexed_text(f"{without_readings(text)} {spoken}", most_tokens=MOST_TOKENS)
