"""The list of the desk: filtered, in an order of choice, paged by key, so that every page costs the same."""

import json
from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error as NotBase64
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet, prefetch_related_objects

from forms.inbox.models import Consultation, OutgoingMail

PAGE_LENGTH = 50


class Order(StrEnum):
    """In which order the list stands."""

    DUE = "due"  # what is owed first, by date; then what moved last
    MOVEMENT = "movement"  # the latest movement first
    ARRIVAL = "arrival"  # the latest arrival first


MOMENTS = {Order.DUE: "last_movement_at", Order.MOVEMENT: "last_movement_at", Order.ARRIVAL: "received_at"}


@dataclass(frozen=True, slots=True)
class Listing:
    """One page of the list, and the key after which the next page begins (empty on the last page)."""

    consultations: tuple[Consultation, ...]
    next_key: str


@dataclass(frozen=True, slots=True)
class _Key:
    """The place of a row in an order of the list. `due_order` counts in the order by due date only."""

    order: Order
    due_order: date
    moment: datetime
    id: UUID

    @classmethod
    def of(cls, row: Consultation, order: Order) -> "_Key":
        return cls(order, row.due_order, getattr(row, MOMENTS[order]), row.id)

    def encode(self) -> str:
        parts = [self.order, self.due_order.isoformat(), self.moment.isoformat(), self.id.hex]
        return urlsafe_b64encode(json.dumps(parts).encode()).decode()

    @classmethod
    def decode(cls, text: str, order: Order) -> "_Key | None":
        """The place that a key names; None for a key that was not made here, or for another order."""
        try:
            made_for, due_order, moment, row_id = json.loads(urlsafe_b64decode(text.encode()))
            key = cls(Order(made_for), date.fromisoformat(due_order), datetime.fromisoformat(moment), UUID(row_id))
        except (NotBase64, ValueError, TypeError, AttributeError):
            return None
        return key if key.order is order and key.moment.tzinfo is not None else None


def list_consultations(
    rows: QuerySet[Consultation] | None = None,
    *,
    order: Order = Order.DUE,
    after: str = "",
    length: int = PAGE_LENGTH,
) -> Listing:
    """The page of `rows` (default: all) that begins after this key; the first page without a key.

    Two queries, however many rows there are: one for the rows, one for their concerns.
    """
    rows = Consultation.objects.all() if rows is None else rows
    key = _Key.decode(after, order) if after else None
    if key is not None:
        rows = rows.filter(_after(key))
    by_date = ["due_order"] if order is Order.DUE else []
    rows = _with_what_is_shown(rows).order_by(*by_date, f"-{MOMENTS[order]}", "id")
    found = list(rows[: length + 1])
    page = tuple(found[:length])
    prefetch_related_objects(page, "concerns")
    return Listing(page, _Key.of(page[-1], order).encode() if len(found) > length else "")


def _with_what_is_shown(rows: QuerySet[Consultation]) -> QuerySet[Consultation]:
    failed = OutgoingMail.objects.filter(consultation=OuterRef("pk"), failed_at__isnull=False)
    return rows.select_related("assignee__user").annotate(has_failed_mail=Exists(failed))


def _after(key: _Key) -> Q:
    """What stands behind this place: later dates, and on the same date earlier moments."""
    moment = MOMENTS[key.order]
    behind = Q(**{f"{moment}__lt": key.moment}) | Q(**{moment: key.moment, "id__gt": key.id})
    if key.order is not Order.DUE:
        return behind
    # The first part lets the database begin at the date instead of reading everything before it.
    return Q(due_order__gte=key.due_order) & (Q(due_order__gt=key.due_order) | behind)
