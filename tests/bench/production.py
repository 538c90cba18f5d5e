"""A server to measure: the demo site under production settings, on SQLite or PostgreSQL."""

import os
from collections.abc import Iterator
from pathlib import Path

import psycopg

from tests.availability import unavailable
from tests.browser.server import PortalProcess, PostgresDatabase

POSTGRES = "postgres://postgres@127.0.0.1:5432/postgres"
DATABASES = ("SQLite", "PostgreSQL")
PRODUCTION = {
    "SECRET_KEY": "measured-" * 8,
    "RECEIPT_KEY": "d1" * 32,
    "MAILBOX_PEPPER": "d2" * 32,
    "DISPATCH_KEY": "d3" * 32,
    "ALLOWED_HOSTS": "127.0.0.1",
    # Plain HTTP on the loopback address, as behind a proxy that ends TLS.
    "BEHIND_PROXY": "true",
    "EMAIL_URL": "dummymail://",
    "CACHE_URL": "locmemcache://",
    "LOG_LEVEL": "WARNING",
}
HEADERS = {"X-Forwarded-Proto": "https", "Accept": "text/html", "Accept-Language": "ja"}


def measured_site(
    database_name: str, folder: Path, *, settings: str = "portal.settings.production", fill: str = ""
) -> Iterator[PortalProcess]:
    """The demo site under these settings, up while the iteration lasts. Skips where PostgreSQL is missing.

    `fill` is Python that adds to the demo site. Whoever has to log in takes the settings of the demo, under which its
    authenticators were sealed.
    """
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
        server.settings = settings
        if settings == "portal.settings.production":
            server.extra = PRODUCTION
            server.manage("collectstatic", "--no-input", "--verbosity", "0")
        else:
            server.extra = {"BEHIND_PROXY": "true", "LOG_LEVEL": "WARNING"}
        server.start()
        yield server
    finally:
        server.stop()
        if database:
            database.drop()
