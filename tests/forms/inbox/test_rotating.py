"""Renewing the team key: from one moment on, for everybody who had it, and for nobody else."""

import threading
import time

from django.db import connections, transaction
from django.utils import timezone

import pytest

from forms.inbox.enrolling import enrol
from forms.inbox.members import NotAllowed, end
from forms.inbox.models import (
    AccessEvent,
    EventKind,
    Membership,
    OpenVault,
    PersonalKey,
    Role,
    TeamKey,
    TeamKeyGrant,
)
from forms.inbox.opening import find_open_vault, open_vault
from forms.inbox.rotating import NotHeld, next_holders, rotate_team_key, wants_renewal
from forms.inbox.team_keys import current_team_key, keys_change, keys_stay
from tests.forms.inbox.factories import (
    PASSPHRASE,
    Worker,
    enter,
    find,
    make_member,
    make_supervisor,
    make_worker,
    renew_team_key,
    send,
    texts_of,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def test_everything_new_is_sealed_to_the_new_key_and_all_holders_can_read_it(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    before = send("古い鍵で")
    supervisor = renew_team_key(supervisor)
    after = send("新しい鍵で")

    for worker in (supervisor, enter(counselor.user)):
        assert texts_of(before, worker.vault.team_keys) == ["古い鍵で"]
        assert texts_of(after, worker.vault.team_keys) == ["新しい鍵で"]
    newest = current_team_key()
    assert newest is not None
    sealed = find(after).sealed_data_keys.get(recipient="team")
    assert bytes(sealed.recipient_key_id) == bytes(newest.key_id)
    assert newest.version == 2


def test_it_is_written_down_with_everybody_who_got_it(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    rotate_team_key(vault=supervisor.vault, cookie_value=supervisor.cookie)

    rotated = AccessEvent.objects.get(kind=EventKind.TEAM_KEY_ROTATED)
    granted = AccessEvent.objects.filter(kind=EventKind.TEAM_KEY_GRANTED, sequence__gt=rotated.sequence)
    assert rotated.details["key_id"] == TeamKey.objects.get(version=2).public.key_id.hex()
    assert {event.details["person"] for event in granted} == {supervisor.user.email, counselor.user.email}


def test_all_vaults_close_but_the_one_that_renewed_it(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    elsewhere = open_vault(user=supervisor.user, passphrase=PASSPHRASE)
    renewed = renew_team_key(supervisor)

    assert len(renewed.vault.team_keys) == 2
    assert find_open_vault(counselor.user, counselor.cookie) is None
    assert find_open_vault(supervisor.user, elsewhere) is None
    assert OpenVault.objects.count() == 1


def test_a_leaver_gets_nothing_of_it(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    key = PersonalKey.objects.get(user=counselor.user)
    end(Membership.objects.get(user=counselor.user), ended_by=supervisor.user)
    renew_team_key(supervisor)

    assert not TeamKeyGrant.objects.filter(personal_key=key).exists()


def test_a_leaver_who_put_membership_and_key_back_in_the_database_gets_nothing_of_it(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    grants = list(TeamKeyGrant.objects.filter(personal_key__user=counselor.user))
    end(Membership.objects.get(user=counselor.user), ended_by=supervisor.user)
    Membership.objects.filter(user=counselor.user).update(until=None)
    PersonalKey.objects.filter(user=counselor.user).update(retired_at=None)
    TeamKeyGrant.objects.bulk_create(grants)
    team_key = current_team_key()
    assert team_key is not None

    holders = next_holders(team_key)
    renew_team_key(supervisor)

    assert [key.user for key in holders.left_out] == [counselor.user]
    assert not TeamKeyGrant.objects.filter(personal_key__user=counselor.user, team_key__version=2).exists()


def test_who_enrolled_and_wrote_a_grant_into_the_database_gets_nothing_of_it(supervisor: Worker) -> None:
    intruder = make_member(Role.COUNSELOR)
    enrol(user=intruder, passphrase=PASSPHRASE)
    TeamKeyGrant.objects.create(
        team_key=TeamKey.objects.get(), personal_key=PersonalKey.objects.get(user=intruder), sealed=b"x"
    )
    renew_team_key(supervisor)

    assert not TeamKeyGrant.objects.filter(personal_key__user=intruder, team_key__version=2).exists()


def test_only_a_supervisor_renews_it(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    with pytest.raises(NotAllowed):
        rotate_team_key(vault=counselor.vault, cookie_value=counselor.cookie)

    assert TeamKey.objects.count() == 1


def test_a_vault_from_before_the_last_renewal_renews_nothing(supervisor: Worker) -> None:
    other = make_worker(Role.SUPERVISOR, supervisor)
    renew_team_key(supervisor)

    with pytest.raises(NotHeld):
        rotate_team_key(vault=other.vault, cookie_value=other.cookie)
    assert TeamKey.objects.count() == 2


def test_a_supervisor_for_whom_the_log_does_not_vouch_cannot_shut_themselves_out(supervisor: Worker) -> None:
    PersonalKey.objects.update(retired_at=timezone.now())

    with pytest.raises(NotHeld):
        rotate_team_key(vault=supervisor.vault, cookie_value=supervisor.cookie)
    assert TeamKey.objects.get().retired_at is None


def test_it_is_wanted_after_somebody_left_until_it_is_renewed(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    first = TeamKey.objects.get()
    assert not wants_renewal(first)
    end(Membership.objects.get(user=counselor.user), ended_by=supervisor.user)
    assert wants_renewal(first)
    renew_team_key(supervisor)

    assert not wants_renewal(TeamKey.objects.get(version=2))


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_keys_are_held_only_inside_a_transaction() -> None:
    with pytest.raises(transaction.TransactionManagementError):
        keys_stay()


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_who_seals_never_meets_a_key_that_is_being_renewed() -> None:
    """Whoever renews waits for those who are sealing; those who come later see the new key."""
    order: list[str] = []
    sealing, renewing = threading.Event(), threading.Event()

    def seal() -> None:
        with transaction.atomic():
            keys_stay()
            sealing.set()
            renewing.wait(5)
            # Long enough for the other to come in between, if nothing held it.
            time.sleep(0.3)
            order.append("sealed")
        connections.close_all()

    def renew() -> None:
        sealing.wait(5)
        renewing.set()
        with transaction.atomic():
            keys_change()
            order.append("renewed")
        connections.close_all()

    threads = [threading.Thread(target=seal), threading.Thread(target=renew)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert order == ["sealed", "renewed"]
