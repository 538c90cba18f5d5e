"""The access log: every opening, reply, change of membership and refused attempt, in a chain that cannot be bent.

Each entry carries a keyed hash over itself and its predecessor. Somebody who can write to the database but does not
know the key from the environment can neither change, remove nor add an entry without `verify` noticing.
"""

import hashlib
import hmac
import json
from dataclasses import dataclass
from datetime import UTC, datetime

from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.inbox.models import AccessEvent, AccessLogHead, Consultation, EventKind
from portal.core.models import User

HEAD = 1


def _key() -> bytes:
    # The pepper is the one secret that never changes, as an old chain must stay verifiable.
    return hashlib.blake2b(settings.MAILBOX_PEPPER, digest_size=32, person=b"portal accesslog").digest()


def _link(event: AccessEvent) -> str:
    """The hash of an entry: over its own content and the hash of the entry before it."""
    content = json.dumps(
        {
            "sequence": event.sequence,
            "at": event.at.astimezone(UTC).isoformat(timespec="microseconds"),
            "kind": event.kind,
            "actor": event.actor_id,
            "email": event.actor_email,
            "consultation": str(event.consultation_id or ""),
            "case_number": event.case_number,
            "details": event.details,
            "previous": event.previous_hash,
        },
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )
    return hmac.new(_key(), content.encode(), hashlib.sha256).hexdigest()


def _locked_head() -> AccessLogHead:
    """The end of the chain, locked until the transaction ends (SQLite locks at BEGIN already)."""
    locked = AccessLogHead.objects.select_for_update()
    head = locked.filter(pk=HEAD).first()
    if head is None:
        AccessLogHead.objects.bulk_create([AccessLogHead(pk=HEAD)], ignore_conflicts=True)
        head = locked.get(pk=HEAD)
    return head


def append(
    kind: EventKind,
    *,
    actor: User | None,
    consultation: Consultation | None = None,
    details: dict[str, str] | None = None,
    at: datetime | None = None,
) -> AccessEvent:
    """Write one entry. `details` holds codes and names only, never anything that a resident or counselor wrote."""
    with transaction.atomic():
        head = _locked_head()
        event = AccessEvent(
            sequence=head.sequence + 1,
            at=at or timezone.now(),
            kind=kind,
            actor_id=actor.pk if actor else None,
            actor_email=actor.email if actor else "",
            consultation_id=consultation.pk if consultation else None,
            case_number=consultation.case_number if consultation else "",
            details=details or {},
            previous_hash=head.hash,
        )
        event.hash = _link(event)
        event.save()
        head.sequence, head.hash = event.sequence, event.hash
        head.save()
    return event


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries form a whole chain, its last hash, and the first fault if there is one."""

    entries: int
    head: str
    fault: str


def verify() -> Verification:
    """Follow the chain from its first entry to its head."""
    count, previous = 0, ""
    for event in AccessEvent.objects.order_by("sequence").iterator(chunk_size=2000):
        if event.sequence != count + 1:
            return Verification(count, previous, _("Entry %(number)s is missing.") % {"number": count + 1})
        if event.previous_hash != previous or not hmac.compare_digest(_link(event), event.hash):
            return Verification(count, previous, _("Entry %(number)s was changed.") % {"number": event.sequence})
        count, previous = event.sequence, event.hash
    head = AccessLogHead.objects.filter(pk=HEAD).first()
    if (head.sequence if head else 0) != count or (head.hash if head else "") != previous:
        return Verification(count, previous, _("Entries at the end are missing."))
    return Verification(count, previous, "")
