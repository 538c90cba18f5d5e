"""Membership: given by a supervisor, asked from the database each time, and written down."""

import io

from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.urls import reverse
from django.utils import timezone

import pytest

from forms.inbox.enrolling import enrol, grant_team_key
from forms.inbox.members import (
    AlreadyMember,
    LastKeyHolder,
    LastSupervisor,
    NotAllowed,
    UnknownPerson,
    appoint,
    change_role,
    end,
    find_membership,
    retire_key,
)
from forms.inbox.models import AccessEvent, EventKind, Membership, PersonalKey, Role, TeamKeyGrant
from forms.inbox.opening import NothingToOpen, find_open_vault, open_vault
from tests.forms.inbox.factories import (
    PASSPHRASE,
    enter,
    make_member,
    make_supervisor,
    make_worker,
    send,
    texts_of,
)
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


def test_a_member_gets_another_role_and_keeps_the_key() -> None:
    supervisor = make_supervisor()
    counselor = make_worker(Role.COUNSELOR, supervisor)
    membership = Membership.objects.get(user=counselor.user)
    change_role(membership, Role.SUPERVISOR, changed_by=supervisor.user)

    assert Membership.objects.get(pk=membership.pk).role == Role.SUPERVISOR
    assert find_open_vault(counselor.user, counselor.cookie)
    assert AccessEvent.objects.get(kind=EventKind.ROLE_CHANGED).details == {
        "person": counselor.user.email,
        "role_before": "counselor",
        "role": "supervisor",
    }


def test_who_becomes_an_analyst_loses_the_key() -> None:
    supervisor = make_supervisor()
    counselor = make_worker(Role.COUNSELOR, supervisor)
    change_role(Membership.objects.get(user=counselor.user), Role.ANALYST, changed_by=supervisor.user)

    assert find_open_vault(counselor.user, counselor.cookie) is None
    assert not TeamKeyGrant.objects.filter(personal_key__user=counselor.user).exists()
    assert AccessEvent.objects.filter(kind=EventKind.PERSONAL_KEY_RETIRED).count() == 1


def test_the_same_role_again_and_an_ended_membership_change_nothing() -> None:
    supervisor = make_supervisor()
    membership = Membership.objects.get(user=make_member(Role.COUNSELOR))
    change_role(membership, Role.COUNSELOR, changed_by=supervisor.user)
    end(membership, ended_by=supervisor.user)
    change_role(membership, Role.SUPERVISOR, changed_by=supervisor.user)

    assert not AccessEvent.objects.filter(kind=EventKind.ROLE_CHANGED).exists()
    assert Membership.objects.get(pk=membership.pk).role == Role.COUNSELOR


def test_a_change_of_roles_leaves_a_supervisor_and_a_key() -> None:
    supervisor = make_supervisor()
    membership = Membership.objects.get(user=supervisor.user)
    with pytest.raises(LastSupervisor):
        change_role(membership, Role.COUNSELOR, changed_by=supervisor.user)
    make_member(Role.SUPERVISOR)
    with pytest.raises(LastKeyHolder):
        change_role(membership, Role.ANALYST, changed_by=supervisor.user)
    with pytest.raises(NotAllowed):
        change_role(membership, Role.COUNSELOR, changed_by=make_member(Role.COUNSELOR))

    assert Membership.objects.get(pk=membership.pk).role == Role.SUPERVISOR


def test_a_member_who_lost_everything_makes_a_new_key() -> None:
    supervisor = make_supervisor()
    counselor = make_worker(Role.COUNSELOR, supervisor)
    receipt = send("相談")
    retire_key(Membership.objects.get(user=counselor.user), retired_by=supervisor.user)
    assert find_open_vault(counselor.user, counselor.cookie) is None
    with pytest.raises(NothingToOpen):
        open_vault(user=counselor.user, passphrase=PASSPHRASE)

    enrol(user=counselor.user, passphrase=PASSPHRASE)
    grant_team_key(to=counselor.user, granted_by=supervisor.user, vault=supervisor.vault)

    assert texts_of(receipt, enter(counselor.user).vault.team_keys) == ["相談"]
    assert AccessEvent.objects.get(kind=EventKind.PERSONAL_KEY_RETIRED).details["person"] == counselor.user.email


def test_the_only_key_to_the_texts_is_not_retired() -> None:
    supervisor = make_supervisor()
    membership = Membership.objects.get(user=supervisor.user)
    with pytest.raises(LastKeyHolder):
        retire_key(membership, retired_by=make_member(Role.SUPERVISOR))
    with pytest.raises(NotAllowed):
        retire_key(membership, retired_by=make_member(Role.COUNSELOR))

    assert PersonalKey.objects.get().retired_at is None


def test_retiring_a_key_that_nobody_made_is_harmless() -> None:
    supervisor = make_supervisor()
    retire_key(Membership.objects.get(user=make_member(Role.COUNSELOR)), retired_by=supervisor.user)

    assert not AccessEvent.objects.filter(kind=EventKind.PERSONAL_KEY_RETIRED).exists()


def test_the_end_of_a_membership_names_the_key_that_ends_with_it() -> None:
    supervisor = make_supervisor()
    counselor = make_worker(Role.COUNSELOR, supervisor)
    key = PersonalKey.objects.get(user=counselor.user)
    end(Membership.objects.get(user=counselor.user), ended_by=supervisor.user)

    assert AccessEvent.objects.get(kind=EventKind.MEMBERSHIP_ENDED).details["key_id"] == key.public.key_id.hex()


# --- pages --------------------------------------------------------------------------------------


def test_a_supervisor_changes_a_role_on_the_members_page() -> None:
    supervisor = make_supervisor()
    membership = Membership.objects.get(user=make_member(Role.COUNSELOR))
    address = reverse("inbox:member", args=[membership.pk])
    client = supervisor.client()
    assert membership.user.email in client.get(address).content.decode()

    assert client.post(address, {"role": "supervisor"})["Location"] == reverse("inbox:members")

    assert Membership.objects.get(pk=membership.pk).role == Role.SUPERVISOR


@pytest.mark.parametrize("role", ["counselor", "analyst", "nonsense", ""])
def test_what_cannot_be_done_to_the_last_supervisor_is_said_at_the_field(role: str) -> None:
    supervisor = make_supervisor()
    membership = Membership.objects.get(user=supervisor.user)
    response = supervisor.client().post(reverse("inbox:member", args=[membership.pk]), {"role": role})

    assert response.status_code == 200
    assert 'class="error-message"' in response.content.decode()
    assert Membership.objects.get(pk=membership.pk).role == Role.SUPERVISOR


def test_the_last_one_with_the_team_key_is_told_so_on_the_pages() -> None:
    supervisor = make_supervisor()
    make_member(Role.SUPERVISOR)
    membership = Membership.objects.get(user=supervisor.user)
    client = supervisor.client()

    changed = client.post(reverse("inbox:member", args=[membership.pk]), {"role": "analyst"})
    assert "先に、別の人に渡してください" in changed.content.decode()
    retired = client.post(reverse("inbox:personal-key-retire", args=[membership.pk]), follow=True)
    assert "復旧鍵だけが頼り" in retired.content.decode()
    assert PersonalKey.objects.get().retired_at is None


def test_a_supervisor_lets_a_colleague_make_a_new_key() -> None:
    supervisor = make_supervisor()
    counselor = make_worker(Role.COUNSELOR, supervisor)
    membership = Membership.objects.get(user=counselor.user)
    client = supervisor.client()
    address = reverse("inbox:personal-key-retire", args=[membership.pk])
    assert address in client.get(reverse("inbox:member", args=[membership.pk])).content.decode()
    assert str(counselor.user) in client.get(address).content.decode()

    assert client.post(address)["Location"] == reverse("inbox:members")

    assert counselor.client().get(reverse("inbox:vault-open"))["Location"] == reverse("inbox:enrol")
    assert "まだ作っていません" in client.get(reverse("inbox:members")).content.decode()


def test_a_key_that_the_log_does_not_know_is_not_given_anything() -> None:
    supervisor = make_supervisor()
    counselor = make_member(Role.COUNSELOR)
    enrol(user=counselor, passphrase=PASSPHRASE)
    PersonalKey.objects.filter(user=counselor).update(public_key=b"x" * 32)
    membership = Membership.objects.get(user=counselor)

    shown = supervisor.client().post(reverse("inbox:grant", args=[membership.pk]), follow=True)

    assert "閲覧記録にありません" in shown.content.decode()
    assert not TeamKeyGrant.objects.filter(personal_key__user=counselor).exists()


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
