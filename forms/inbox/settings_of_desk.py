"""What supervisors have decided for the whole desk, and whether it takes anything in today."""

import logging
from datetime import date, timedelta

from django.core.cache import cache
from django.db import transaction
from django.db.models import Exists
from django.utils import timezone

from redis.exceptions import RedisError

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import DeskSettings, EventKind, TeamKey
from forms.inbox.team_keys import is_trusted
from portal.core.models import User

logger = logging.getLogger(__name__)

SINGLE_ROW = 1
TRUSTED_FOR_SECONDS = 60


def desk_settings() -> DeskSettings:
    """The settings; the defaults, unsaved, while nobody has changed any."""
    return DeskSettings.objects.filter(pk=SINGLE_ROW).first() or DeskSettings(pk=SINGLE_ROW)


def save_desk_settings(settings: DeskSettings, *, changed_by: User) -> None:
    """Store what a supervisor has decided; the access log says what is different now. Raises NotAllowed."""
    require_right(changed_by, "may_manage")
    with transaction.atomic():
        stored = DeskSettings.objects.select_for_update().filter(pk=SINGLE_ROW).first() or DeskSettings(pk=SINGLE_ROW)
        names = [field.name for field in DeskSettings._meta.fields if not field.primary_key]
        changed = {
            name: str(getattr(settings, name)) for name in names if getattr(settings, name) != getattr(stored, name)
        }
        settings.pk = SINGLE_ROW
        settings.save()
        if changed:
            access_log.append(EventKind.SETTINGS_CHANGED, actor=changed_by, details=changed)


def is_paused(today: date | None = None) -> bool:
    """Whether the desk takes nothing in on this day (default: today)."""
    return DeskSettings.objects.filter(pk=SINGLE_ROW, paused_until__gte=today or timezone.localdate()).exists()


def reopening_date(today: date | None = None) -> date | None:
    """The first day after a pause on which the desk takes in again by itself.

    None while it is not paused, and while it has no team key: then the end of the pause opens nothing.
    """
    has_key = TeamKey.objects.filter(retired_at__isnull=True)
    paused = DeskSettings.objects.filter(
        Exists(has_key), pk=SINGLE_ROW, paused_until__gte=today or timezone.localdate()
    )
    last_day = paused.values_list("paused_until", flat=True).first()
    return last_day + timedelta(days=1) if last_day else None


def accepting_team_key() -> TeamKey | None:
    """The team key in use; None while the desk is paused or has none. Does not ask the access log. One query."""
    paused = DeskSettings.objects.filter(pk=SINGLE_ROW, paused_until__gte=timezone.localdate())
    return TeamKey.objects.filter(~Exists(paused), retired_at__isnull=True).first()


def is_accepting() -> bool:
    """Whether consultations can be taken in: the desk is not paused and has a team key that the access log names.

    One query; a second one, at most once in a minute, asks the log. Whoever really seals asks it each time.
    """
    key = accepting_team_key()
    if key is None:
        return False
    remembered = f"team-key-{bytes(key.public_key).hex()}"
    try:
        if cache.get(remembered):
            return True
        if trusted := is_trusted(key):
            cache.set(remembered, True, TRUSTED_FOR_SECONDS)
    except (RedisError, OSError):
        # A cache that does not answer only costs the second query each time.
        logger.warning("The cache does not answer; the team key is looked up in the access log.")
        return is_trusted(key)
    return trusted
