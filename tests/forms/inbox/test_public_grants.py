"""The database user of the public side: enough for pages, forms and mailboxes, and nothing that opens anything."""

import io
import os

from django.apps import apps
from django.core.management import CommandError, call_command
from django.db import ProgrammingError, connection, transaction

import pytest

from forms.inbox.deleting import delete_consultation
from forms.inbox.mailboxes import open_mailbox, read_thread, write_message
from forms.inbox.models import Consultation, DeletionCause
from forms.inbox.public_grants import CLOSED_APPS, INBOX, READABLE_APPS, privileges_of, public_grants
from forms.inbox.receiving import is_accepting
from tests.forms.inbox.factories import find, make_recovery_key, make_supervisor, send

ROLE = f"portal_public_{os.getpid()}"
WRAPPED = ("inbox_personalkey", "inbox_teamkeygrant", "inbox_openvault")
OF_STAFF = ("core_user", "django_session", "mfa_authenticator", "account_emailaddress", "wagtailcore_revision")
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite knows no users")


def test_somebody_has_thought_about_every_table_of_the_inbox() -> None:
    assert {model.__name__ for model in apps.get_app_config("inbox").get_models()} <= set(INBOX)


def test_somebody_has_thought_about_every_app() -> None:
    labels = {model._meta.app_label for model in apps.get_models()} - {"inbox"}

    assert labels <= READABLE_APPS | CLOSED_APPS
    assert not READABLE_APPS & CLOSED_APPS


@pytest.mark.parametrize("table", [*WRAPPED, *OF_STAFF])
def test_what_opens_something_or_belongs_to_staff_is_closed(table: str) -> None:
    (model,) = [model for model in apps.get_models() if model._meta.db_table == table]

    assert privileges_of(model) == ()


def test_a_table_that_nobody_thought_of_is_closed() -> None:
    class Unknown:
        __name__ = "Unknown"

        class _meta:  # noqa: N801
            app_label, label = "inbox", "inbox.Unknown"

    assert privileges_of(Unknown) == ()  # type: ignore[arg-type]


@pytest.mark.skipif(connection.vendor != "sqlite", reason="for SQLite")
def test_sqlite_has_no_users() -> None:
    with pytest.raises(CommandError, match="SQLite"):
        call_command("print_public_grants", "portal_public")


@pytest.fixture
def public_role(db: None) -> str:
    """A role with the grants; gone with the transaction of the test."""
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE ROLE "{ROLE}"')
        for statement in public_grants(ROLE):
            cursor.execute(statement)
    return ROLE


def become(role: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(f'SET LOCAL ROLE "{role}"')


def refuses(statement: str) -> None:
    """The database does not let the role do this."""
    with pytest.raises(ProgrammingError, match="permission denied"), transaction.atomic():
        connection.cursor().execute(statement)


@on_postgresql
def test_the_command_prints_what_can_be_run(db: None) -> None:
    out = io.StringIO()
    call_command("print_public_grants", "portal_public", stdout=out)
    lines = out.getvalue().splitlines()

    assert lines == list(public_grants("portal_public"))
    assert all(line.endswith(";") for line in lines)
    assert not any(table in out.getvalue() for table in (*WRAPPED, *OF_STAFF))
    with pytest.raises(CommandError):
        call_command("print_public_grants", 'x"; DROP TABLE core_user; --')


@on_postgresql
def test_a_resident_writes_reads_and_withdraws_under_the_public_user(public_role: str) -> None:
    make_supervisor()
    make_recovery_key()
    become(public_role)

    assert is_accepting()
    receipt = send("こんばんは。")
    cookie = open_mailbox(case_number=receipt.case_number, secret=receipt.secret)
    write_message(cookie, text="つづきです。", submission_token="again")
    assert [message.text for message in read_thread(cookie).messages] == ["こんばんは。", "つづきです。"]
    delete_consultation(find(receipt), cause=DeletionCause.WITHDRAWN)

    assert not Consultation.objects.exists()


@on_postgresql
@pytest.mark.parametrize("table", [*WRAPPED, *OF_STAFF])
def test_the_public_user_cannot_read_what_opens_something(table: str, public_role: str) -> None:
    make_supervisor()
    become(public_role)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  (our own names)


@on_postgresql
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inbox_teamkey SET public_key = 'x'",
        "INSERT INTO inbox_recoverykey (label, public_key, key_id, created_at) VALUES ('x', 'x', 'x', now())",
        "UPDATE inbox_membership SET role = 'supervisor'",
        "UPDATE inbox_accessevent SET kind = 'denied'",
        "DELETE FROM inbox_accessevent",
        "UPDATE inbox_desksettings SET paused_until = NULL",
        "UPDATE wagtailcore_page SET title = 'x'",
    ],
)
def test_the_public_user_cannot_change_keys_members_the_log_or_pages(statement: str, public_role: str) -> None:
    become(public_role)

    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
