"""Who takes care: two who take it at the same moment do not both have it."""

import pytest

from forms.inbox.assigning import AssignedMeanwhile, assign, assignable_members
from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, Consultation, EventKind, Membership, Role
from tests.forms.inbox.factories import find, make_member, send
from tests.forms.inbox.factories import make_supervisor as make_open_desk
from tests.portal.core.login.sessions import make_user

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("desk")]


@pytest.fixture
def desk() -> None:
    make_open_desk()


def member(role: Role = Role.COUNSELOR) -> Membership:
    return Membership.objects.get(user=make_member(role))


def test_a_member_takes_it_gives_it_on_and_leaves_it_to_nobody() -> None:
    receipt, one, other = send(), member(), member(Role.SECOND_READER)
    for to, seen in ((one.pk, None), (other.pk, one.pk), (None, other.pk)):
        assign(case_number=receipt.case_number, user=one.user, to=to, seen=seen)
        assert find(receipt).assignee_id == to

    events = AccessEvent.objects.filter(kind=EventKind.ASSIGNED).order_by("sequence")
    assert [event.details["to"] for event in events] == [one.user.email, other.user.email, ""]


def test_the_second_of_two_is_told() -> None:
    receipt, one, other = send(), member(), member()
    assign(case_number=receipt.case_number, user=one.user, to=one.pk, seen=None)

    with pytest.raises(AssignedMeanwhile):
        assign(case_number=receipt.case_number, user=other.user, to=other.pk, seen=None)
    assert find(receipt).assignee_id == one.pk


def test_taking_what_one_has_is_no_event() -> None:
    receipt, one = send(), member()
    for _click in range(2):
        assign(case_number=receipt.case_number, user=one.user, to=one.pk, seen=None)

    assert AccessEvent.objects.filter(kind=EventKind.ASSIGNED).count() == 1


@pytest.mark.parametrize("change", [{"role": Role.ANALYST}, {"until": "2026-01-01T00:00:00Z"}])
def test_who_may_not_read_or_has_left_is_given_nothing(change: dict[str, object]) -> None:
    receipt, one, other = send(), member(), member()
    Membership.objects.filter(pk=other.pk).update(**change)

    with pytest.raises(NotAllowed):
        assign(case_number=receipt.case_number, user=one.user, to=other.pk, seen=None)
    assert other not in assignable_members()


def test_who_cannot_log_in_is_given_nothing() -> None:
    other = member()
    other.user.is_active = False
    other.user.save()

    assert other not in assignable_members()


@pytest.mark.parametrize("role", [None, Role.ANALYST])
def test_who_may_not_read_assigns_nothing(role: Role | None) -> None:
    receipt, one = send(), member()
    outsider = make_user("root@example.jp", superuser=True)
    if role:
        Membership.objects.create(user=outsider, role=role)

    with pytest.raises(NotAllowed):
        assign(case_number=receipt.case_number, user=outsider, to=one.pk, seen=None)


def test_an_unknown_case_number_is_told_apart() -> None:
    with pytest.raises(Consultation.DoesNotExist):
        assign(case_number="10000000", user=member().user, to=None, seen=None)
