"""The access log: what was written stays, in order, and every change to it is noticed."""

import io
import threading
from collections.abc import Callable

from django.core.management import CommandError, call_command
from django.db import connection, connections

import pytest

from forms.inbox import access_log
from forms.inbox.models import AccessEvent, AccessLogHead, AppendOnly, EventKind
from tests.forms.inbox.factories import find, make_supervisor, send
from tests.portal.core.login.sessions import make_user


def write(count: int) -> None:
    for number in range(count):
        access_log.append(EventKind.DENIED, actor=None, details={"address": f"inbox:{number}"})


def sql(statement: str, *values: object) -> None:
    """What somebody with access to the database can do, past every rule of the models."""
    with connection.cursor() as cursor:
        cursor.execute(statement, values)


@pytest.mark.django_db
def test_a_whole_chain_is_whole() -> None:
    make_supervisor()
    access_log.append(EventKind.CONSULTATION_OPENED, actor=make_user("a@example.jp"), consultation=find(send()))

    result = access_log.verify()

    assert result.fault == ""
    assert result.entries == AccessEvent.objects.count() > 3


@pytest.mark.django_db
def test_an_empty_log_is_whole() -> None:
    assert access_log.verify() == access_log.Verification(0, "", "")


TAMPERINGS: dict[str, Callable[[], None]] = {
    "kind": lambda: sql("UPDATE inbox_accessevent SET kind = 'reply_sent' WHERE sequence = 2"),
    "person": lambda: sql("UPDATE inbox_accessevent SET actor_id = 7 WHERE sequence = 2"),
    "e-mail address": lambda: sql("UPDATE inbox_accessevent SET actor_email = 'x@example.jp' WHERE sequence = 2"),
    "case number": lambda: sql("UPDATE inbox_accessevent SET case_number = '12345678' WHERE sequence = 2"),
    "details": lambda: sql("UPDATE inbox_accessevent SET details = '{}' WHERE sequence = 2"),
    "time": lambda: sql("UPDATE inbox_accessevent SET at = '2026-01-01 00:00:00+00:00' WHERE sequence = 2"),
    "hash": lambda: sql("UPDATE inbox_accessevent SET hash = 'aa' WHERE sequence = 2"),
    "removed in the middle": lambda: sql("DELETE FROM inbox_accessevent WHERE sequence = 2"),
    "removed at the start": lambda: sql("DELETE FROM inbox_accessevent WHERE sequence = 1"),
    "removed at the end": lambda: sql("DELETE FROM inbox_accessevent WHERE sequence = 3"),
    "all removed": lambda: sql("DELETE FROM inbox_accessevent"),
    "head moved back": lambda: sql("UPDATE inbox_accessloghead SET sequence = 2"),
    "head removed": lambda: sql("DELETE FROM inbox_accessloghead"),
}


@pytest.mark.django_db
@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_every_tampering_is_noticed(tampering: str) -> None:
    write(3)
    assert access_log.verify().fault == ""
    TAMPERINGS[tampering]()

    assert access_log.verify().fault
    with pytest.raises(CommandError):
        call_command("verify_access_log")


@pytest.mark.django_db
def test_a_chain_rebuilt_without_the_key_is_noticed(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(access_log, "_key", lambda: b"not the key")
        write(3)
        assert access_log.verify().fault == ""

    assert access_log.verify().fault


@pytest.mark.django_db
def test_entries_cannot_be_changed_or_deleted_by_the_program() -> None:
    write(1)
    event = AccessEvent.objects.get()

    for deed in (
        event.save,
        event.delete,
        AccessEvent.objects.all().delete,
        lambda: AccessEvent.objects.update(kind="denied"),
    ):
        with pytest.raises(AppendOnly):
            deed()


@pytest.mark.django_db
def test_the_command_prints_what_can_be_kept_on_paper() -> None:
    write(2)
    out = io.StringIO()
    call_command("verify_access_log", stdout=out)

    assert AccessLogHead.objects.get().hash in out.getvalue()
    assert "2" in out.getvalue()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_two_who_write_at_once_do_not_fork_the_chain() -> None:
    faults: list[BaseException] = []

    def work() -> None:
        try:
            write(15)
        except BaseException as error:  # noqa: BLE001  (shown by the assertion below)
            faults.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=work) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert not faults
    assert access_log.verify() == access_log.Verification(60, AccessLogHead.objects.get().hash, "")
