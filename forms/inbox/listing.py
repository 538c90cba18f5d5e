"""The list of the desk: what is owed first, by date; then what moved last. Paged by key: every page costs the same."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from forms.inbox.models import Consultation

PAGE_LENGTH = 50


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and the key after which the next page begins (empty on the last page)."""

    consultations: tuple[Consultation, ...]
    next_key: str


@dataclass(frozen=True, slots=True)
class _Key:
    """The place of a row in the order of the list."""

    due_on: date | None
    last_movement_at: datetime
    id: UUID

    @classmethod
    def of(cls, row: Consultation) -> "_Key":
        return cls(row.due_on, row.last_movement_at, row.id)

    def encode(self) -> str:
        parts = [self.due_on.isoformat() if self.due_on else "", self.last_movement_at.isoformat(), self.id.hex]
        return urlsafe_b64encode(json.dumps(parts).encode()).decode()

    @classmethod
    def decode(cls, text: str) -> "_Key | None":
        """The place that a key names; None for a key that was not made here."""
        try:
            due_on, last_movement_at, row_id = json.loads(urlsafe_b64decode(text.encode()))
            return cls(
                date.fromisoformat(due_on) if due_on else None, datetime.fromisoformat(last_movement_at), UUID(row_id)
            )
        except (NotBase64, ValueError, TypeError, AttributeError):
            return None


def list_consultations(*, after: str = "", length: int = PAGE_LENGTH) -> Listing:
    """The page of the list that begins after this key; the first page without a key. At most two queries."""
    key = _Key.decode(after) if after else None
    rows: list[Consultation] = []
    if key is None or key.due_on is not None:
        rows = list(_owed(key)[: length + 1])
        key = None
    if len(rows) <= length:
        rows += _not_owed(key)[: length + 1 - len(rows)]
    page = tuple(rows[:length])
    return Listing(page, _Key.of(page[-1]).encode() if len(rows) > length else "")


def _owed(key: _Key | None) -> QuerySet[Consultation]:
    """Those with a promised date, the earliest first."""
    rows = Consultation.objects.filter(due_on__isnull=False)
    if key is not None:
        rows = rows.filter(Q(due_on__gt=key.due_on) | (Q(due_on=key.due_on) & _moved_before(key)))
    return rows.order_by("due_on", "-last_movement_at", "id")


def _not_owed(key: _Key | None) -> QuerySet[Consultation]:
    """The others, the latest movement first."""
    rows = Consultation.objects.filter(due_on__isnull=True)
    if key is not None:
        rows = rows.filter(_moved_before(key))
    return rows.order_by("-last_movement_at", "id")


def _moved_before(key: _Key) -> Q:
    return Q(last_movement_at__lt=key.last_movement_at) | Q(last_movement_at=key.last_movement_at, id__gt=key.id)
