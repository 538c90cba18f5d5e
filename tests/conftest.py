"""What every test stands on: a database of its own, files in pytest's folder, an empty cache, the demo site.

With ``-n 2`` tests are dealt out by file (``--dist loadfile``), so that a module shares its demo site.
"""

import io
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command
from django.db import connections, transaction
from django.db.backends.base.base import BaseDatabaseWrapper
from django.test.utils import override_settings
from django.utils import translation
from django.utils.translation.reloader import translation_file_changed

import pytest
from pytest_django import DjangoDbBlocker

pytest_plugins = ["tests.browser.server", "tests.browser.chromium", "tests.browser.people", "tests.demo_answers"]


@pytest.hookimpl(tryfirst=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    """Compile the catalogues once, before workers start: pages are tested in Japanese."""
    if not hasattr(session.config, "workerinput"):
        call_command("compile_messages", stdout=io.StringIO())
        # Django has read the old ones already.
        translation_file_changed(None, Path("django.mo"))
    # Choosers of the admin keep the language in which they are loaded, and the migrations of the test database have
    # none. A server loads them with its addresses.
    import_module(settings.ROOT_URLCONF)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Measurements only run when asked for by ``-m bench``."""
    if not config.option.markexpr:
        measuring = [item for item in items if item.get_closest_marker("bench")]
        if measuring:
            config.hook.pytest_deselected(items=measuring)
            items[:] = [item for item in items if item not in measuring]


DATABASE_DOOR = pytest.StashKey[DjangoDbBlocker]()
FIRST_CONNECTION = pytest.StashKey[BaseDatabaseWrapper]()


@pytest.fixture(scope="session", autouse=True)
def _database_door(request: pytest.FixtureRequest, django_db_blocker: DjangoDbBlocker) -> None:
    request.config.stash[DATABASE_DOOR] = django_db_blocker


@pytest.fixture(scope="session")
def django_db_setup(request: pytest.FixtureRequest, django_db_setup: None) -> None:
    """Remember the connection that knows what the migrations made.

    Once Playwright's event loop runs in this thread, Django gives out another one.
    """
    request.config.stash[FIRST_CONNECTION] = connections["default"]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item, nextitem: pytest.Item | None) -> Iterator[None]:
    """A test with real transactions empties all tables: put back what the migrations made, for the tests after it.

    After the last test there is no database any more. Django must find the rows at the connection in use, or else it
    makes new content types in the emptied tables.

    Such a test is marked ``django_db(transaction=True, serialized_rollback=True)``; pytest-django itself restores
    only before it.
    """
    marker = item.get_closest_marker("django_db")
    empties = marker is not None and marker.kwargs.get("transaction")
    if empties:
        contents = item.config.stash[FIRST_CONNECTION]._test_serialized_contents
        connections["default"]._test_serialized_contents = contents
    yield
    # After the last test the database is gone, and the connection leads to the one that is not for tests.
    if nextitem and empties:
        with item.config.stash[DATABASE_DOOR].unblock():
            connections["default"].creation.deserialize_db_from_string(contents)


@pytest.fixture(scope="session")
def django_db_modify_db_settings(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A file for SQLite (WAL and locks as in production), an own name on PostgreSQL: two runs never meet."""
    connection = connections["default"]
    if connection.vendor == "sqlite":
        connection.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("database") / "test.sqlite3")
    else:
        connection.settings_dict["TEST"]["NAME"] = f"test_portal_{os.getpid()}"


@pytest.fixture(scope="session", autouse=True)
def _files_in_the_temporary_folder(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    folder = tmp_path_factory.mktemp("data")
    with override_settings(MEDIA_ROOT=folder / "media", EMAIL_FILE_PATH=folder / "mail", DATA_DIR=folder):
        yield


@pytest.fixture(autouse=True)
def _empty_cache() -> Iterator[None]:
    cache.clear()
    yield
    cache.clear()


@pytest.fixture(autouse=True)
def _language_of_the_site() -> Iterator[None]:
    """A page read in another language leaves that language active in this thread."""
    with translation.override(settings.LANGUAGE_CODE):
        yield


@contextmanager
def connected_to(name: str) -> Iterator[None]:
    """While this lasts, the connection leads to the database of this name."""
    connection = connections["default"]
    before = connection.settings_dict["NAME"]
    connection.close()
    connection.settings_dict["NAME"] = name
    try:
        yield
    finally:
        connection.close()
        connection.settings_dict["NAME"] = before


@contextmanager
def second_database(config: pytest.Config, name: str, **options: Any) -> Iterator[str]:
    """The name of one more database of this process, with the demo site: loading takes long, and so is done once."""
    creation = connections["default"].creation
    with config.stash[DATABASE_DOOR].unblock():
        # PostgreSQL copies a database only while nobody is connected to it.
        for connection in (connections["default"], config.stash[FIRST_CONNECTION]):
            connection.close()
        creation.clone_test_db(suffix=name, verbosity=0)
        database = creation.get_test_db_clone_settings(name)["NAME"]
        with connected_to(database):
            call_command("load_demo_site", stdout=io.StringIO(), **options)
    yield database
    with config.stash[DATABASE_DOOR].unblock():
        creation.destroy_test_db(suffix=name, verbosity=0)


@pytest.fixture(scope="session")
def demo_database(
    request: pytest.FixtureRequest, django_db_setup: None, _files_in_the_temporary_folder: None
) -> Iterator[str]:
    """In Japanese only: the translations take as long again."""
    with second_database(request.config, "demo", languages=[]) as database:
        yield database


@pytest.fixture(scope="session")
def translated_demo_database(
    request: pytest.FixtureRequest, django_db_setup: None, _files_in_the_temporary_folder: None
) -> Iterator[str]:
    """In all languages."""
    with second_database(request.config, "translated") as database:
        yield database


@pytest.fixture(scope="module")
def demo_site(demo_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The demo site in Japanese for all tests of one module; each of them rolls back what it changes on its own."""
    with django_db_blocker.unblock(), connected_to(demo_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def translated_demo_site(translated_demo_database: str, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    """The same in all languages."""
    with django_db_blocker.unblock(), connected_to(translated_demo_database), transaction.atomic():
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder with manage.py."""
    return Path(settings.BASE_DIR)
