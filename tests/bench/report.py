"""What ``make bench`` prints and writes: a section for each measurement, with the machine on top."""

import os
import platform
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import django

import wagtail

# Title and text of one section.
AddSection = Callable[[str, str], None]


@dataclass(frozen=True)
class Line:
    """One page on one database."""

    kind: str
    path: str
    bytes_sent: int
    bare: float
    page: float

    @property
    def times(self) -> float:
        """How many bare views of the same size the page costs."""
        return self.page / self.bare


def machine() -> str:
    """What was measured on: processor, cores, versions."""
    model = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        platform.machine(),
    )
    return (
        f"{model}, {os.cpu_count()} cores, Python {platform.python_version()}, "
        f"Django {django.__version__}, Wagtail {wagtail.__version__}"
    )


def table(lines: list[Line], *, most: float) -> str:
    """What each kind of page costs, the dearest last."""
    rows = [
        (line.kind, f"{line.bytes_sent:,}", f"{line.bare:.2f}", f"{line.page:.2f}", f"{line.times:.1f}")
        for line in sorted(lines, key=lambda line: line.times)
    ]
    head = ("page", "bytes", "bare view, ms", "page, ms", "times")
    return f"{markdown(head, rows)}\n\nAllowed: {most:.0f} times."


def markdown(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table; all columns but the first are aligned right."""
    lines = [head, ["---", *["---:"] * (len(head) - 1)], *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


TITLE = """# Benchmarks

Measured on one machine with gunicorn, two workers and no page cache, under production settings, or under those of the
demo where somebody writes or logs in; every request comes from the same machine. Repeat: `make bench`
(`ARGS="--write docs/benchmarks.md"` writes this page anew).

Machine: {machine}
"""


def document(sections: Sequence[tuple[str, str]]) -> str:
    """The whole page."""
    return "\n".join([TITLE.format(machine=machine()), *(f"## {title}\n\n{text}\n" for title, text in sections)])
