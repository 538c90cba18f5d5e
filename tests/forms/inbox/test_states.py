"""States by hand: only what may follow, and no promise is dropped by mistake."""

import itertools

import pytest

from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, Consultation, EventKind, Role, State
from forms.inbox.states import FOLLOWING, OWING_NOTHING, PromiseStillOpen, StateRefused, change_state
from portal.core.models import User
from tests.forms.inbox.factories import DUE_ON, find, make_member, make_supervisor, send
from tests.portal.core.login.sessions import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]


@pytest.fixture
def desk() -> None:
    make_supervisor()


@pytest.fixture
def user() -> User:
    return make_member(Role.SECOND_READER)


@pytest.mark.parametrize(("before", "to"), list(itertools.permutations(State, 2)))
def test_only_what_may_follow_follows(user: User, before: State, to: State) -> None:
    receipt = send()
    Consultation.objects.update(state=before, due_on=None)

    if to in FOLLOWING[before]:
        change_state(case_number=receipt.case_number, user=user, to=to, seen=before)
        assert find(receipt).state == to
        event = AccessEvent.objects.get(kind=EventKind.STATE_CHANGED)
        assert (event.actor_id, event.details) == (user.pk, {"from": before, "to": to})
    else:
        with pytest.raises(StateRefused):
            change_state(case_number=receipt.case_number, user=user, to=to, seen=before)
        assert find(receipt).state == before


def test_every_state_can_be_left_and_nobody_chooses_new_or_awaiting_check() -> None:
    assert set(FOLLOWING) == set(State)
    assert all(FOLLOWING.values())
    assert not {State.NEW, State.AWAITING_CHECK} & set(itertools.chain(*FOLLOWING.values()))


def test_a_state_that_a_colleague_changed_meanwhile_is_left_alone(user: User) -> None:
    receipt = send()
    Consultation.objects.update(state=State.RESTING)

    with pytest.raises(StateRefused):
        change_state(case_number=receipt.case_number, user=user, to=State.CLOSED, seen=State.IN_PROGRESS)
    assert find(receipt).state == State.RESTING


@pytest.mark.parametrize("to", sorted(OWING_NOTHING))
def test_an_open_promise_is_given_up_only_by_somebody_who_says_so(user: User, to: State) -> None:
    receipt = send()
    Consultation.objects.update(state=State.IN_PROGRESS)
    with pytest.raises(PromiseStillOpen):
        change_state(case_number=receipt.case_number, user=user, to=to, seen=State.IN_PROGRESS)
    assert (find(receipt).state, find(receipt).due_on) == (State.IN_PROGRESS, DUE_ON)

    change_state(case_number=receipt.case_number, user=user, to=to, seen=State.IN_PROGRESS, gives_up_promise=True)

    assert (find(receipt).state, find(receipt).due_on) == (to, None)
    assert AccessEvent.objects.get(kind=EventKind.STATE_CHANGED).details["promise given up"] == DUE_ON.isoformat()


def test_going_on_keeps_the_promise(user: User) -> None:
    receipt = send()
    change_state(case_number=receipt.case_number, user=user, to=State.IN_PROGRESS, seen=State.NEW)

    assert find(receipt).due_on == DUE_ON


def test_the_same_state_once_more_is_no_event(user: User) -> None:
    receipt = send()
    change_state(case_number=receipt.case_number, user=user, to=State.NEW, seen=State.NEW)

    assert not AccessEvent.objects.filter(kind=EventKind.STATE_CHANGED).exists()


def test_who_is_no_member_changes_nothing() -> None:
    receipt = send()

    with pytest.raises(NotAllowed):
        change_state(
            case_number=receipt.case_number,
            user=make_user("root@example.jp", superuser=True),
            to=State.IN_PROGRESS,
            seen=State.NEW,
        )
