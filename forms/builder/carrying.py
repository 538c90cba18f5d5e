"""What travels with a form from step to step, because nothing of it is kept anywhere else."""

import re
from collections.abc import Mapping

from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from forms.builder.rows import ADDRESS_SUFFIX, ROW_PREFIX, Row, RowKind
from forms.tokens import is_genuine, is_submission_token, new_submission_token, sign_opening

BLOCK_ID = r"[0-9a-f-]{36}"
# More answers to vanished questions than any page ever had are not an editor's doing.
MOST_VANISHED_ROWS = 20


def carried_from(posted: Mapping[str, str]) -> "MultiValueDict[str, str]":
    """A copy of what was posted, with missing or forged tokens replaced. The honeypot stays as it is."""
    carried: MultiValueDict[str, str] = MultiValueDict()
    for name in posted:
        carried.setlist(name, posted.getlist(name) if isinstance(posted, MultiValueDict) else [posted[name]])
    if not is_submission_token(carried.get("submission_token") or ""):
        carried["submission_token"] = new_submission_token()
    if not is_genuine(carried.get("opened") or ""):
        carried["opened"] = sign_opening()
    return carried


def vanished_rows(rows: tuple[Row, ...], carried: "MultiValueDict[str, str]") -> tuple[Row, ...]:
    """Rows for posted answers whose question was deleted from the page while somebody was writing.

    Several answers to one of them become one text in ``carried``.
    """
    known = {row.field_name for row in rows}
    names = [name for name in carried if name not in known and _is_row_name(name)]
    found: list[Row] = []
    for name in names:
        # The code of a vanished choice says nothing to anybody.
        texts = [text for text in carried.getlist(name) if text.strip() and not re.fullmatch(BLOCK_ID, text)]
        if texts and len(found) < MOST_VANISHED_ROWS:
            carried.setlist(name, ["\n".join(texts)])
            found.append(_vanished_row(name))
    return tuple(found)


def _is_row_name(name: str) -> bool:
    return re.fullmatch(f"{ROW_PREFIX}{BLOCK_ID}(?:{ADDRESS_SUFFIX})?", name) is not None


def _vanished_row(name: str) -> Row:
    return Row(
        key=name.removeprefix(ROW_PREFIX),
        kind=RowKind.LONG_TEXT,
        label=_("A question that was taken off this page in the meantime"),
    )
