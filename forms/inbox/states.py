"""Which state may follow which, and changing it by hand. Messages and checks change it by themselves (moving)."""

from django.db import transaction

from forms.inbox import access_log
from forms.inbox.members import require_right
from forms.inbox.models import Consultation, EventKind, State
from portal.core.models import User

# New ends by opening; awaiting check begins and ends with a reply that is checked, and may be left by hand where the
# writer cannot go on.
FOLLOWING = {
    State.NEW: (State.IN_PROGRESS, State.CLOSED),
    State.IN_PROGRESS: (State.ANSWERED, State.AWAITING_RESIDENT, State.RESTING, State.CLOSED),
    State.AWAITING_CHECK: (State.IN_PROGRESS, State.RESTING, State.CLOSED),
    State.ANSWERED: (State.IN_PROGRESS, State.AWAITING_RESIDENT, State.RESTING, State.CLOSED),
    State.AWAITING_RESIDENT: (State.IN_PROGRESS, State.ANSWERED, State.RESTING, State.CLOSED),
    State.RESTING: (State.IN_PROGRESS, State.AWAITING_RESIDENT, State.CLOSED),
    State.CLOSED: (State.IN_PROGRESS,),
}
# In these nobody at the desk owes an answer.
OWING_NOTHING = {State.ANSWERED, State.AWAITING_RESIDENT, State.RESTING, State.CLOSED}


class StateRefused(Exception):
    """This state does not follow that one; perhaps it was changed after the page was loaded. Nothing was changed."""


class PromiseStillOpen(Exception):
    """An answer was promised and not given. It is given up only by somebody who says so. Nothing was changed."""


def change_state(*, case_number: str, user: User, to: State, seen: State, gives_up_promise: bool = False) -> None:
    """Change the state by hand. `seen` is the state when the page was loaded.

    Raises NotAllowed, Consultation.DoesNotExist, StateRefused, or PromiseStillOpen without `gives_up_promise`.
    """
    require_right(user, "may_read")
    with transaction.atomic():
        consultation = Consultation.objects.select_for_update().get(case_number=case_number)
        before = State(consultation.state)
        if before == to:
            return
        if before != seen or to not in FOLLOWING[before]:
            raise StateRefused
        details = {"from": before.value, "to": to.value}
        if to in OWING_NOTHING and consultation.due_on is not None:
            if not gives_up_promise:
                raise PromiseStillOpen
            details["promise given up"] = consultation.due_on.isoformat()
            consultation.due_on = None
        consultation.state = to
        consultation.save(update_fields=["state", "due_on"])
        access_log.append(EventKind.STATE_CHANGED, actor=user, consultation=consultation, details=details)
