"""What supervisors have decided for the whole desk, and whether it takes anything in today."""

from datetime import date, timedelta

from django.db.models import Exists
from django.utils import timezone

from forms.inbox.models import DeskSettings, TeamKey

SINGLE_ROW = 1


def desk_settings() -> DeskSettings:
    """The settings; the defaults, unsaved, while nobody has changed any."""
    return DeskSettings.objects.filter(pk=SINGLE_ROW).first() or DeskSettings(pk=SINGLE_ROW)


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


def is_accepting() -> bool:
    """Whether consultations can be taken in: a current team key exists and the desk is not paused. One query."""
    paused = DeskSettings.objects.filter(pk=SINGLE_ROW, paused_until__gte=timezone.localdate())
    return TeamKey.objects.filter(~Exists(paused), retired_at__isnull=True).exists()
