"""Search that finds Japanese parts of words on SQLite and PostgreSQL alike, without a search server."""
