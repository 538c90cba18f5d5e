"""Databases that take long to make, made once for all processes of a test run and copied from then on.

Whoever first needs a stage makes it, with the commands of a first installation; the others wait for it.
"""

import fcntl
import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from enum import StrEnum
from pathlib import Path

from tests.browser.server import PortalProcess, PostgresDatabase, own_database

# Told to the workers and to nobody else: a folder of this run.
FOLDER = "PORTAL_PREPARED_DATABASES"


class Stage(StrEnum):
    """How far a prepared database is; each stands on the one before."""

    MIGRATED = "migrated"
    JAPANESE_DEMO = "japanese"
    DEMO = "demo"


STEPS: dict[Stage, tuple[Stage | None, tuple[str, ...]]] = {
    Stage.MIGRATED: (None, ("migrate", "--verbosity", "0")),
    Stage.JAPANESE_DEMO: (Stage.MIGRATED, ("load_demo_site", "--languages")),
    Stage.DEMO: (Stage.JAPANESE_DEMO, ("load_demo_site",)),
}


def _database(stage: Stage) -> PostgresDatabase | None:
    """None for SQLite."""
    run = hashlib.sha256(os.environ[FOLDER].encode()).hexdigest()[:12]
    return own_database(stage, unique=run)


def _folder() -> Path:
    """What is made on SQLite lies apart from what is made on PostgreSQL: benchmarks need both in one run."""
    folder = Path(os.environ[FOLDER], "postgresql" if _database(Stage.MIGRATED) else "sqlite")
    folder.mkdir(exist_ok=True)
    return folder


@contextmanager
def _alone(stage: Stage) -> Iterator[None]:
    """Only one process of the run at a time is in here; ends with the process, however that ends."""
    with (_folder() / f"{stage}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _make(stage: Stage) -> None:
    before, command = STEPS[stage]
    folder = _folder() / stage
    # What a failure left behind.
    shutil.rmtree(folder, ignore_errors=True)
    database = _database(stage)
    portal = PortalProcess(folder=folder, database_url=database.url if database else "")
    # Addresses of the demo are those of a site started by hand.
    portal.extra = {"SITE_ORIGIN": "http://127.0.0.1:8000"}
    if database:
        (_folder() / f"{stage}.url").write_text(database.url)
    if before:
        copy(before, portal, database)
    elif database:
        database.create()
    portal.manage(*command)


def _ready(stage: Stage) -> Path:
    """The data folder of this stage, made now if it is not there yet."""
    done = _folder() / f"{stage}.done"
    with _alone(stage):
        if not done.exists():
            _make(stage)
            done.touch()
    return _folder() / stage / "data"


def copy_files(stage: Stage, media: Path) -> None:
    """Uploads of the stage, beside those that are there."""
    source = _ready(stage) / "media"
    if source.exists():
        shutil.copytree(source, media, dirs_exist_ok=True)


def copy_database(stage: Stage, to: Path | PostgresDatabase) -> None:
    """Make a database of one's own with all that the stage holds."""
    source = _ready(stage)
    if isinstance(to, Path):
        # Whoever closes an SQLite database last leaves one file.
        shutil.copyfile(source / "portal.sqlite3", to)
    else:
        made = _database(stage)
        assert made
        # One at a time: PostgreSQL copies a database only while nobody is connected to it.
        with _alone(stage):
            to.create(template=made.name)


def copy(stage: Stage, portal: PortalProcess, database: PostgresDatabase | None) -> None:
    """Give the portal all that the stage holds; ``database`` is None where it uses SQLite."""
    copy_database(stage, database or portal.data / "portal.sqlite3")
    copy_files(stage, portal.data / "media")


@contextmanager
def portal_with(stage: Stage, folder: Path, purpose: str) -> Iterator[PortalProcess]:
    """A portal with its own copy of the stage, not started; its database is gone afterwards."""
    database = own_database(purpose)
    portal = PortalProcess(folder=folder, database_url=database.url if database else "")
    try:
        copy(stage, portal, database)
        yield portal
    finally:
        portal.stop()
        if database:
            database.drop()
        shutil.rmtree(folder / "tmp", ignore_errors=True)


@contextmanager
def demo_portal(folder: Path, purpose: str) -> Iterator[PortalProcess]:
    """The demo site in all languages on a free port of 127.0.0.1, up while the context lasts."""
    with portal_with(Stage.DEMO, folder, purpose) as portal:
        # All is there already, but the site does not know its port.
        portal.manage("load_demo_site", "--port", str(portal.port), "--languages")
        portal.start()
        yield portal


def begin() -> None:
    """For the first process of a run: decide where its workers find what they share."""
    os.environ[FOLDER] = tempfile.mkdtemp(prefix="prepared-")


def end() -> None:
    """For the same process: nothing of it outlives the run."""
    folder = Path(os.environ[FOLDER])
    for kept in folder.glob("*/*.url"):
        PostgresDatabase.at(kept.read_text()).drop()
    shutil.rmtree(folder, ignore_errors=True)
