"""Membership: given by a supervisor, asked from the database each time, and written down."""

import io

from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from forms.inbox.members import (
    AlreadyMember,
    LastKeyHolder,
    LastSupervisor,
    NotAllowed,
    UnknownPerson,
    appoint,
    end,
    find_membership,
)
from forms.inbox.models import AccessEvent, EventKind, Membership, PersonalKey, Role, TeamKeyGrant
from forms.inbox.opening import find_open_vault
from tests.forms.inbox.factories import make_member, make_supervisor, make_worker
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db


def test_nobody_is_a_member_by_being_a_superuser() -> None:
    assert find_membership(make_user("root@example.jp", superuser=True)) is None
    assert find_membership(AnonymousUser()) is None


def test_the_command_appoints_the_first_supervisor() -> None:
    user = make_user("head@example.jp")
    call_command("appoint_supervisor", "HEAD@example.jp", stdout=io.StringIO())

    membership = find_membership(user)
    assert membership is not None
    assert membership.role == Role.SUPERVISOR
    assert AccessEvent.objects.get().details == {"person": "head@example.jp", "role": "supervisor"}


@pytest.mark.parametrize("email", ["nobody@example.jp", "gone@example.jp", "member@example.jp"])
def test_the_command_says_whom_it_cannot_appoint(email: str) -> None:
    make_user("gone@example.jp", is_active=False)
    make_member(Role.COUNSELOR, "member@example.jp")

    with pytest.raises(CommandError, match=email):
        call_command("appoint_supervisor", email)


def test_only_a_supervisor_appoints() -> None:
    make_user("new@example.jp")

    for nobody in (make_member(Role.COUNSELOR), make_user("root@example.jp", superuser=True)):
        with pytest.raises(NotAllowed):
            appoint(email="new@example.jp", role=Role.SUPERVISOR, granted_by=nobody)


def test_a_person_has_one_role_at_a_time() -> None:
    supervisor, member = make_member(Role.SUPERVISOR), make_member(Role.COUNSELOR)

    with pytest.raises(AlreadyMember):
        appoint(email=member.email, role=Role.SUPERVISOR, granted_by=supervisor)
    with pytest.raises(UnknownPerson):
        appoint(email="nobody@example.jp", role=Role.COUNSELOR, granted_by=supervisor)


def test_a_member_may_enter_the_admin_and_a_former_member_not() -> None:
    supervisor, member = make_supervisor().user, make_member(Role.COUNSELOR)
    assert type(member).objects.get(pk=member.pk).has_perm("wagtailadmin.access_admin")

    end(Membership.objects.get(user=member), ended_by=supervisor)

    assert find_membership(member) is None
    assert not type(member).objects.get(pk=member.pk).has_perm("wagtailadmin.access_admin")
    assert AccessEvent.objects.filter(kind=EventKind.MEMBERSHIP_ENDED).count() == 1


def test_a_former_member_can_be_appointed_anew() -> None:
    supervisor, member = make_supervisor().user, make_member(Role.COUNSELOR)
    end(Membership.objects.get(user=member), ended_by=supervisor)
    appoint(email=member.email, role=Role.ANALYST, granted_by=supervisor)

    assert Membership.objects.filter(user=member).count() == 2


def test_ending_twice_is_written_once() -> None:
    supervisor, member = make_supervisor().user, make_member(Role.COUNSELOR)
    membership = Membership.objects.get(user=member)
    for _time in range(2):
        end(membership, ended_by=supervisor)

    assert AccessEvent.objects.filter(kind=EventKind.MEMBERSHIP_ENDED).count() == 1


def test_the_last_supervisor_stays() -> None:
    worker = make_supervisor()
    supervisor = worker.user
    with pytest.raises(LastSupervisor):
        end(Membership.objects.get(user=supervisor), ended_by=supervisor)

    make_member(Role.SUPERVISOR)
    make_worker(Role.COUNSELOR, worker)
    end(Membership.objects.get(user=supervisor), ended_by=supervisor)
    assert find_membership(supervisor) is None


def test_the_last_one_with_the_team_key_stays() -> None:
    worker = make_supervisor()
    other = make_member(Role.SUPERVISOR)
    with pytest.raises(LastKeyHolder):
        end(Membership.objects.get(user=worker.user), ended_by=other)

    assert find_open_vault(worker.user, worker.cookie)


def test_deleting_the_account_of_the_last_one_with_the_team_key_destroys_no_key() -> None:
    make_supervisor().user.delete()

    assert PersonalKey.objects.get().user is None
    assert TeamKeyGrant.objects.count() == 1


def test_a_counselor_ends_nothing() -> None:
    supervisor, counselor = make_member(Role.SUPERVISOR), make_member(Role.COUNSELOR)

    with pytest.raises(NotAllowed):
        end(Membership.objects.get(user=supervisor), ended_by=counselor)


def test_somebody_who_cannot_log_in_is_no_member() -> None:
    member = make_member(Role.COUNSELOR)
    member.is_active = False
    member.save()

    assert find_membership(member) is None


def test_deleting_a_person_leaves_the_record_of_the_membership() -> None:
    make_member(Role.COUNSELOR).delete()

    assert Membership.objects.filter(user=None, since__lte=timezone.now()).count() == 1
