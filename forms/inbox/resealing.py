"""Sealing data keys anew: after the team key was renewed, and when a recovery key comes or goes.

There is no job to be remembered. What is still to be done follows from the stored rows themselves, a few consultations
are done in one transaction each, and doing them again changes nothing: it may be killed at any moment and be begun
anew by anybody, in a page or by command.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, vouching
from forms.inbox.data_keys import open_data_keys, recovery_keys_in_use, sealed_row
from forms.inbox.models import Consultation, EventKind, Recipient, RecoveryKey, SealedDataKey, TeamKey, TeamKeyGrant
from forms.inbox.team_keys import current_team_key, keys_change, keys_stay
from forms.vault.data_keys import DataKey
from forms.vault.keypairs import PrivateKey, PublicKey
from portal.core.models import User

BATCH = 100
AFTER_WHICH_IT_IS_OWED = (
    EventKind.TEAM_KEY_ROTATED,
    EventKind.RECOVERY_KEY_MADE,
    EventKind.RECOVERY_KEY_RETIRED,
    EventKind.RECOVERED,
)


class NoTeamKey(Exception):
    """There is no team key in use that can be trusted, so there is nothing to seal to."""


@dataclass(frozen=True, slots=True)
class KeySet:
    """To which keys of the desk every data key has to be sealed, and to which it may not be sealed any more.

    A key that is in neither, because the access log contradicts its row, is left alone: nothing is sealed to it, and
    nothing that is sealed to it is destroyed. Mailboxes are not the desk's.
    """

    wanted: dict[bytes, tuple[Recipient, PublicKey]]
    unwanted: list[bytes]

    @classmethod
    def now(cls) -> "KeySet":
        """As the tables and the access log say together. Raises NoTeamKey."""
        team_key = current_team_key()
        if team_key is None:
            raise NoTeamKey
        wanted = {bytes(team_key.key_id): (Recipient.TEAM, team_key.public)}
        wanted |= {bytes(key.key_id): (Recipient.RECOVERY, key.public) for key in recovery_keys_in_use()}
        retired = [
            *TeamKey.objects.filter(retired_at__isnull=False),
            *vouching.retired(RecoveryKey.objects.filter(retired_at__isnull=False)),
        ]
        return cls(wanted, [bytes(key.key_id) for key in retired if bytes(key.key_id) not in wanted])


@dataclass(frozen=True, slots=True)
class Step:
    """One transaction: how many were sealed anew, how many could not be opened, and where to go on (None: no more)."""

    sealed: int
    unopened: int
    after: UUID | None


def waiting(keys: KeySet | None = None) -> "QuerySet[Consultation]":
    """The consultations whose data key is not sealed to the desk's keys as it should be. Raises NoTeamKey."""
    keys = keys or KeySet.now()
    sealed = SealedDataKey.objects.filter(consultation=OuterRef("pk")).exclude(recipient=Recipient.MAILBOX)
    wrong = Q(Exists(sealed.filter(recipient_key_id__in=keys.unwanted)))
    for key_id in keys.wanted:
        wrong |= Q(~Exists(sealed.filter(recipient_key_id=key_id)))
    return Consultation.objects.filter(wrong)


def is_owed() -> bool:
    """Whether something has to be sealed anew. Costs little unless the keys have changed since it was last done."""
    if not _keys_have_changed():
        return False
    try:
        return waiting().exists() or _outdated_grants().exists()
    except NoTeamKey:
        return False


def _keys_have_changed() -> bool:
    """Whether the newest entry of the access log about a key of the desk is younger than the last finished sealing."""
    changed, done = access_log.newest(AFTER_WHICH_IT_IS_OWED), access_log.newest([EventKind.RESEALED])
    return changed is not None and (done is None or done.sequence < changed.sequence)


def _outdated_grants() -> "QuerySet[TeamKeyGrant]":
    """The ways to retired team keys."""
    return TeamKeyGrant.objects.filter(team_key__retired_at__isnull=False)


@sensitive_variables()
def reseal_some(openers: Sequence[PrivateKey], *, after: UUID | None = None, length: int = BATCH) -> Step:
    """Seal the data keys of the next few consultations to the keys in use, and remove what is sealed to retired ones.

    `openers` open what is there: those of an open vault, or a recovery key. A consultation that none of them opens is
    left exactly as it is. `after` is where the step before ended. Raises NoTeamKey.
    """
    rest = waiting() if after is None else waiting().filter(pk__gt=after)
    ids = list(rest.order_by("pk").values_list("pk", flat=True)[:length])
    if not ids:
        return Step(0, 0, None)
    with transaction.atomic():
        keys_stay()
        # Locked, so that none of them is deleted meanwhile; one that was deleted before is simply not found.
        locked = Consultation.objects.select_for_update().filter(pk__in=ids).order_by("pk")
        there = list(locked.values_list("pk", flat=True))
        opened = open_data_keys(there, openers)
        _bring_to(KeySet.now(), opened)
    return Step(len(opened), len(there) - len(opened), ids[-1])


@sensitive_variables()
def reseal_all(openers: Sequence[PrivateKey], *, by: User | None) -> Iterator[Step]:
    """All steps one after the other, then `finish`. Raises NoTeamKey."""
    step = reseal_some(openers)
    while step.after is not None:
        yield step
        step = reseal_some(openers, after=step.after)
    finish(by=by)


def finish(*, by: User | None) -> bool:
    """When nothing waits any more: destroy the ways to retired team keys and write it down. Returns whether it did.

    As long as a single consultation is sealed to a retired key alone, all ways to that key stay. Raises NoTeamKey.
    """
    with transaction.atomic():
        keys_change()
        if waiting().exists():
            return False
        dropped, _rows = _outdated_grants().delete()
        if dropped or _keys_have_changed():
            details = {"consultations": str(Consultation.objects.count())}
            access_log.append(EventKind.RESEALED, actor=by, details=details)
    return True


@sensitive_variables()
def _bring_to(keys: KeySet, opened: dict[UUID, DataKey]) -> None:
    """Store what is missing and remove what is too much for these consultations."""
    rows = SealedDataKey.objects.filter(consultation__in=list(opened))
    there = {(pk, bytes(key_id)) for pk, key_id in rows.values_list("consultation_id", "recipient_key_id")}
    SealedDataKey.objects.bulk_create(
        sealed_row(data_key, consultation, recipient, public)
        for consultation, data_key in opened.items()
        for key_id, (recipient, public) in keys.wanted.items()
        if (consultation, key_id) not in there
    )
    rows.exclude(recipient=Recipient.MAILBOX).filter(recipient_key_id__in=keys.unwanted).delete()
