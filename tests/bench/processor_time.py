"""Processor time of a gunicorn's workers per request, read from /proc."""

import http.client
import os
import statistics
from dataclasses import dataclass
from pathlib import Path

from tests.bench.production import HEADERS

TICKS = os.sysconf("SC_CLK_TCK")
WARM_UP = 20
ROUNDS = 5


@dataclass(frozen=True)
class Measurement:
    """What one address costs: milliseconds of processor time per request (median of rounds), and its answer."""

    milliseconds: float
    status: int
    bytes_sent: int


def workers_of(master: int) -> list[int]:
    """The process ids of the workers of a gunicorn."""
    return [int(pid) for pid in Path(f"/proc/{master}/task/{master}/children").read_text().split()]


def processor_seconds(pids: list[int]) -> float:
    """User and system time that these processes have used so far."""
    total = 0
    for pid in pids:
        # The name in parentheses may hold spaces; the numbers begin after it.
        fields = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS


def memory_of(pids: list[int]) -> float:
    """The most memory that these processes have held so far, in MB, added up."""
    return sum(_peak_kilobytes(pid) for pid in pids) / 1024


def _peak_kilobytes(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(next(line for line in status.splitlines() if line.startswith("VmHWM")).split()[1])


def ask(connection: http.client.HTTPConnection, path: str) -> tuple[int, int]:
    connection.request("GET", path, headers=HEADERS)
    answer = connection.getresponse()
    return answer.status, len(answer.read())


def measure(*, port: int, master: int, path: str, requests: int) -> Measurement:
    """Ask 127.0.0.1 for ``path`` after a warm-up, ``requests`` times in five rounds, one request at a time."""
    pids = workers_of(master)
    each = max(1, requests // ROUNDS)
    rounds = []
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        for _ in range(WARM_UP):
            status, size = ask(connection, path)
        for _ in range(ROUNDS):
            before = processor_seconds(pids)
            for _ in range(each):
                # A connection of its own spreads requests over the workers.
                connection.close()
                status, size = ask(connection, path)
            rounds.append((processor_seconds(pids) - before) / each * 1000)
    finally:
        connection.close()
    return Measurement(statistics.median(rounds), status, size)
