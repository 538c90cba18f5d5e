"""What every test stands on: a database of its own, files in pytest's folder, an empty cache, the demo site.

With ``-n 2`` tests are dealt out by file (``--dist loadfile``), so that a module shares its demo site.
"""

import io
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

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

from tests import prepared
from tests.browser.server import PortalProcess, own_database
from tests.prepared import Stage, copy_database, copy_files, demo_portal

pytest_plugins = ["tests.browser.chromium", "tests.browser.people", "tests.demo_answers"]


def pytest_configure(config: pytest.Config) -> None:
    """Workers share the databases that the first process keeps ready."""
    if not hasattr(config, "workerinput"):
        prepared.begin()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Workers have ended by now."""
    if not hasattr(config, "workerinput"):
        prepared.end()


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
def django_db_keepdb() -> bool:
    """The database is there already, a copy of the prepared one."""
    return True


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
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """A copy of the migrated database; for SQLite a file, with WAL and locks as in production."""
    with copied_database(Stage.MIGRATED, "test", tmp_path_factory) as name:
        connections["default"].settings_dict["TEST"]["NAME"] = name
        yield


@contextmanager
def copied_database(stage: Stage, purpose: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The name of a copy of this process: two runs never meet."""
    own = own_database(purpose)
    if own:
        copy_database(stage, own)
        yield own.name
        own.drop()
    else:
        path = tmp_path_factory.mktemp("database") / f"{purpose}.sqlite3"
        copy_database(stage, path)
        yield str(path)


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


@pytest.fixture(scope="session")
def demo_database(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, _files_in_the_temporary_folder: None
) -> Iterator[str]:
    """In Japanese only: tests that look at every page need not see the translations."""
    copy_files(Stage.JAPANESE_DEMO, Path(settings.MEDIA_ROOT))
    with copied_database(Stage.JAPANESE_DEMO, "japanese_test", tmp_path_factory) as name:
        yield name


@pytest.fixture(scope="session")
def translated_demo_database(
    tmp_path_factory: pytest.TempPathFactory, django_db_setup: None, _files_in_the_temporary_folder: None
) -> Iterator[str]:
    """In all languages."""
    copy_files(Stage.DEMO, Path(settings.MEDIA_ROOT))
    with copied_database(Stage.DEMO, "demo_test", tmp_path_factory) as name:
        yield name


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
def demo_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[PortalProcess]:
    """A real server with the demo site in all languages, for the whole run of this process."""
    with demo_portal(tmp_path_factory.mktemp("demo-server"), "demo_server") as portal:
        yield portal


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder with manage.py."""
    return Path(settings.BASE_DIR)
