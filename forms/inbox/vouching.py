"""Which public keys may be sealed to: those whose making stands in the access log, and nothing later against them.

Somebody who can write to the database could put a public key of their own in the place of the desk's, and read all
that is sealed to it from then on. But they cannot write an entry of the access log, whose hash is keyed from the
environment. So a key counts only if the newest entry about it is genuine and names it.
"""

from collections.abc import Iterable
from typing import TypeVar

from django.utils.translation import gettext as _

from forms.inbox import access_log
from forms.inbox.models import AccessEvent, EventKind, PersonalKey, RecoveryKey, TeamKey, TeamKeyGrant
from forms.inbox.models.keys import KeyPairModel
from forms.vault.keypairs import fingerprint_of

Key = TypeVar("Key", bound=KeyPairModel)

ABOUT_TEAM_KEYS = (EventKind.TEAM_KEY_MADE, EventKind.TEAM_KEY_ROTATED)
ABOUT_RECOVERY_KEYS = (EventKind.RECOVERY_KEY_MADE, EventKind.RECOVERY_KEY_RETIRED, EventKind.RECOVERED)
ABOUT_PERSONAL_KEYS = (
    EventKind.ENROLLED,
    EventKind.TEAM_KEY_GRANTED,
    EventKind.PERSONAL_KEY_RETIRED,
    EventKind.MEMBERSHIP_ENDED,
)
# What entries about keys call the key that they are about.
KEY_ID = "key_id"


def naming(key: KeyPairModel) -> dict[str, str]:
    """The detail by which an entry of the access log names a key."""
    return {KEY_ID: bytes(key.key_id).hex()}


def entries_about_what_is_sealed_to() -> list[AccessEvent]:
    """All entries about team keys and recovery keys, for those who ask about both: one query. There are few."""
    return list(AccessEvent.objects.filter(kind__in=[*ABOUT_TEAM_KEYS, *ABOUT_RECOVERY_KEYS]))


def is_the_newest_team_key(key: TeamKey, entries: Iterable[AccessEvent] | None = None) -> bool:
    """Whether the newest entry about a team key names this one. Asks the log unless `entries` are given."""
    return _is_named_by(access_log.newest(ABOUT_TEAM_KEYS, entries), key)


def in_use(keys: Iterable[RecoveryKey], entries: Iterable[AccessEvent] | None = None) -> list[RecoveryKey]:
    """Those of the recovery keys that were made and not retired since. Asks the log unless `entries` are given."""
    made = {EventKind.RECOVERY_KEY_MADE, EventKind.RECOVERED}
    return _confirmed(keys, about=ABOUT_RECOVERY_KEYS, by=made, entries=entries)


def retired(keys: Iterable[RecoveryKey]) -> list[RecoveryKey]:
    """Those of the recovery keys that somebody has retired: only what is sealed to these may be destroyed."""
    return _confirmed(keys, about=ABOUT_RECOVERY_KEYS, by={EventKind.RECOVERY_KEY_RETIRED})


def enrolled(keys: Iterable[PersonalKey]) -> list[PersonalKey]:
    """Those of the personal keys that their owners made and nobody has retired since."""
    return _confirmed(keys, about=ABOUT_PERSONAL_KEYS, by={EventKind.ENROLLED, EventKind.TEAM_KEY_GRANTED})


def granted(keys: Iterable[PersonalKey]) -> list[PersonalKey]:
    """Those of the personal keys to which somebody has given the team key: the only ones that get the next one."""
    return _confirmed(keys, about=ABOUT_PERSONAL_KEYS, by={EventKind.TEAM_KEY_GRANTED})


def faults() -> list[str]:
    """Where the keys in use and the access log contradict each other, as sentences; empty when all is well."""
    return [*_faults_of_team_key(), *_faults_of_recovery_keys(), *_faults_of_personal_keys()]


def _faults_of_team_key() -> list[str]:
    newest = access_log.newest(ABOUT_TEAM_KEYS)
    row = TeamKey.objects.filter(retired_at__isnull=True).first()
    if row is None:
        return [_("The team key that the access log names is not in use.")] if newest else []
    if _is_named_by(newest, row):
        return []
    return [
        _("The team key %(fingerprint)s does not stand in the access log as the newest one.")
        % {"fingerprint": row.public.fingerprint}
    ]


def _faults_of_recovery_keys() -> list[str]:
    rows = list(RecoveryKey.objects.filter(retired_at__isnull=True))
    good = {_id(key) for key in in_use(rows)}
    found = [
        _("The recovery key “%(label)s” (%(fingerprint)s) does not stand in the access log.")
        % {"label": key.label, "fingerprint": key.public.fingerprint}
        for key in rows
        if _id(key) not in good
    ]
    for key_id, word in _newest_words(ABOUT_RECOVERY_KEYS).items():
        if word.kind == EventKind.RECOVERY_KEY_MADE and access_log.is_genuine(word) and key_id not in good:
            found.append(
                _("The recovery key %(fingerprint)s, made on %(day)s, is not in use although nobody has retired it.")
                % {"fingerprint": fingerprint_of(bytes.fromhex(key_id)), "day": word.at.date().isoformat()}
            )
    return found


def _faults_of_personal_keys() -> list[str]:
    keys = list(PersonalKey.objects.filter(retired_at__isnull=True).select_related("user"))
    holders = list(
        PersonalKey.objects.filter(
            retired_at__isnull=True,
            pk__in=TeamKeyGrant.objects.filter(team_key__retired_at__isnull=True).values("personal_key"),
        ).select_related("user")
    )
    unknown = [key for key in keys if key not in enrolled(keys)]
    ungranted = [key for key in holders if key not in granted(holders) and key not in unknown]
    return [
        _("The key of %(person)s (%(fingerprint)s) does not stand in the access log.")
        % {"person": key.user or "-", "fingerprint": key.public.fingerprint}
        for key in unknown
    ] + [
        _("Nobody has given the team key to the key of %(person)s (%(fingerprint)s), says the access log.")
        % {"person": key.user or "-", "fingerprint": key.public.fingerprint}
        for key in ungranted
    ]


def _confirmed(
    keys: Iterable[Key],
    *,
    about: Iterable[EventKind],
    by: set[EventKind],
    entries: Iterable[AccessEvent] | None = None,
) -> list[Key]:
    """Those of the keys whose newest entry about them is of one of the kinds `by`, and genuine."""
    words = _newest_words(about, entries)
    return [key for key in keys if (word := words.get(_id(key))) and word.kind in by and _is_named_by(word, key)]


def _newest_words(kinds: Iterable[EventKind], entries: Iterable[AccessEvent] | None = None) -> dict[str, AccessEvent]:
    """For each key id that entries of these kinds name, the newest of them, genuine or not."""
    events = access_log.in_order(kinds, entries)
    return {str(event.details[KEY_ID]): event for event in events if event.details.get(KEY_ID)}


def _is_named_by(event: AccessEvent | None, key: KeyPairModel) -> bool:
    """Whether a genuine entry names this key, and the id of the row is the id of its public half."""
    return (
        event is not None
        and event.details.get(KEY_ID) == _id(key) == key.public.key_id.hex()
        and access_log.is_genuine(event)
    )


def _id(key: KeyPairModel) -> str:
    return bytes(key.key_id).hex()
