"""Asks Wagtail's search index, which SQLite and PostgreSQL keep in different ways, the same question.

Wagtail's own search would rank each page by a subquery of its own: with ten thousand pages that takes a minute on
SQLite. Here the database only says which pages match.
"""

from typing import Any, Literal

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import BigIntegerField, QuerySet, Value
from django.db.models.functions import Cast

from wagtail.search.models import IndexEntry

from portal.core.page_models import models_by_content_type
from portal.core.search.wanted import Wanted

# The columns of the index: the title of a page alone, and all of it.
Column = Literal["title", "body"]


def matching_ids(column: Column, wanted: Wanted) -> QuerySet[Any, Any]:
    """The ids of all pages that contain what is wanted, in one column of the index; not only of public ones."""
    if connection.vendor == "sqlite":
        # These exist on SQLite only.
        from wagtail.search.backends.database.sqlite.query import MatchExpression
        from wagtail.search.models import SQLiteFTSIndexEntry

        rows = SQLiteFTSIndexEntry.objects.filter(MatchExpression([column], Value(_for_fts5(wanted))))
        entry = "index_entry__"
    else:
        query = SearchQuery(_for_tsquery(wanted), search_type="raw", config="simple")
        rows, entry = IndexEntry.objects.filter(**{column: query}), ""
    of_pages = rows.filter(**{f"{entry}content_type__in": models_by_content_type()})
    return of_pages.values_list(Cast(f"{entry}object_id", BigIntegerField()), flat=True)


# Tokens are letters, digits and marks: nothing in them means anything to a database.


def _for_fts5(wanted: Wanted) -> str:
    return _joined(wanted, phrase='"{}"', between=" ", both=" AND ", either=" OR ")


def _for_tsquery(wanted: Wanted) -> str:
    return _joined(wanted, phrase="({})", between=" <-> ", both=" & ", either=" | ")


def _joined(wanted: Wanted, *, phrase: str, between: str, both: str, either: str) -> str:
    """All words; of each word one spelling; of that every phrase."""
    words = (
        either.join(f"({both.join(phrase.format(between.join(tokens)) for tokens in spelling)})" for spelling in word)
        for word in wanted.in_phrases()
    )
    return both.join(f"({word})" for word in words)
