"""The vault: opens with the passphrase, for one person, on one device, for a while."""

from datetime import timedelta

from django.contrib.auth.signals import user_logged_out
from django.utils import timezone

import pytest

from forms.inbox.enrolling import AlreadyEnrolled, NotEnrolled, enrol, grant_team_key, waits_for_grant
from forms.inbox.members import NotAllowed, end
from forms.inbox.models import AccessEvent, EventKind, Membership, OpenVault, Role
from forms.inbox.opening import (
    BadPassphrase,
    NothingToOpen,
    TooManyAttempts,
    close_vault,
    find_open_vault,
    open_vault,
)
from forms.vault.errors import WeakPassphrase
from tests.forms.inbox.factories import PASSPHRASE, Worker, enter, make_member, make_supervisor, make_worker
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def test_an_open_vault_holds_the_team_key(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)

    assert counselor.vault.team_keys == supervisor.vault.team_keys
    assert repr(counselor.vault.team_keys[0].raw) not in repr(counselor.vault)


def test_a_wrong_passphrase_opens_nothing_and_is_logged(supervisor: Worker) -> None:
    with pytest.raises(BadPassphrase):
        open_vault(user=supervisor.user, passphrase="すみれ かえで つばめ")

    assert AccessEvent.objects.filter(kind=EventKind.VAULT_DENIED, actor_id=supervisor.user.pk).count() == 1


def test_after_five_wrong_passphrases_even_the_right_one_has_to_wait(supervisor: Worker) -> None:
    for _attempt in range(5):
        with pytest.raises(BadPassphrase):
            open_vault(user=supervisor.user, passphrase="ちがう")

    with pytest.raises(TooManyAttempts):
        open_vault(user=supervisor.user, passphrase=PASSPHRASE)


def test_the_wait_is_15_minutes_and_concerns_nobody_else(supervisor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    for _attempt in range(5):
        with pytest.raises(BadPassphrase):
            open_vault(user=supervisor.user, passphrase="ちがう")

    assert enter(counselor.user)
    later = timezone.now() + timedelta(minutes=16)
    monkeypatch.setattr("forms.inbox.opening.timezone.now", lambda: later)
    assert open_vault(user=supervisor.user, passphrase=PASSPHRASE)


def test_a_vault_closes_itself_after_30_idle_minutes(supervisor: Worker) -> None:
    OpenVault.objects.update(last_used_at=timezone.now() - timedelta(minutes=31))

    assert find_open_vault(supervisor.user, supervisor.cookie) is None


def test_using_it_keeps_it_open(supervisor: Worker) -> None:
    OpenVault.objects.update(last_used_at=timezone.now() - timedelta(minutes=29))

    assert find_open_vault(supervisor.user, supervisor.cookie)
    assert OpenVault.objects.get().last_used_at > timezone.now() - timedelta(minutes=1)


def test_the_cookie_of_a_colleague_opens_nothing(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)

    assert find_open_vault(counselor.user, supervisor.cookie) is None


def test_a_door_moved_to_another_person_opens_nothing(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    OpenVault.objects.filter(user=supervisor.user).update(user=counselor.user)

    assert find_open_vault(counselor.user, supervisor.cookie) is None


@pytest.mark.parametrize("cookie", ["", "unknown"])
def test_an_invented_cookie_opens_nothing(supervisor: Worker, cookie: str) -> None:
    assert find_open_vault(supervisor.user, cookie) is None


def test_closing_is_final_and_closing_again_is_no_error(supervisor: Worker) -> None:
    close_vault(supervisor.user, supervisor.cookie)
    close_vault(supervisor.user, supervisor.cookie)

    assert find_open_vault(supervisor.user, supervisor.cookie) is None
    assert AccessEvent.objects.filter(kind=EventKind.VAULT_CLOSED).count() == 1


def test_logging_out_closes_it(supervisor: Worker) -> None:
    user_logged_out.send(sender=type(supervisor.user), request=None, user=supervisor.user)
    user_logged_out.send(sender=type(supervisor.user), request=None, user=None)

    assert find_open_vault(supervisor.user, supervisor.cookie) is None


def test_the_end_of_a_membership_closes_it_and_takes_the_team_key_away(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    end(Membership.objects.get(user=counselor.user), ended_by=supervisor.user)

    assert find_open_vault(counselor.user, counselor.cookie) is None
    with pytest.raises(NotAllowed):
        open_vault(user=counselor.user, passphrase=PASSPHRASE)


def test_a_membership_taken_away_in_the_database_shuts_an_open_vault_too(supervisor: Worker) -> None:
    Membership.objects.update(until=timezone.now())

    assert find_open_vault(supervisor.user, supervisor.cookie) is None


def test_before_the_grant_there_is_nothing_to_open(supervisor: Worker) -> None:
    counselor = make_member(Role.COUNSELOR)
    with pytest.raises(NothingToOpen):
        open_vault(user=counselor, passphrase=PASSPHRASE)
    enrol(user=counselor, passphrase=PASSPHRASE)
    assert waits_for_grant(counselor)
    with pytest.raises(NothingToOpen):
        open_vault(user=counselor, passphrase=PASSPHRASE)
    for _time in range(2):
        grant_team_key(to=counselor, granted_by=supervisor.user, vault=supervisor.vault)

    assert not waits_for_grant(counselor)
    assert open_vault(user=counselor, passphrase=PASSPHRASE)


def test_an_analyst_has_no_vault() -> None:
    with pytest.raises(NotAllowed):
        open_vault(user=make_member(Role.ANALYST), passphrase=PASSPHRASE)


def test_granting_needs_a_supervisor_and_a_colleague_with_a_key(supervisor: Worker) -> None:
    counselor, new = make_worker(Role.COUNSELOR, supervisor), make_member(Role.COUNSELOR)

    with pytest.raises(NotEnrolled):
        grant_team_key(to=new, granted_by=supervisor.user, vault=supervisor.vault)
    with pytest.raises(NotAllowed):
        grant_team_key(to=new, granted_by=counselor.user, vault=counselor.vault)
    with pytest.raises(NotAllowed):
        grant_team_key(to=make_member(Role.ANALYST), granted_by=supervisor.user, vault=supervisor.vault)


def test_only_reading_members_enrol_and_only_once(supervisor: Worker) -> None:
    with pytest.raises(AlreadyEnrolled):
        enrol(user=supervisor.user, passphrase=PASSPHRASE)
    for outsider in (make_user("root@example.jp", superuser=True), make_member(Role.ANALYST)):
        with pytest.raises(NotAllowed):
            enrol(user=outsider, passphrase=PASSPHRASE)


def test_a_weak_passphrase_makes_no_key() -> None:
    member = make_member(Role.COUNSELOR)

    with pytest.raises(WeakPassphrase):
        enrol(user=member, passphrase="password")
    assert waits_for_grant(member)
