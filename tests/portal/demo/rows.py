"""The whole database as values, to tell whether something changed it."""

from typing import Any

from django.db import connection


def all_rows() -> dict[str, list[tuple[Any, ...]]]:
    """All rows of all tables."""
    rows = {}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  names come from the database itself
            rows[table] = sorted(tuple(map(repr, row)) for row in cursor.fetchall())
    return rows
