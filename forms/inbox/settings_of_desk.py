"""What supervisors have decided for the whole desk, and whether it takes anything in today."""

from datetime import date

from django.db import transaction
from django.db.models import Exists
from django.utils import timezone

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import DeskSettings, EventKind, TeamKey
from portal.core.models import User

SINGLE_ROW = 1


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


def is_accepting() -> bool:
    """Whether consultations can be taken in: a current team key exists and the desk is not paused. One query."""
    paused = DeskSettings.objects.filter(pk=SINGLE_ROW, paused_until__gte=timezone.localdate())
    return TeamKey.objects.filter(~Exists(paused), retired_at__isnull=True).exists()
