"""What an import would do, to be looked at before anything is written."""

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, NamedTuple

from home.tables.reading import TableError


class ImportRefused(Exception):
    """Nothing was written after all; the message tells editors why."""


class ChangeKind(StrEnum):
    """What would become of a row."""

    NEW = "new"
    CHANGED = "changed"
    SAME = "same"
    GONE = "gone"


class Difference(NamedTuple):
    """One cell that would change, as it is shown."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Change:
    """One row. ``subject`` is what the importer writes; the check screen does not look at it."""

    line: int
    name: str
    kind: ChangeKind
    differences: list[Difference] = field(default_factory=list)
    subject: Any = None


@dataclass
class ImportPlan:
    """Everything an import would do, or everything that is wrong with its file."""

    changes: list[Change] = field(default_factory=list)
    errors: list[TableError] = field(default_factory=list)

    def count(self, kind: ChangeKind) -> int:
        """How many rows are of ``kind``."""
        return sum(change.kind is kind for change in self.changes)

    @property
    def counts(self) -> dict[str, int]:
        """How many rows are new, changed, same and gone."""
        return {kind.value: self.count(kind) for kind in ChangeKind}

    @property
    def to_write(self) -> list[Change]:
        """The changes that change something."""
        return [change for change in self.changes if change.kind is not ChangeKind.SAME]

    @property
    def may_be_written(self) -> bool:
        """Nothing is wrong and something would change."""
        return not self.errors and bool(self.to_write)
