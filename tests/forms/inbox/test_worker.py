"""The worker keeps going, stops when it is told to, and runs only where it should."""

import threading
from typing import Any

from django.core.management import call_command
from django.db import OperationalError
from django.test import override_settings

import pytest

from forms.inbox import worker


def test_the_worker_looks_again_and_again_until_it_is_stopped(monkeypatch: pytest.MonkeyPatch) -> None:
    stop = threading.Event()
    looks = []

    def look() -> int:
        looks.append(1)
        if len(looks) == 2:
            raise OperationalError("the database is away")
        if len(looks) == 4:
            stop.set()
        return 0

    monkeypatch.setattr(worker, "deliver_due", look)
    brought: list[int] = []
    monkeypatch.setattr(worker, "close_old_connections", lambda: None)
    monkeypatch.setattr(worker, "bring_into_file", lambda: brought.append(len(looks)))

    worker.run_worker(stop, seconds=0)

    assert len(looks) == 4
    assert brought == [1, 3, 4]


@pytest.mark.parametrize(
    ("kind", "key", "starts"), [("thread", b"k" * 32, True), ("separate", b"k" * 32, False), ("thread", b"", False)]
)
def test_it_runs_beside_the_web_server_only_where_it_should(
    kind: str, key: bytes, starts: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    started = threading.Event()
    monkeypatch.setattr(worker, "run_worker", lambda _stop: started.set())

    with override_settings(MAIL_WORKER=kind, DISPATCH_KEY=key):
        thread = worker.start_beside_web_server()

    assert (thread is not None) == starts
    if thread is not None:
        thread.join()
        assert thread.daemon
    assert started.is_set() == starts


@pytest.mark.django_db
def test_the_command_sends_once_and_says_how_much(capsys: Any) -> None:
    call_command("send_mail", "--once")

    assert "0" in capsys.readouterr().out
