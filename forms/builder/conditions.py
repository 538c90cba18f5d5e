"""Which rows are asked, given what was chosen so far.

A row is left out only when the earlier question was answered otherwise. As long as nobody has answered it, the row
may be filled in: without JavaScript it is on the screen, and what somebody wrote there on purpose must arrive.
``portal/static/portal/js/rows.js`` follows the same rule.
"""

from collections.abc import Iterable, Mapping
from enum import Enum, auto

from forms.builder.rows import Row


class Standing(Enum):
    """How a row stands."""

    ASKED = auto()
    # The earlier question has no answer yet: may be answered, need not, and counts if it is.
    OPEN = auto()
    # Another answer was given: what stands here is kept in the form, and not sent.
    LEFT_OUT = auto()


def standings(rows: Iterable[Row], chosen: Mapping[str, str]) -> dict[str, Standing]:
    """How each row stands, by its key. ``chosen`` has the codes of the choices made, by the key of their row."""
    found: dict[str, Standing] = {}
    for row in rows:
        found[row.key] = _standing(row, chosen, found)
    return found


def _standing(row: Row, chosen: Mapping[str, str], earlier: Mapping[str, Standing]) -> Standing:
    if not row.shown_after:
        return Standing.ASKED
    unanswered = False
    for key, code in row.shown_after:
        if earlier.get(key) is Standing.LEFT_OUT:
            continue
        if chosen.get(key) == code:
            return Standing.ASKED
        unanswered = unanswered or not chosen.get(key)
    return Standing.OPEN if unanswered else Standing.LEFT_OUT
