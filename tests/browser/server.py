"""A real portal for tests: own folder, own database, gunicorn with two workers, ended by its pid."""

import os
import re
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg

from portal.settings.environment import VARIABLES

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS = 90
STOP_SECONDS = 15


def free_port() -> int:
    """A port of 127.0.0.1 that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def clean_environment() -> dict[str, str]:
    """This process's environment without what the test settings and the caller said about the portal."""
    ours = {variable.name for variable in VARIABLES} | {"DJANGO_SETTINGS_MODULE", "DEBUG"}
    return {name: value for name, value in os.environ.items() if name not in ours and not name.startswith("PYTEST")}


@dataclass
class PortalProcess:
    """One portal with its own data, started and stopped by the tests."""

    folder: Path
    settings: str = "portal.settings.dev"
    workers: int = 2
    access_log: bool = True
    extra: dict[str, str] = field(default_factory=dict)
    port: int = field(default_factory=free_port)
    database_url: str = ""
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        for name in ("data", "tmp", "cache"):
            (self.folder / name).mkdir(parents=True, exist_ok=True)

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def log(self) -> Path:
        return self.folder / "server.log"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **clean_environment(),
            "DJANGO_SETTINGS_MODULE": self.settings,
            "DATA_DIR": str(self.data),
            "TMPDIR": str(self.folder / "tmp"),
            "DATABASE_URL": self.database_url or f"sqlite:///{self.data}/portal.sqlite3",
            # Shared by the workers, as in production, and readable for the test that looks for leaks.
            "CACHE_URL": f"filecache://{self.folder}/cache",
            "SITE_ORIGIN": self.origin,
            # All residents of a test run write from this machine, more of them than from any real network.
            "SENDS_PER_NETWORK_AND_HOUR": "1000",
            "PYTHONUNBUFFERED": "1",
            **self.extra,
        }

    def manage(self, *arguments: str) -> str:
        """The output of one management command. Raises CalledProcessError with what it said."""
        done = subprocess.run(
            [sys.executable, "manage.py", *arguments],
            cwd=ROOT,
            env=self.environment,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode:
            raise AssertionError(f"manage.py {' '.join(arguments)} failed:\n{done.stdout}\n{done.stderr}")
        return done.stdout

    def start(self) -> None:
        """Returns as soon as the health address answers. Raises AssertionError with the log if it never does."""
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", "portal.wsgi"),
                    *("--bind", f"127.0.0.1:{self.port}"),
                    *("--workers", str(self.workers), "--threads", "4"),
                    *("--worker-tmp-dir", str(self.folder / "tmp")),
                    *(("--access-logfile", "-") if self.access_log else ()),
                    "--no-control-socket",
                ],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )
        deadline = time.monotonic() + START_SECONDS
        while time.monotonic() < deadline:
            if self.process.poll() is not None:
                break
            try:
                with urllib.request.urlopen(f"{self.origin}/health/", timeout=5) as answer:  # noqa: S310
                    if answer.status == 200:
                        return
            except (urllib.error.URLError, OSError):
                time.sleep(0.2)
        raise AssertionError(f"The server did not start:\n{self.log.read_text()[-4000:]}")

    def stop(self) -> None:
        """Ends the server as Ctrl-C's sibling SIGTERM does."""
        if self.process is None:
            return
        self.process.terminate()
        try:
            self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()
        self.process = None

    def get(self, path: str) -> tuple[int, bytes]:
        """Status and body of one address, whatever the status is."""
        try:
            with urllib.request.urlopen(f"{self.origin}{path}", timeout=30) as answer:  # noqa: S310
                return answer.status, answer.read()
        except urllib.error.HTTPError as error:
            return error.code, error.read()

    def public_paths(self) -> list[str]:
        """Every page of the site map, home page first."""
        status, body = self.get("/sitemap.xml")
        assert status == 200, f"sitemap.xml answers {status}"
        paths = [urlsplit(address).path for address in re.findall(r"<loc>([^<]+)</loc>", body.decode())]
        assert "/" in paths, "the site map lists no home page"
        return sorted(set(paths))


@dataclass(frozen=True)
class PostgresDatabase:
    """A database of its own on the server that DATABASE_URL names."""

    server_url: str
    name: str

    @classmethod
    def at(cls, url: str) -> "PostgresDatabase":
        """The one of this address; all else is asked of the server's own database ``postgres``."""
        parts = urlsplit(url)
        return cls(urlunsplit(parts._replace(path="/postgres")), parts.path.removeprefix("/"))

    @property
    def url(self) -> str:
        return urlunsplit(urlsplit(self.server_url)._replace(path=f"/{self.name}"))

    def _run(self, statement: str) -> None:
        with psycopg.connect(self.server_url.replace("postgres://", "postgresql://", 1), autocommit=True) as connection:
            connection.execute(statement)

    def create(self, template: str = "template0") -> None:
        """Empty, or a copy of the database ``template``."""
        self.drop()
        self._run(f'CREATE DATABASE "{self.name}" TEMPLATE "{template}" ENCODING \'UTF8\'')

    def drop(self) -> None:
        self._run(f'DROP DATABASE IF EXISTS "{self.name}" WITH (FORCE)')


def own_database(purpose: str, unique: str = "") -> PostgresDatabase | None:
    """A PostgreSQL database for ``purpose`` when DATABASE_URL names a server, None for SQLite.

    It belongs to this process, or to all that know ``unique``.
    """
    url = os.environ.get("DATABASE_URL", "")
    if not url.startswith(("postgres://", "postgresql://", "psql://", "pgsql://")):
        return None
    return PostgresDatabase(server_url=url, name=f"portal_{purpose}_{unique or os.getpid()}")
