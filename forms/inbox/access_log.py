"""The access log: every opening, reply, change of membership and refused attempt, in a chain that cannot be bent.

Each entry carries a keyed hash over itself and its predecessor. Somebody who can write to the database but does not
know the key from the environment can neither change, remove nor add an entry without `verify` noticing.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
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


def _content(event: AccessEvent) -> bytes:
    """What the hash of an entry covers: everything in it, and the hash of the entry before it."""
    return json.dumps(
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
    ).encode()


def _link(event: AccessEvent) -> str:
    return hmac.new(_key(), _content(event), hashlib.sha256).hexdigest()


def is_genuine(event: AccessEvent) -> bool:
    """Whether the program wrote this entry, as it stands, under the key of this environment."""
    return hmac.compare_digest(_link(event), event.hash)


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


def in_order(kinds: Iterable[EventKind], among: Iterable[AccessEvent] | None = None) -> list[AccessEvent]:
    """The entries of these kinds, genuine or not, the oldest first; picked from `among`, else from the log.

    For kinds of which there are few. Sorted here: a database that is asked for the newest one might walk the whole log
    backwards to find it.
    """
    wanted = list(kinds)
    entries = AccessEvent.objects.filter(kind__in=wanted) if among is None else among
    return sorted((event for event in entries if event.kind in wanted), key=lambda event: event.sequence)


def newest(kinds: Iterable[EventKind], among: Iterable[AccessEvent] | None = None) -> AccessEvent | None:
    """The newest entry of these kinds; see `in_order`."""
    entries = in_order(kinds, among)
    return entries[-1] if entries else None


# --- a chain that goes on under another key -----------------------------------------------------


def has_lost_its_key() -> bool:
    """Whether the newest entry was written under another key than the one of this environment."""
    event = AccessEvent.objects.order_by("-sequence").first()
    return event is not None and not is_genuine(event)


def digest_of_all() -> dict[str, str]:
    """How many entries there are, and a plain hash over all of them.

    Written into the first entry under a new key (RECOVERED), it keeps what lies before from being changed later on.
    """
    digest, count = hashlib.sha256(), 0
    for event in _entries():
        digest.update(_content(event) + event.hash.encode())
        count += 1
    return {"entries": str(count), "digest": digest.hexdigest()}


def _entries() -> Iterator[AccessEvent]:
    return AccessEvent.objects.order_by("sequence").iterator(chunk_size=2000)


def _first_under_this_key() -> AccessEvent | None:
    """The newest genuine entry that closes what was written under another key."""
    recoveries = AccessEvent.objects.filter(kind=EventKind.RECOVERED)
    closing = [event for event in recoveries if "digest" in event.details and is_genuine(event)]
    return max(closing, key=lambda event: event.sequence, default=None)


# --- verifying ----------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Verification:
    """How many entries form a whole chain, its last hash, and the first fault if there is one."""

    entries: int
    head: str
    fault: str


def verify() -> Verification:
    """Follow the chain from its first entry to its head.

    Entries from before a recovery under a new key cannot be checked by that key; they must be the ones over which the
    entry of the recovery carries a hash.
    """
    count, previous, digest = 0, "", hashlib.sha256()
    closing = _first_under_this_key()
    for event in _entries():
        if event.sequence != count + 1:
            return Verification(count, previous, _("Entry %(number)s is missing.") % {"number": count + 1})
        if closing is not None and event.sequence < closing.sequence:
            digest.update(_content(event) + event.hash.encode())
            is_whole = True
        else:
            is_whole = is_genuine(event)
        if closing is not None and event.sequence == closing.sequence:
            is_whole &= closing.details == {**closing.details, "entries": str(count), "digest": digest.hexdigest()}
        if event.previous_hash != previous or not is_whole:
            return Verification(count, previous, _("Entry %(number)s was changed.") % {"number": event.sequence})
        count, previous = event.sequence, event.hash
    head = AccessLogHead.objects.filter(pk=HEAD).first()
    if (head.sequence if head else 0) != count or (head.hash if head else "") != previous:
        return Verification(count, previous, _("Entries at the end are missing."))
    return Verification(count, previous, "")
