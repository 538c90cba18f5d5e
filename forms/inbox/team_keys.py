"""The team key: the one in use, making the next one, and giving it to those who may read."""

import logging
from collections.abc import Iterable

from django.db import connection, transaction
from django.db.models import Max
from django.views.decorators.debug import sensitive_variables

from forms.inbox import access_log, vouching
from forms.inbox.models import AccessEvent, EventKind, Membership, PersonalKey, Role, TeamKey, TeamKeyGrant
from forms.vault.keypairs import PrivateKey
from forms.vault.sealed_keys import seal_team_key
from portal.core.models import User

logger = logging.getLogger(__name__)

READING_ROLES = [role for role in Role if role.may_read]
# The number of an advisory lock of PostgreSQL; no other part of the program takes one.
LOCK = 0x6B657973


def keys_stay() -> None:
    """From here to the end of the transaction no key of the desk is made or retired; others may seal meanwhile.

    What is sealed to the current key in such a transaction can never be left behind when the key is renewed. SQLite
    needs nothing: its transactions take the only write lock when they begin.
    """
    _lock("SELECT pg_advisory_xact_lock_shared(%s)")


def keys_change() -> None:
    """From here to the end of the transaction nobody seals to a key of the desk. Waits for those who are at it."""
    _lock("SELECT pg_advisory_xact_lock(%s)")


def _lock(statement: str) -> None:
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("The keys can only be held inside a transaction.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(statement, [LOCK])


def current_team_key() -> TeamKey | None:
    """The team key to which new consultations are sealed; None if there is none, or none that the access log names."""
    key = TeamKey.objects.filter(retired_at__isnull=True).first()
    return key if key is not None and is_trusted(key) else None


def is_trusted(key: TeamKey, entries: Iterable[AccessEvent] | None = None) -> bool:
    """Whether the access log names this key, which is in use, as the newest one; says so loudly if not.

    One query, none if `entries` (see `vouching`) are given.
    """
    if vouching.is_the_newest_team_key(key, entries):
        return True
    # Rather no consultation than one that a stranger can read.
    logger.error("The team key in use does not stand in the access log: nothing is taken in.")
    return False


@sensitive_variables()
def make_team_key(kind: EventKind, *, actor: User | None) -> tuple[TeamKey, PrivateKey]:
    """Make the next version of the team key and write it down as `kind` (TEAM_KEY_MADE or TEAM_KEY_ROTATED).

    Call it in the transaction that also retires the one before; a second current key raises IntegrityError.
    """
    private = PrivateKey.generate()
    newest: int = TeamKey.objects.aggregate(newest=Max("version"))["newest"] or 0
    team_key = TeamKey.objects.create(
        version=newest + 1, public_key=private.public_key.raw, key_id=private.public_key.key_id
    )
    access_log.append(kind, actor=actor, details={"version": str(team_key.version), **vouching.naming(team_key)})
    return team_key, private


@sensitive_variables()
def grant(team_key: TeamKey, private: PrivateKey, personal_key: PersonalKey, *, by: User | None) -> None:
    """Seal a team key to a personal key. Granting again is harmless."""
    _row, created = TeamKeyGrant.objects.get_or_create(
        team_key=team_key,
        personal_key=personal_key,
        defaults={"sealed": seal_team_key(private, recipient=personal_key.public), "granted_by": by},
    )
    if created:
        person = personal_key.user
        details = {"person": person.email if person else "", "version": str(team_key.version)}
        access_log.append(EventKind.TEAM_KEY_GRANTED, actor=by, details=details | vouching.naming(personal_key))


def holders_of(team_key: TeamKey) -> list[PersonalKey]:
    """The personal keys in use to which this team key was given, of members who may read and can log in."""
    readers = Membership.objects.filter(until__isnull=True, role__in=READING_ROLES, user__is_active=True)
    return list(
        PersonalKey.objects.filter(
            retired_at__isnull=True, user__in=readers.values("user"), grants__team_key=team_key
        ).select_related("user")
    )
