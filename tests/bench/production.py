"""A server to measure: the demo site under production settings, on SQLite or PostgreSQL."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from unittest.mock import patch

import psycopg

from tests.availability import unavailable
from tests.browser.server import PortalProcess
from tests.prepared import Stage, portal_with

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


@contextmanager
def _database_server(name: str) -> Iterator[None]:
    """What is made meanwhile is made on this kind of database. Skips where PostgreSQL is missing."""
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith("postgres"):
        url = POSTGRES
    if name == "PostgreSQL":
        try:
            psycopg.connect(url.replace("postgres://", "postgresql://", 1)).close()
        except psycopg.OperationalError as error:
            unavailable(f"PostgreSQL does not answer: {error}")
    with patch.dict(os.environ, {"DATABASE_URL": url if name == "PostgreSQL" else ""}):
        yield


def analyze(server: PortalProcess) -> None:
    """What PostgreSQL does by itself within a minute (autovacuum) after many rows have come, where it is not off."""
    if server.database_url:
        server.manage(
            "shell", "--no-imports", "-c", "from django.db import connection; connection.cursor().execute('ANALYZE')"
        )


def measured_site(
    database_name: str, folder: Path, *, settings: str = "portal.settings.production", fill: str = ""
) -> Iterator[PortalProcess]:
    """The demo site under these settings, up while the iteration lasts. Skips where PostgreSQL is missing.

    `fill` is Python that adds to the demo site. Whoever has to log in takes the settings of the demo, under which its
    authenticators were sealed.
    """
    with _database_server(database_name), portal_with(Stage.DEMO, folder, "bench") as server:
        server.access_log = False
        # All is there already, but the site does not know its port.
        server.manage("load_demo_site", "--port", str(server.port), "--languages")
        if fill:
            server.manage("shell", "--no-imports", "-c", fill)
            analyze(server)
        server.settings = settings
        if settings == "portal.settings.production":
            server.extra = PRODUCTION
            server.manage("collectstatic", "--no-input", "--verbosity", "0")
        else:
            server.extra = {name: PRODUCTION[name] for name in ("BEHIND_PROXY", "CACHE_URL", "LOG_LEVEL")}
        server.start()
        yield server
