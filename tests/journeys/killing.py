"""Kills workers with SIGKILL at random moments, on a real database, and calls functions to look at what is left.

A workshop starts one process that has loaded the project once (`python -m tests.journeys.killing MODULE`). For each
piece of work that process forks a child, which runs one function of the module; the test kills the child whenever it
likes. Forking takes a few milliseconds, so that many kills fit into a minute. To use it for other work, write a module
with functions as in `tests.journeys.kill_work` and hand its name to `workshop`; its `begin` is called before any other.
A function that works until it is killed takes an argument `beats` and calls `beat(beats)` at each step: by these the
moments of the kills are drawn, so that they fall into the work on a slow machine as on a fast one.
"""

import importlib
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.browser.server import ROOT, PortalProcess
from tests.prepared import Stage, portal_with

CALL_SECONDS = 120
BEAT_SECONDS = 60
# A kill comes up to so much later than the step that it waited for.
MOMENT_SECONDS = 0.02


def beat(beats: str) -> None:
    """A worker's sign that it has done a step."""
    with Path(beats).open("ab", buffering=0) as file:
        file.write(b".")


@dataclass(frozen=True)
class Worker:
    """A forked process, and the file in which it leaves its beats."""

    pid: int
    beats: Path

    def has_done(self, steps: int) -> bool:
        return self.beats.exists() and self.beats.stat().st_size >= steps


@dataclass
class Workshop:
    """A database of its own, and a process that forks workers. `dice` decides when they die; its seed is shown."""

    server: PortalProcess
    process: "subprocess.Popen[str]"
    dice: random.Random
    kills: int = 0
    files: int = 0

    def start(self, function: str, **arguments: Any) -> Worker:
        """Let a worker run a function of the module until it is killed."""
        beats = self._file("beats")
        answer = self._ask(function=function, arguments={**arguments, "beats": str(beats)}, result="")
        return Worker(int(answer["pid"]), beats)

    def call(self, function: str, **arguments: Any) -> Any:
        """What a function of the module returns, as JSON. Raises AssertionError with what it said if it fails."""
        result = self._file("result")
        pid = int(self._ask(function=function, arguments=arguments, result=str(result))["pid"])
        status = self._ask(wait=pid)["status"]
        assert status == 0, f"{function} failed:\n{self._log()}"
        return json.loads(result.read_text())

    def kill(self, *workers: Worker, steps: tuple[int, int]) -> None:
        """Kill all of them a moment after the first has done a number of steps, drawn between the two given."""
        drawn, until = self.dice.randint(*steps), time.monotonic() + BEAT_SECONDS
        while not workers[0].has_done(drawn):
            assert time.monotonic() < until, f"the worker does not get on:\n{self._log()}"
            time.sleep(0.001)
        time.sleep(self.dice.uniform(0, MOMENT_SECONDS))
        for worker in workers:
            os.kill(worker.pid, signal.SIGKILL)
        for worker in workers:
            status = self._ask(wait=worker.pid)["status"]
            assert os.WIFSIGNALED(status), f"the worker had ended before it was killed ({status}):\n{self._log()}"
            self.kills += 1

    def _file(self, name: str) -> Path:
        self.files += 1
        return self.server.folder / f"{name}-{self.files}"

    def _log(self) -> str:
        return self.server.log.read_text()[-4000:]

    def _ask(self, **request: Any) -> dict[str, Any]:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(json.dumps(request) + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline()
        assert answer, f"the workshop has ended:\n{self._log()}"
        return dict(json.loads(answer))


@contextmanager
def workshop(folder: Path, module: str) -> Iterator[Workshop]:
    """A workshop with a fresh, migrated database (SQLite, or PostgreSQL where DATABASE_URL names one)."""
    seed = int(os.environ.get("KILL_SEED", random.randrange(2**32)))
    print(f"KILL_SEED={seed}")  # noqa: T201  (shown by pytest when the test fails: run it again with the same)
    with portal_with(Stage.MIGRATED, folder, "kills") as server:
        with server.log.open("a") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.journeys.killing", module],
                cwd=ROOT,
                env=server.environment,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=log,
                text=True,
            )
        try:
            yield Workshop(server, process, random.Random(seed))
        finally:
            process.communicate(timeout=CALL_SECONDS)


def main(module_name: str) -> None:
    """The process that forks: it reads one request a line and answers with one line."""
    import django

    django.setup()
    module = importlib.import_module(module_name)
    module.begin()
    # Nothing that a worker prints may be taken for an answer.
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)
    for line in sys.stdin:
        request = json.loads(line)
        if "wait" in request:
            _pid, status = os.waitpid(request["wait"], 0)
            answer = {"status": status}
        else:
            pid = os.fork()
            if pid == 0:
                _work(getattr(module, request["function"]), request["arguments"], request["result"])
            answer = {"pid": pid}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()


def _work(function: Any, arguments: dict[str, Any], result: str) -> None:
    """The life of a worker. Leaves without the clean-up that belongs to the process that forked it."""
    status = 1
    try:
        returned = function(**arguments)
        if result:
            Path(result).write_text(json.dumps(returned))
        status = 0
    except BaseException:  # noqa: BLE001  (the test shows the log)
        import traceback

        traceback.print_exc()
    finally:
        sys.stderr.flush()
        os._exit(status)


if __name__ == "__main__":
    main(sys.argv[1])
