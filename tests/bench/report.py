"""The table that ``make bench`` prints."""

import os
import platform
from dataclasses import dataclass
from pathlib import Path

import django

import wagtail


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


def table(database: str, lines: list[Line], *, most: float) -> str:
    """A Markdown table, dearest page last."""
    rows = [
        f"| {line.kind} | {line.bytes_sent:,} | {line.bare:.2f} | {line.page:.2f} | {line.times:.1f} |"
        for line in sorted(lines, key=lambda line: line.times)
    ]
    head = [
        f"### {database}",
        "",
        "| page | bytes | bare view, ms | page, ms | times |",
        "|---|---:|---:|---:|---:|",
    ]
    return "\n".join([*head, *rows, "", f"Allowed: {most:.0f} times."])
