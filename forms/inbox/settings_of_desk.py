"""What supervisors have decided for the whole desk, and whether it takes anything in today."""

from datetime import date

from django.core.cache import cache
from django.db.models import Exists
from django.utils import timezone

from forms.inbox.models import DeskSettings, TeamKey
from forms.inbox.team_keys import current_team_key

SINGLE_ROW = 1
TRUSTED_FOR_SECONDS = 60


def desk_settings() -> DeskSettings:
    """The settings; the defaults, unsaved, while nobody has changed any."""
    return DeskSettings.objects.filter(pk=SINGLE_ROW).first() or DeskSettings(pk=SINGLE_ROW)


def is_paused(today: date | None = None) -> bool:
    """Whether the desk takes nothing in on this day (default: today)."""
    return DeskSettings.objects.filter(pk=SINGLE_ROW, paused_until__gte=today or timezone.localdate()).exists()


def is_accepting() -> bool:
    """Whether consultations can be taken in: the desk is not paused and has a team key that the access log names.

    One query; a second one, at most once in a minute, asks the log. Whoever really seals asks it each time.
    """
    paused = DeskSettings.objects.filter(pk=SINGLE_ROW, paused_until__gte=timezone.localdate())
    key = TeamKey.objects.filter(~Exists(paused), retired_at__isnull=True).first()
    if key is None:
        return False
    remembered = f"team-key-{bytes(key.public_key).hex()}"
    if cache.get(remembered):
        return True
    is_trusted = current_team_key() == key
    if is_trusted:
        cache.set(remembered, True, TRUSTED_FOR_SECONDS)
    return is_trusted
