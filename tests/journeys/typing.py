"""A person at a real terminal: runs a management command, waits for each prompt and types the next line."""

import fcntl
import os
import pty
import re
import select
import subprocess
import sys
import termios
import time
from dataclasses import dataclass

from tests.browser.server import ROOT, PortalProcess

SECONDS = 120
# So long nothing more comes after a prompt.
STILL = 0.5
SCREEN_CODES = re.compile(r"\x1b\[[0-9;]*[A-Za-z]")


@dataclass(frozen=True)
class Ended:
    """What the command showed, and the code with which it ended."""

    shown: str
    code: int


def type_into(server: PortalProcess, *command: str, lines: list[str]) -> Ended:
    """Run manage.py in a terminal of its own and answer its prompts with these lines."""
    ours, theirs = pty.openpty()

    def take_terminal() -> None:
        os.setsid()
        fcntl.ioctl(theirs, termios.TIOCSCTTY, 0)

    process = subprocess.Popen(
        [sys.executable, "manage.py", *command],
        cwd=ROOT,
        env=server.environment,
        stdin=theirs,
        stdout=theirs,
        stderr=theirs,
        preexec_fn=take_terminal,
    )
    os.close(theirs)
    try:
        return _talk(process, ours, list(lines))
    finally:
        os.close(ours)
        if process.poll() is None:
            process.kill()
            process.wait()


def _talk(process: "subprocess.Popen[bytes]", terminal: int, lines: list[str]) -> Ended:
    shown, asked_at, until = b"", 0, time.monotonic() + SECONDS
    while time.monotonic() < until:
        ready, _write, _error = select.select([terminal], [], [], STILL)
        if ready:
            try:
                shown += os.read(terminal, 65536)
            except OSError:
                # The other end is closed: the command has ended.
                break
        elif _waits(shown[asked_at:]) and lines:
            asked_at = len(shown)
            os.write(terminal, f"{lines.pop(0)}\n".encode())
    code = process.wait(SECONDS)
    assert not lines, f"nobody asked for {len(lines)} of the lines:\n{shown.decode(errors='replace')}"
    return Ended(shown.decode(errors="replace"), code)


def _waits(shown: bytes) -> bool:
    """Whether the last line is a prompt: it has not ended."""
    text = SCREEN_CODES.sub("", shown.decode(errors="replace"))
    return bool(text) and not text.endswith(("\n", "\r"))
