"""A public key counts only if the access log names it: who can write to the database gains nothing by writing one."""

import io
from collections.abc import Callable

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest

from forms.inbox import access_log, vouching
from forms.inbox.checks import check_keys_in_use
from forms.inbox.data_keys import recovery_keys_in_use
from forms.inbox.enrolling import Unvouched, enrol, grant_team_key
from forms.inbox.models import (
    AccessEvent,
    EventKind,
    PersonalKey,
    RecoveryKey,
    Role,
    SealedDataKey,
    TeamKey,
    TeamKeyGrant,
)
from forms.inbox.receiving import NotAccepting, is_accepting
from forms.inbox.team_keys import current_team_key
from forms.vault.keypairs import PrivateKey
from tests.forms.inbox.factories import (
    PASSPHRASE,
    Worker,
    find,
    make_member,
    make_recovery_key,
    make_supervisor,
    make_worker,
    renew_team_key,
    send,
)
from tests.forms.inbox.test_access_log import sql

pytestmark = pytest.mark.django_db

STRANGER = PrivateKey(b"s" * 32)


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def put_in_place_of(key: TeamKey | RecoveryKey | PersonalKey) -> None:
    """What a stranger with write access does: their own public half in the row of a key."""
    type(key).objects.filter(pk=key.pk).update(public_key=STRANGER.public_key.raw, key_id=STRANGER.key_id)


def test_with_the_keys_that_the_program_made_there_is_no_fault(supervisor: Worker) -> None:
    make_worker(Role.COUNSELOR, supervisor)
    make_recovery_key()
    renew_team_key(supervisor)

    assert vouching.faults() == []
    call_command("verify_access_log", stdout=io.StringIO())


def test_a_team_key_of_a_stranger_takes_nothing_in(supervisor: Worker) -> None:
    put_in_place_of(TeamKey.objects.get())

    assert current_team_key() is None
    assert not is_accepting()
    with pytest.raises(NotAccepting):
        send()
    assert not SealedDataKey.objects.exists()


def test_a_strangers_public_half_under_the_old_id_takes_nothing_in(supervisor: Worker) -> None:
    TeamKey.objects.update(public_key=STRANGER.public_key.raw)

    with pytest.raises(NotAccepting):
        send()


def test_a_key_that_was_put_in_place_after_the_page_was_shown_is_noticed_when_it_counts(supervisor: Worker) -> None:
    assert is_accepting()
    put_in_place_of(TeamKey.objects.get())

    with pytest.raises(NotAccepting):
        send()


def test_a_team_key_that_was_retired_cannot_be_put_back_into_use(supervisor: Worker) -> None:
    renew_team_key(supervisor)
    TeamKey.objects.filter(version=2).delete()
    TeamKey.objects.update(retired_at=None)

    with pytest.raises(NotAccepting):
        send()


def test_an_entry_that_a_stranger_wrote_vouches_for_nothing(
    supervisor: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    put_in_place_of(TeamKey.objects.get())
    with monkeypatch.context() as patch:
        patch.setattr(access_log, "_key", lambda: b"not the key of this environment")
        access_log.append(EventKind.TEAM_KEY_ROTATED, actor=supervisor.user, details={"key_id": STRANGER.key_id.hex()})

    assert current_team_key() is None


def test_nothing_is_sealed_to_a_recovery_key_of_a_stranger(supervisor: Worker) -> None:
    RecoveryKey.objects.create(label="x", public_key=STRANGER.public_key.raw, key_id=STRANGER.key_id)
    good = make_recovery_key()

    keys = SealedDataKey.objects.filter(consultation=find(send()), recipient="recovery")

    assert [bytes(row.recipient_key_id) for row in keys] == [good.key_id]
    assert len(recovery_keys_in_use()) == 1


def test_a_personal_key_of_a_stranger_is_given_nothing(supervisor: Worker) -> None:
    counselor = make_member(Role.COUNSELOR)
    enrol(user=counselor, passphrase=PASSPHRASE)
    put_in_place_of(PersonalKey.objects.get(user=counselor))

    with pytest.raises(Unvouched):
        grant_team_key(to=counselor, granted_by=supervisor.user, vault=supervisor.vault)
    assert not TeamKeyGrant.objects.filter(personal_key__user=counselor).exists()


def unnamed_grant(supervisor: Worker) -> None:
    """A grant row for a key that was really made, but to which nobody gave anything."""
    counselor = make_member(Role.COUNSELOR)
    enrol(user=counselor, passphrase=PASSPHRASE)
    TeamKeyGrant.objects.create(
        team_key=TeamKey.objects.get(), personal_key=PersonalKey.objects.get(user=counselor), sealed=b"x"
    )


TAMPERINGS: dict[str, Callable[[Worker], object]] = {
    "team key": lambda _worker: put_in_place_of(TeamKey.objects.get()),
    "team key gone": lambda _worker: TeamKey.objects.all().delete(),
    "team key retired": lambda _worker: TeamKey.objects.update(retired_at=timezone.now()),
    "recovery key": lambda _worker: put_in_place_of(RecoveryKey.objects.get()),
    "recovery key gone": lambda _worker: RecoveryKey.objects.all().delete(),
    "recovery key retired": lambda _worker: RecoveryKey.objects.update(retired_at=timezone.now()),
    "another recovery key": lambda _worker: RecoveryKey.objects.create(
        label="x", public_key=STRANGER.public_key.raw, key_id=STRANGER.key_id
    ),
    "personal key": lambda worker: put_in_place_of(PersonalKey.objects.get(user=worker.user)),
    "personal key that was retired": lambda worker: _ended_and_put_back(worker),
    "grant": unnamed_grant,
}


def _ended_and_put_back(worker: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, worker)
    key = PersonalKey.objects.get(user=counselor.user)
    access_log.append(
        EventKind.PERSONAL_KEY_RETIRED, actor=worker.user, details={"person": "x", **vouching.naming(key)}
    )


@pytest.mark.parametrize("tampering", TAMPERINGS)
def test_every_key_that_contradicts_the_log_is_named_by_command_and_check(tampering: str, supervisor: Worker) -> None:
    make_recovery_key()
    assert check_keys_in_use(None, databases=["default"]) == []
    TAMPERINGS[tampering](supervisor)

    assert access_log.verify().fault == ""
    assert len(vouching.faults()) >= 1
    with pytest.raises(CommandError, match="鍵が記録と合いません"):
        call_command("verify_access_log")
    assert {message.id for message in check_keys_in_use(None, databases=["default"])} == {"inbox.E004"}


def test_without_a_database_the_keys_are_not_asked_for() -> None:
    assert check_keys_in_use(None) == []


def test_an_entry_about_a_key_that_was_rewritten_vouches_no_more(supervisor: Worker) -> None:
    event = AccessEvent.objects.get(kind=EventKind.TEAM_KEY_MADE)
    sql("UPDATE inbox_accessevent SET actor_email = 'x@example.jp' WHERE sequence = %s", event.sequence)

    assert current_team_key() is None
