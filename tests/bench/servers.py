"""The demo site under production settings, on each of the two databases, for benchmarks."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.availability import unavailable
from tests.browser.server import PortalProcess, PostgresDatabase

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
PRODUCTION = {
    "SECRET_KEY": "measured-" * 8,
    "RECEIPT_KEY": "d1" * 32,
    "MAILBOX_PEPPER": "d2" * 32,
    "ALLOWED_HOSTS": "127.0.0.1",
    # Plain HTTP on the loopback address, as behind a proxy that ends TLS.
    "BEHIND_PROXY": "true",
    "EMAIL_URL": "dummymail://",
    "CACHE_URL": "locmemcache://",
    "LOG_LEVEL": "WARNING",
}


def production_server(folder: Path, database_name: str, *, fill: str = "") -> Iterator[PortalProcess]:
    """A gunicorn on "SQLite" or "PostgreSQL" while the iteration lasts; ``fill`` is Python that adds to the demo."""
    database = None
    if database_name == "PostgreSQL":
        url = os.environ.get("DATABASE_URL", "")
        database = PostgresDatabase(url if url.startswith("postgres") else POSTGRES, f"portal_bench_{os.getpid()}")
        try:
            database.create()
        except psycopg.OperationalError as error:
            unavailable(f"PostgreSQL does not answer: {error}")
    server = PortalProcess(folder=folder, database_url=database.url if database else "", access_log=False)
    try:
        server.manage("migrate", "--verbosity", "0")
        server.manage("load_demo_site", "--port", str(server.port), "--languages")
        if fill:
            server.manage("shell", "--no-imports", "-c", fill)
        server.settings = "portal.settings.production"
        server.extra = PRODUCTION
        server.manage("collectstatic", "--no-input", "--verbosity", "0")
        server.start()
        yield server
    finally:
        server.stop()
        if database:
            database.drop()
