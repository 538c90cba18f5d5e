"""What Argon2id may cost: bounded parameters, and never more than a few computations side by side."""

import contextlib
import threading
from concurrent.futures import ThreadPoolExecutor

import nacl.pwhash.argon2id
import pytest

from forms.vault.cost import AT_ONCE, SALT_LENGTH, Cost, stretch
from forms.vault.errors import UnacceptableCost

CHEAP = Cost(operations=1, memory_kib=8)
SALT = bytes(SALT_LENGTH)


def test_a_flood_computes_only_a_few_at_a_time_and_everyone_gets_a_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    # Each computation waits until as many as may run side by side have begun, or a moment has passed.
    computing, most = 0, 0
    counting = threading.Lock()
    together = threading.Barrier(AT_ONCE + 1)

    def kdf(*_args: object, **_options: object) -> bytes:
        nonlocal computing, most
        with counting:
            computing += 1
            most = max(most, computing)
        with contextlib.suppress(threading.BrokenBarrierError):
            together.wait(timeout=0.05)
        with counting:
            computing -= 1
        return bytes(32)

    monkeypatch.setattr(nacl.pwhash.argon2id, "kdf", kdf)
    with ThreadPoolExecutor(max_workers=12) as flood:
        keys = list(flood.map(lambda _: stretch(b"guess", salt=SALT, cost=CHEAP), range(12)))

    assert len(keys) == 12
    assert most <= AT_ONCE


def test_a_failed_computation_gives_its_turn_back(monkeypatch: pytest.MonkeyPatch) -> None:
    def kdf(*_args: object, **_options: object) -> bytes:
        raise MemoryError

    with monkeypatch.context() as broken:
        broken.setattr(nacl.pwhash.argon2id, "kdf", kdf)
        for _ in range(AT_ONCE + 1):
            with pytest.raises(MemoryError):
                stretch(b"guess", salt=SALT, cost=CHEAP)

    assert len(stretch(b"right", salt=SALT, cost=CHEAP)) == 32


@pytest.mark.parametrize(("operations", "memory_kib"), [(0, 64), (17, 64), (1, 7), (1, 1024 * 1024 + 1)])
def test_parameters_that_would_compute_for_minutes_are_refused(operations: int, memory_kib: int) -> None:
    with pytest.raises(UnacceptableCost):
        Cost(operations=operations, memory_kib=memory_kib)
