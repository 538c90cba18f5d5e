"""Raising and ending the need for attention: while it lasts, a second member approves every reply."""

from django.db import transaction
from django.utils import timezone

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import AttentionCause, Consultation, EventKind
from portal.core.models import User


def raise_attention(*, case_number: str, user: User) -> None:
    """A member finds that more than one should look. Twice is once.

    Raises NotAllowed or Consultation.DoesNotExist.
    """
    require_right(user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        if consultation.needs_attention:
            return
        consultation.attention_since = timezone.now()
        consultation.attention_cause = AttentionCause.MEMBER
        consultation.save(update_fields=["attention_since", "attention_cause"])
        access_log.append(EventKind.ATTENTION_RAISED, actor=user, consultation=consultation)


def lower_attention(*, case_number: str, user: User) -> None:
    """A member finds that it is not needed any more. Twice is once.

    Raises NotAllowed or Consultation.DoesNotExist.
    """
    require_right(user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        if not consultation.needs_attention:
            return
        cause = consultation.attention_cause
        consultation.attention_since = None
        consultation.attention_cause = ""
        consultation.save(update_fields=["attention_since", "attention_cause"])
        access_log.append(EventKind.ATTENTION_LOWERED, actor=user, consultation=consultation, details={"cause": cause})
