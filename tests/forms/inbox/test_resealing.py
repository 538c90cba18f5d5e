"""Sealing anew: follows from the rows themselves, may be done again and again, and loses nothing."""

import secrets

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest

from forms.inbox.deleting import delete_consultation
from forms.inbox.members import LastKeyHolder, end
from forms.inbox.models import (
    AccessEvent,
    Consultation,
    DeletionCause,
    EventKind,
    Membership,
    RecoveryKey,
    Role,
    SealedDataKey,
    TeamKey,
    TeamKeyGrant,
)
from forms.inbox.recovery_keys import retire_recovery_key
from forms.inbox.resealing import NoTeamKey, Step, finish, is_owed, reseal_all, reseal_some, waiting
from forms.vault.data_keys import DataKey
from forms.vault.errors import WrongKey
from forms.vault.keypairs import PrivateKey
from forms.vault.sealed_keys import seal_data_key
from tests.forms.inbox.factories import (
    Worker,
    enter,
    find,
    make_recovery_key,
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


def reseal(worker: Worker) -> list[Step]:
    return list(reseal_all(worker.vault.team_keys, by=worker.user))


def recipients(consultation: Consultation) -> dict[str, set[bytes]]:
    """Key ids by kind of recipient."""
    found: dict[str, set[bytes]] = {"team": set(), "recovery": set(), "mailbox": set()}
    for row in SealedDataKey.objects.filter(consultation=consultation):
        found[row.recipient].add(bytes(row.recipient_key_id))
    return found


def test_after_a_renewal_everything_comes_under_the_new_key_alone(supervisor: Worker) -> None:
    receipts = [send(f"相談 {number}") for number in range(3)]
    mailboxes = [recipients(find(receipt))["mailbox"] for receipt in receipts]
    old = supervisor.vault.team_keys
    supervisor = renew_team_key(supervisor)
    assert waiting().count() == 3
    assert is_owed()
    reseal(supervisor)

    new = bytes(TeamKey.objects.get(version=2).key_id)
    assert [recipients(find(receipt))["team"] for receipt in receipts] == [{new}] * 3
    assert [recipients(find(receipt))["mailbox"] for receipt in receipts] == mailboxes
    fresh = enter(supervisor.user)
    assert len(fresh.vault.team_keys) == 1
    for number, receipt in enumerate(receipts):
        assert texts_of(receipt, fresh.vault.team_keys) == [f"相談 {number}"]
        with pytest.raises(WrongKey):
            texts_of(receipt, old)


def test_the_ways_to_the_old_key_are_destroyed_when_nothing_needs_it_and_that_is_written_down(
    supervisor: Worker,
) -> None:
    send()
    supervisor = renew_team_key(supervisor)
    assert TeamKeyGrant.objects.filter(team_key__version=1).exists()
    reseal(supervisor)

    assert not TeamKeyGrant.objects.filter(team_key__version=1).exists()
    assert AccessEvent.objects.get(kind=EventKind.RESEALED).details == {"consultations": "1"}
    assert not is_owed()


def test_doing_it_again_changes_nothing_and_is_not_written_down_again(supervisor: Worker) -> None:
    send()
    supervisor = renew_team_key(supervisor)
    reseal(supervisor)
    before = list(SealedDataKey.objects.order_by("pk").values_list("pk", "sealed"))

    assert reseal(supervisor) == []
    assert list(SealedDataKey.objects.order_by("pk").values_list("pk", "sealed")) == before
    assert AccessEvent.objects.filter(kind=EventKind.RESEALED).count() == 1


def test_it_goes_on_where_another_left_off(supervisor: Worker) -> None:
    other = make_worker(Role.SUPERVISOR, supervisor)
    for _number in range(5):
        send()
    supervisor = renew_team_key(supervisor)
    step = reseal_some(supervisor.vault.team_keys, length=2)
    assert (step.sealed, step.unopened) == (2, 0)
    assert waiting().count() == 3
    assert not finish(by=supervisor.user)

    reseal(enter(other.user))

    assert waiting().count() == 0
    assert not is_owed()


def test_steps_pass_each_consultation_once(supervisor: Worker) -> None:
    for _number in range(5):
        send()
    supervisor = renew_team_key(supervisor)
    first = reseal_some(supervisor.vault.team_keys, length=3)
    second = reseal_some(supervisor.vault.team_keys, after=first.after, length=3)
    third = reseal_some(supervisor.vault.team_keys, after=second.after, length=3)

    assert [first.sealed, second.sealed, third.sealed] == [3, 2, 0]
    assert third.after is None


def test_older_consultations_come_under_a_new_recovery_key(supervisor: Worker) -> None:
    receipt = send("古い相談")
    recovery = make_recovery_key()
    with pytest.raises(WrongKey):
        texts_of(receipt, [recovery])
    reseal(supervisor)

    assert texts_of(receipt, [recovery]) == ["古い相談"]


def test_what_is_sealed_to_a_retired_recovery_key_is_destroyed(supervisor: Worker) -> None:
    recovery, kept = make_recovery_key("古い金庫"), make_recovery_key("新しい金庫")
    receipt = send()
    retire_recovery_key(RecoveryKey.objects.get(label="古い金庫"), by=supervisor.user)
    reseal(supervisor)

    with pytest.raises(WrongKey):
        texts_of(receipt, [recovery])
    assert texts_of(receipt, [kept])


def test_a_recovery_key_that_was_only_damaged_in_the_database_loses_nothing(supervisor: Worker) -> None:
    """Who breaks or hides a row must not get the program to destroy what is sealed to it."""
    recovery = make_recovery_key()
    receipt = send("だいじな相談")
    for damage in ({"public_key": b"x" * 32}, {"retired_at": "2026-01-01 00:00:00+00:00"}):
        RecoveryKey.objects.update(**damage)
        renewed = renew_team_key(enter(supervisor.user))
        reseal(renewed)

    assert texts_of(receipt, [recovery]) == ["だいじな相談"]


def test_a_consultation_that_does_not_open_is_left_as_it_is_and_so_are_the_ways_to_the_old_key(
    supervisor: Worker,
) -> None:
    good, bad = send("よい"), send("こわれた")
    SealedDataKey.objects.filter(consultation=find(bad), recipient="team").update(sealed=b"\x01\x02" + bytes(100))
    before = recipients(find(bad))
    supervisor = renew_team_key(supervisor)

    steps = reseal(supervisor)

    assert sum(step.unopened for step in steps) == 1
    assert recipients(find(bad)) == before
    assert texts_of(good, supervisor.vault.team_keys[1:]) == ["よい"]
    assert TeamKeyGrant.objects.filter(team_key__version=1).exists()
    assert not AccessEvent.objects.filter(kind=EventKind.RESEALED).exists()
    assert is_owed()


def test_a_data_key_that_a_stranger_put_there_is_not_spread(supervisor: Worker) -> None:
    consultation = find(send())
    team = supervisor.vault.team_keys[0].public_key
    forged = seal_data_key(DataKey.generate(), recipient=team, consultation=consultation.id)
    SealedDataKey.objects.filter(recipient="team").update(sealed=forged)
    supervisor = renew_team_key(supervisor)

    (step,) = reseal(supervisor)

    assert (step.sealed, step.unopened) == (0, 1)
    assert recipients(consultation)["team"] == {team.key_id}


def test_another_vault_opens_nothing_here(supervisor: Worker) -> None:
    send()
    renew_team_key(supervisor)

    (step,) = list(reseal_all([PrivateKey.generate()], by=None))

    assert (step.sealed, step.unopened) == (0, 1)


def test_a_consultation_deleted_meanwhile_is_simply_gone(supervisor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    receipts = [send(), send()]
    supervisor = renew_team_key(supervisor)

    def delete_one() -> None:
        delete_consultation(find(receipts[0]), cause=DeletionCause.WITHDRAWN)

    monkeypatch.setattr("forms.inbox.resealing.keys_stay", delete_one)
    step = reseal_some(supervisor.vault.team_keys)

    assert (step.sealed, step.unopened) == (1, 0)
    assert SealedDataKey.objects.filter(recipient="team").count() == 1


def test_what_arrives_between_two_renewals_is_found(supervisor: Worker) -> None:
    receipts = [send("一")]
    supervisor = renew_team_key(supervisor)
    receipts.append(send("二"))
    supervisor = renew_team_key(supervisor)
    receipts.append(send("三"))
    reseal(supervisor)

    newest = enter(supervisor.user).vault.team_keys
    assert [texts_of(receipt, newest) for receipt in receipts] == [["一"], ["二"], ["三"]]
    assert set(TeamKeyGrant.objects.values_list("team_key__version", flat=True)) == {3}


def test_nothing_waits_on_a_desk_where_no_key_has_changed(supervisor: Worker) -> None:
    make_recovery_key()
    send()

    assert waiting().count() == 0
    assert not is_owed()
    assert finish(by=supervisor.user)


def test_without_a_team_key_nothing_is_sealed_anew(supervisor: Worker) -> None:
    make_recovery_key()
    TeamKey.objects.all().delete()

    with pytest.raises(NoTeamKey):
        reseal_some(supervisor.vault.team_keys)
    assert not is_owed()


def test_who_has_the_only_way_to_the_old_key_cannot_be_ended_before_it_is_done(supervisor: Worker) -> None:
    other = make_worker(Role.SUPERVISOR, supervisor)
    send()
    renew_team_key(supervisor)
    TeamKeyGrant.objects.filter(team_key__version=1, personal_key__user=other.user).delete()

    with pytest.raises(LastKeyHolder):
        end(Membership.objects.get(user=supervisor.user), ended_by=other.user)


def test_a_step_costs_the_same_number_of_queries_for_few_and_for_many(supervisor: Worker) -> None:
    costs = []
    for count in (2, 20):
        for _number in range(count):
            send(token=secrets.token_urlsafe(24))
        supervisor = renew_team_key(supervisor)
        with CaptureQueriesContext(connection) as queries:
            assert reseal_some(supervisor.vault.team_keys).sealed >= count
        costs.append(len(queries))
        reseal(supervisor)

    assert costs[0] == costs[1]
