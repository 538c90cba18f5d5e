"""Turns at something scarce, given in the order of asking."""

import threading
from collections import deque
from types import TracebackType


class Turns:
    """At most `at_once` threads side by side inside `with turns:`; the others wait in line, and nobody overtakes.

    A semaphore of the standard library lets a newcomer past the line when a turn is given back at that moment. Under a
    flood of newcomers, whoever waits might wait for ever.
    """

    def __init__(self, at_once: int) -> None:
        self._free = at_once
        self._line: deque[threading.Event] = deque()
        self._guard = threading.Lock()

    def __enter__(self) -> None:
        with self._guard:
            if self._free:
                self._free -= 1
                return
            called = threading.Event()
            self._line.append(called)
        called.wait()

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        with self._guard:
            if self._line:
                # Handed on without becoming free in between.
                self._line.popleft().set()
            else:
                self._free += 1

    @property
    def waiting(self) -> int:
        """How many stand in line now."""
        return len(self._line)
