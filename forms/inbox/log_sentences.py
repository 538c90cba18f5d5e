"""Entries of the access log as sentences that a supervisor can read."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from forms.inbox.models import AccessEvent, AgeBand, Concern, DeletionCause, EventKind, Role, State, Writer
from forms.inbox.revealing import RevealReason
from forms.inbox.vouching import KEY_ID
from forms.vault.keypairs import fingerprint_of
from portal.core.models import User

# %(who)s is who did it; %(case)s the case number; all others are details of the entry, empty where it has none.
SENTENCES: dict[str, str | Promise] = {
    EventKind.CONSULTATION_OPENED: gettext_lazy("%(who)s opened consultation %(case)s."),
    EventKind.REPLY_SENT: gettext_lazy("%(who)s sent a reply in consultation %(case)s."),
    EventKind.VAULT_OPENED: gettext_lazy("%(who)s opened the vault."),
    EventKind.VAULT_CLOSED: gettext_lazy("%(who)s closed the vault."),
    EventKind.VAULT_DENIED: gettext_lazy("%(who)s gave a wrong vault passphrase."),
    EventKind.ENROLLED: gettext_lazy("%(who)s made a key: %(fingerprint)s."),
    EventKind.TEAM_KEY_MADE: gettext_lazy("%(who)s made team key no. %(version)s: %(fingerprint)s."),
    EventKind.TEAM_KEY_GRANTED: gettext_lazy("%(who)s gave team key no. %(version)s to %(person)s."),
    EventKind.MEMBER_APPOINTED: gettext_lazy("%(who)s made %(person)s a member (%(role)s)."),
    EventKind.MEMBERSHIP_ENDED: gettext_lazy("%(who)s ended the membership of %(person)s (%(role)s)."),
    EventKind.DENIED: gettext_lazy("%(who)s asked for a page of the desk and was turned away."),
    EventKind.CONTACT_REVEALED: gettext_lazy("%(who)s looked at the contact details of consultation %(case)s."),
    EventKind.SEARCHED: gettext_lazy("%(who)s searched in the texts."),
    EventKind.NOTE_WRITTEN: gettext_lazy("%(who)s wrote a note in consultation %(case)s."),
    EventKind.CHECK_REQUESTED: gettext_lazy("%(who)s asked a second member to check a reply in consultation %(case)s."),
    EventKind.REPLY_APPROVED: gettext_lazy("%(who)s approved a reply in consultation %(case)s."),
    EventKind.REPLY_RETURNED: gettext_lazy("%(who)s returned a reply in consultation %(case)s to its writer."),
    EventKind.REPLY_TAKEN_BACK: gettext_lazy("%(who)s took back a reply in consultation %(case)s."),
    EventKind.MAIL_SENT_AGAIN: gettext_lazy("%(who)s had undelivered mail of consultation %(case)s sent once more."),
    EventKind.ASSIGNED: gettext_lazy("%(who)s changed who looks after consultation %(case)s."),
    EventKind.STATE_CHANGED: gettext_lazy("%(who)s changed the state of consultation %(case)s."),
    EventKind.FACTS_CHANGED: gettext_lazy("%(who)s changed the coded facts of consultation %(case)s."),
    EventKind.ATTENTION_RAISED: gettext_lazy("%(who)s marked consultation %(case)s as needing attention."),
    EventKind.ATTENTION_LOWERED: gettext_lazy("%(who)s noted that consultation %(case)s needs no attention any more."),
    EventKind.CONSULTATION_DELETED: gettext_lazy("%(who)s deleted consultation %(case)s."),
    EventKind.EXPORTED: gettext_lazy("%(who)s exported data."),
    EventKind.ROLE_CHANGED: gettext_lazy("%(who)s changed the role of %(person)s from %(role_before)s to %(role)s."),
    EventKind.PERSONAL_KEY_RETIRED: gettext_lazy("%(who)s retired the key of %(person)s: %(fingerprint)s."),
    EventKind.PASSPHRASE_CHANGED: gettext_lazy("%(who)s changed the vault passphrase."),
    EventKind.RECOVERY_CODE_MADE: gettext_lazy("%(who)s made a personal recovery code."),
    EventKind.RECOVERY_CODE_USED: gettext_lazy("%(who)s used the personal recovery code and chose a new passphrase."),
    EventKind.RECOVERY_CODE_DENIED: gettext_lazy("%(who)s gave a wrong personal recovery code."),
    EventKind.TEAM_KEY_ROTATED: gettext_lazy("%(who)s renewed the team key; it is no. %(version)s: %(fingerprint)s."),
    EventKind.RESEALED: gettext_lazy("%(who)s finished sealing all %(consultations)s consultations anew."),
    EventKind.RECOVERY_KEY_MADE: gettext_lazy("%(who)s put the recovery key “%(label)s” into use: %(fingerprint)s."),
    EventKind.RECOVERY_KEY_RETIRED: gettext_lazy("%(who)s retired the recovery key “%(label)s”: %(fingerprint)s."),
    EventKind.RECOVERY_KEY_TRIED: gettext_lazy(
        "%(who)s tried the recovery key “%(label)s”: %(opened)s of %(tried)s consultations opened."
    ),
    EventKind.RECOVERED: gettext_lazy("%(who)s recovered the desk with the recovery key “%(label)s”."),
    EventKind.SETTINGS_CHANGED: gettext_lazy("%(who)s changed the settings of the desk."),
    EventKind.CRISIS_WORDS_CHANGED: gettext_lazy("%(who)s changed the crisis words."),
    EventKind.LOG_VERIFIED: gettext_lazy("%(who)s verified the access log up to entry %(entries)s."),
}
REFUSALS = {EventKind.DENIED, EventKind.VAULT_DENIED, EventKind.RECOVERY_CODE_DENIED}
# What the codes among the details mean, by the name of the detail; what is no code stays as it is, as an address does.
CODES: dict[str, type[TextChoices]] = {
    "role": Role,
    "role_before": Role,
    "from": State,
    "to": State,
    "cause": DeletionCause,
    "reason": RevealReason,
    "writer": Writer,
    "age_band": AgeBand,
    "new concerns": Concern,
    "dropped concerns": Concern,
}
# How the details are called that no sentence tells.
NAMES = {
    "address": pgettext_lazy("access log", "page"),
    "from": pgettext_lazy("access log", "before"),
    "to": pgettext_lazy("access log", "now"),
    "cause": pgettext_lazy("access log", "reason"),
    "reason": pgettext_lazy("access log", "reason"),
    "writer": pgettext_lazy("access log", "written by"),
    "age_band": pgettext_lazy("access log", "age"),
    "no_phone": pgettext_lazy("access log", "not to be phoned"),
    "new concerns": pgettext_lazy("access log", "concerns added"),
    "dropped concerns": pgettext_lazy("access log", "concerns taken away"),
    "promise given up": pgettext_lazy("access log", "promise given up"),
    "fingerprint": pgettext_lazy("access log", "fingerprint"),
    "faults": pgettext_lazy("access log", "faults found"),
    "paused_until": pgettext_lazy("access log", "last day of the pause"),
    "hold_minutes": pgettext_lazy("access log", "minutes of the hold"),
    "always_second_reader": pgettext_lazy("access log", "a second member for every reply"),
}
MARK_LENGTH = 16


@dataclass(frozen=True, slots=True)
class LogLine:
    """One entry as it is shown. `mark` is the beginning of its hash, to be compared with the paper."""

    number: int
    at: datetime
    sentence: str
    rest: str
    mark: str
    is_refusal: bool


def lines_of(events: Iterable[AccessEvent]) -> list[LogLine]:
    """The entries as sentences, with the names that people have today: one query for all of them."""
    events = list(events)
    names = {user.pk: user for user in User.objects.filter(pk__in={event.actor_id for event in events})}
    return [_line(event, names.get(event.actor_id or 0)) for event in events]


def mark_of(digest: str) -> str:
    """The first 16 digits of a hash in groups: short enough for paper, and too many to be met by chance."""
    return " ".join(digest[start : start + 4] for start in range(0, MARK_LENGTH, 4))


def _line(event: AccessEvent, user: User | None) -> LogLine:
    details = dict(_details(event))
    template = str(SENTENCES[event.kind])
    told = {name for name in details if f"%({name})s" in template}
    words = defaultdict(lambda: "-", details, who=_who(event, user), case=_formatted(event.case_number))
    return LogLine(
        number=event.sequence,
        at=event.at,
        sentence=template % words,
        rest=", ".join(f"{NAMES.get(name, name)}: {value}" for name, value in details.items() if name not in told),
        mark=mark_of(event.hash),
        is_refusal=event.kind in REFUSALS,
    )


def _details(event: AccessEvent) -> Iterator[tuple[str, str]]:
    """The details in words; a key is named by its fingerprint."""
    for name, value in event.details.items():
        if name == KEY_ID:
            yield "fingerprint", fingerprint_of(bytes.fromhex(value))
        elif name in CODES:
            labels = dict(CODES[name].choices)
            yield name, ", ".join(str(labels.get(code, code)) for code in value.split(", "))
        else:
            yield name, value


def _who(event: AccessEvent, user: User | None) -> str:
    if event.actor_id is None:
        return _("Somebody outside the desk or a command on the server")
    name = str(user) if user else ""
    return f"{name} ({event.actor_email})" if name and name != event.actor_email else event.actor_email


def _formatted(case_number: str) -> str:
    return f"{case_number[:4]}-{case_number[4:]}" if case_number else ""
