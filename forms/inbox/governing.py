"""What members decide for the whole desk: its settings, and the words that raise attention."""

from datetime import date

from django.db import transaction

from forms.inbox import access_log
from forms.inbox.members import NotAllowed, require_membership
from forms.inbox.models import CrisisWord, DeskSettings, EventKind, Role
from forms.inbox.settings_of_desk import SINGLE_ROW
from portal.core.models import User


def change_settings(
    *, by: User, paused_until: date | None, hold_minutes: int, always_second_reader: bool
) -> DeskSettings:
    """Change the settings of the desk; the access log keeps what they were changed to. Raises NotAllowed."""
    if not Role(require_membership(by).role).may_manage:
        raise NotAllowed
    values = {
        "paused_until": paused_until,
        "hold_minutes": hold_minutes,
        "always_second_reader": always_second_reader,
    }
    with transaction.atomic():
        saved, _created = DeskSettings.objects.update_or_create(pk=SINGLE_ROW, defaults=values)
        details = {name: str(value if value is not None else "") for name, value in values.items()}
        access_log.append(EventKind.SETTINGS_CHANGED, actor=by, details=details)
    return saved


def crisis_words(language: str) -> list[str]:
    """The words of one language, by alphabet."""
    return list(CrisisWord.objects.filter(language=language).values_list("word", flat=True))


def change_crisis_words(language: str, words: list[str], *, by: User) -> tuple[int, int]:
    """Make these the words of a language; returns how many were added and removed.

    Raises NotAllowed. The access log keeps the numbers, not the words.
    """
    if not Role(require_membership(by).role).may_reply:
        raise NotAllowed
    wanted = set(words)
    with transaction.atomic():
        before = set(crisis_words(language))
        CrisisWord.objects.filter(language=language, word__in=before - wanted).delete()
        CrisisWord.objects.bulk_create(CrisisWord(language=language, word=word) for word in sorted(wanted - before))
        added, removed = len(wanted - before), len(before - wanted)
        if added or removed:
            details = {"language": language, "added": str(added), "removed": str(removed)}
            access_log.append(EventKind.CRISIS_WORDS_CHANGED, actor=by, details=details)
    return added, removed
