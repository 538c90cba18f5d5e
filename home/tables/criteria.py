"""The results of an accessibility test as a table: last year's is exported, changed and imported for this year."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.validators import MaxLengthValidator
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from home.accessibility_blocks import LONGEST_NOTE, Applies, Result
from home.criteria import CRITERIA, Criterion, criteria_of
from home.models import AccessibilityResultPage
from home.tables.columns import CellError, ChoiceColumn, Column, NarrowColumn
from home.tables.plans import Change, ChangeKind, Difference, ImportPlan
from home.tables.reading import TableError, TableRow, read_table
from home.tables.writing import write_table
from portal.core.models import User


@dataclass(frozen=True)
class CriterionColumn(NarrowColumn):
    """The number of a criterion."""

    def parse(self, text: str) -> str:
        number = super().parse(text)
        if number not in CRITERIA:
            raise CellError(_("There is no criterion “%(number)s”.") % {"number": number})
        return number


CRITERION = CriterionColumn("criterion", gettext_lazy("criterion"), is_required=True)
# Name and level are there for the reader of the file; what is imported is decided by the number.
ANSWERS: tuple[Column, ...] = (
    ChoiceColumn("applies", gettext_lazy("applies"), choices=Applies.choices, is_required=True),
    ChoiceColumn("result", gettext_lazy("result"), choices=Result.choices, is_required=True),
    Column("note", gettext_lazy("Note"), validators=(MaxLengthValidator(LONGEST_NOTE),)),
)
COLUMNS: tuple[Column, ...] = (
    CRITERION,
    Column("name", gettext_lazy("name of the criterion"), hint=gettext_lazy("only for reading")),
    Column("level", gettext_lazy("level of the criterion"), hint=gettext_lazy("only for reading")),
    *ANSWERS,
)


def rows_of(page: AccessibilityResultPage) -> dict[str, dict[str, Any]]:
    """The rows of ``page`` by the number of the criterion."""
    return {
        child.value["criterion"]: {column.name: child.value[column.name] or "" for column in ANSWERS}
        for child in page.results
        if child.value["criterion"]
    }


class CriteriaTable:
    """The table of an ``AccessibilityResultPage``."""

    model = AccessibilityResultPage
    columns: Sequence[Column] = COLUMNS
    name = "criteria"
    # The statement above the table has to fit it; somebody looks at the page before it is published.
    may_publish = False

    def may_be_imported_by(self, page: AccessibilityResultPage, user: User) -> bool:
        """Whoever may edit ``page``."""
        permissions = page.permissions_for_user(user)
        return bool(permissions.can_edit() and not permissions.page_locked())

    def exported(self, page: AccessibilityResultPage) -> bytes:
        """The file of the rows of ``page`` as saved last; a page without rows gives all criteria of its level."""
        rows = rows_of(_latest(page))
        wanted = list(rows) or [criterion.number for criterion in criteria_of(page.level)]
        empty = {"applies": Applies.YES, "result": Result.FULFILLED, "note": ""}
        return write_table(COLUMNS, (_described(CRITERIA[number]) | rows.get(number, empty) for number in wanted))

    def planned(self, page: AccessibilityResultPage, content: bytes, user: User) -> ImportPlan:
        """What importing ``content`` would do: the file replaces the whole table. Writes nothing."""
        table = read_table(content, COLUMNS)
        plan = ImportPlan(errors=[*table.errors, *_row_errors(table.rows)])
        before = rows_of(_latest(page))
        for row in table.rows:
            plan.changes.append(_change(row, before.get(row.values["criterion"])))
        if not plan.errors:
            kept = {row.values["criterion"] for row in table.rows}
            plan.changes += [Change(0, _name(number), ChangeKind.GONE) for number in before if number not in kept]
        plan.errors.sort(key=lambda error: error.line)
        return plan

    @transaction.atomic
    def write(self, page: AccessibilityResultPage, plan: ImportPlan, user: User, *, publish: bool) -> None:
        """Save the table of ``plan`` as a draft of ``page``. ``publish`` is never true; see ``may_publish``."""
        latest = _latest(page)
        ids = {child.value["criterion"]: child.id for child in latest.results}
        rows = [change.subject for change in plan.changes if change.subject]
        order = list(CRITERIA)
        rows.sort(key=lambda row: order.index(row["criterion"]))
        # A row keeps its id, and with it its translation.
        latest.results = [  # type: ignore[assignment]  # a stream takes its raw value
            {"type": "result", "value": row, **({"id": ids[row["criterion"]]} if row["criterion"] in ids else {})}
            for row in rows
        ]
        latest.save_revision(user=user, log_action=True)


def _latest(page: AccessibilityResultPage) -> AccessibilityResultPage:
    latest: AccessibilityResultPage = page.get_latest_revision_as_object()
    return latest


def _name(number: str) -> str:
    return f"{number} {CRITERIA[number].name}"


def _described(criterion: Criterion) -> dict[str, Any]:
    return {"criterion": criterion.number, "name": str(criterion.name), "level": str(criterion.level)}


def _row_errors(rows: Sequence[TableRow]) -> Iterator[TableError]:
    counts = Counter(row.values["criterion"] for row in rows)
    for row in rows:
        if counts[row.values["criterion"]] > 1:
            yield TableError(row.line, str(CRITERION.label), _("This criterion stands in the table twice."))
        if row.values["applies"] == Applies.NO and row.values["result"] == Result.FAILED:
            yield TableError(row.line, str(ANSWERS[1].label), _("A criterion that does not apply cannot fail."))


def _change(row: TableRow, before: dict[str, Any] | None) -> Change:
    number = row.values["criterion"]
    after = {"criterion": number, **{column.name: row.values[column.name] for column in ANSWERS}}
    if before is None:
        return Change(row.line, _name(number), ChangeKind.NEW, subject=after)
    differences = [
        Difference(str(column.label), column.write(before[column.name]), column.write(after[column.name]))
        for column in ANSWERS
        if before[column.name] != after[column.name]
    ]
    kind = ChangeKind.CHANGED if differences else ChangeKind.SAME
    return Change(row.line, _name(number), kind, differences, after)
