"""The day the recovery key is needed: all becomes readable, without the key nothing does, and what is lost is said."""

from django.core.cache import cache
from django.core.management import CommandError
from django.db import transaction

import pytest
from pytest_django import Settings

from forms.inbox import access_log, vouching
from forms.inbox.data_keys import recovery_keys_in_use
from forms.inbox.enrolling import enrol, grant_team_key
from forms.inbox.mailboxes import MailboxRefused, open_mailbox
from forms.inbox.members import find_membership
from forms.inbox.models import (
    AccessEvent,
    Consultation,
    EventKind,
    OpenVault,
    PersonalKey,
    RecoveryKey,
    Role,
    SealedDataKey,
    TeamKey,
    TeamKeyGrant,
)
from forms.inbox.opening import NothingToOpen, open_vault
from forms.inbox.receiving import is_accepting
from forms.inbox.recovering import begin_anew, make_readable
from forms.inbox.recovery_keys import UnknownRecoveryKey
from forms.inbox.resealing import is_owed
from forms.vault.errors import WeakPassphrase, WrongKey
from forms.vault.keypairs import PrivateKey
from forms.vault.recovery_keys import write_halves, write_whole
from tests.forms.inbox.factories import (
    PASSPHRASE,
    Worker,
    enter,
    make_recovery_key,
    make_supervisor,
    make_worker,
    send,
    texts_of,
)
from tests.forms.inbox.terminal import Terminal, answers
from tests.forms.inbox.test_access_log import sql
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


@pytest.fixture
def recovery(supervisor: Worker) -> PrivateKey:
    return make_recovery_key()


@pytest.fixture
def other_secrets(settings: Settings) -> Settings:
    """Call `change(settings)` for an environment whose secrets are all others."""
    return settings


def change(settings: Settings) -> None:
    settings.MAILBOX_PEPPER = b"P" * 32
    settings.RECEIPT_KEY = b"R" * 32
    settings.SECRET_KEY = "another secret key " * 4
    settings.DISPATCH_KEY = b"D" * 32
    cache.clear()


def recover(user: object, recovery: PrivateKey) -> None:
    begin_anew(user=user, recovery_key=recovery, passphrase=PASSPHRASE)  # type: ignore[arg-type]
    list(make_readable(recovery_key=recovery, by=user))  # type: ignore[arg-type]


def test_a_new_supervisor_reads_everything_when_all_passphrases_are_lost(
    supervisor: Worker, recovery: PrivateKey
) -> None:
    receipts = [send(f"相談 {number}") for number in range(3)]
    newcomer = make_user("new@example.jp")
    recover(newcomer, recovery)

    worker = enter(newcomer)
    assert [texts_of(receipt, worker.vault.team_keys) for receipt in receipts] == [["相談 0"], ["相談 1"], ["相談 2"]]
    membership = find_membership(newcomer)
    assert membership is not None
    assert membership.role == Role.SUPERVISOR
    assert is_accepting()
    assert texts_of(send("次の相談"), worker.vault.team_keys) == ["次の相談"]


def test_colleagues_who_remember_their_passphrase_only_need_a_new_grant(
    supervisor: Worker, recovery: PrivateKey
) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    receipt = send("前の相談")
    newcomer = make_user("new@example.jp")
    recover(newcomer, recovery)
    assert not OpenVault.objects.exists()
    with pytest.raises(NothingToOpen):
        open_vault(user=counselor.user, passphrase=PASSPHRASE)

    granter = enter(newcomer)
    grant_team_key(to=counselor.user, granted_by=newcomer, vault=granter.vault)

    assert texts_of(receipt, enter(counselor.user).vault.team_keys) == ["前の相談"]
    assert vouching.faults() == []
    assert not is_owed()


def test_a_member_of_any_role_can_become_the_supervisor(supervisor: Worker, recovery: PrivateKey) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    receipt = send("相談")
    recover(counselor.user, recovery)

    membership = find_membership(counselor.user)
    assert membership is not None
    assert membership.role == Role.SUPERVISOR
    assert texts_of(receipt, enter(counselor.user).vault.team_keys) == ["相談"]
    assert PersonalKey.objects.filter(user=counselor.user, retired_at=None).count() == 1


def test_killed_in_the_middle_it_is_begun_anew_and_nothing_is_lost(supervisor: Worker, recovery: PrivateKey) -> None:
    receipts = [send(str(number)) for number in range(3)]
    newcomer = make_user("new@example.jp")
    begin_anew(user=newcomer, recovery_key=recovery, passphrase=PASSPHRASE)
    next(make_readable(recovery_key=recovery, by=newcomer))
    recover(newcomer, recovery)

    keys = enter(newcomer).vault.team_keys
    assert len(keys) == 1
    assert [texts_of(receipt, keys) for receipt in receipts] == [["0"], ["1"], ["2"]]
    assert SealedDataKey.objects.filter(recipient="team").count() == 3


def test_without_the_recovery_key_nothing_is_changed_and_nothing_opens(
    supervisor: Worker, recovery: PrivateKey
) -> None:
    receipt = send("ひみつ")
    before = (TeamKey.objects.count(), SealedDataKey.objects.count(), AccessEvent.objects.count())
    with pytest.raises(UnknownRecoveryKey):
        recover(supervisor.user, PrivateKey.generate())

    assert (TeamKey.objects.count(), SealedDataKey.objects.count(), AccessEvent.objects.count()) == before
    with pytest.raises(WrongKey):
        texts_of(receipt, [PrivateKey.generate()])


def test_a_weak_passphrase_begins_nothing(supervisor: Worker, recovery: PrivateKey) -> None:
    with pytest.raises(WeakPassphrase):
        begin_anew(user=supervisor.user, recovery_key=recovery, passphrase="みじかい")
    assert TeamKey.objects.count() == 1


# --- on an empty machine ------------------------------------------------------------------------


def test_with_other_secrets_everything_is_readable_again(
    supervisor: Worker, recovery: PrivateKey, other_secrets: Settings
) -> None:
    make_worker(Role.COUNSELOR, supervisor)
    receipts = [send(f"相談 {number}") for number in range(3)]
    change(other_secrets)
    assert not is_accepting()
    newcomer = make_user("new@example.jp")
    beginning = begin_anew(user=newcomer, recovery_key=recovery, passphrase=PASSPHRASE)
    list(make_readable(recovery_key=recovery, by=newcomer))

    assert beginning.has_other_secrets
    keys = enter(newcomer).vault.team_keys
    assert [texts_of(receipt, keys) for receipt in receipts] == [["相談 0"], ["相談 1"], ["相談 2"]]
    assert is_accepting()
    assert texts_of(send("次の相談"), keys) == ["次の相談"]
    assert [key.label for key in recovery_keys_in_use()] == ["見本の金庫"]
    assert vouching.faults() == []
    assert not is_owed()


def test_with_another_pepper_no_mailbox_opens(
    supervisor: Worker, recovery: PrivateKey, other_secrets: Settings
) -> None:
    receipt = send()
    change(other_secrets)
    recover(make_user("new@example.jp"), recovery)

    with pytest.raises(MailboxRefused):
        open_mailbox(case_number=receipt.case_number, secret=receipt.secret)


def test_keys_that_can_no_longer_be_verified_are_retired_and_made_anew(
    supervisor: Worker, recovery: PrivateKey, other_secrets: Settings
) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    make_recovery_key("別の金庫")
    send()
    change(other_secrets)
    newcomer = make_user("new@example.jp")
    beginning = begin_anew(user=newcomer, recovery_key=recovery, passphrase=PASSPHRASE)
    list(make_readable(recovery_key=recovery, by=newcomer))

    assert [key.label for key in beginning.retired] == ["別の金庫"]
    assert RecoveryKey.objects.filter(retired_at=None).count() == 1
    assert not PersonalKey.objects.filter(user=counselor.user, retired_at=None).exists()
    enrol(user=counselor.user, passphrase=PASSPHRASE)
    grant_team_key(to=counselor.user, granted_by=newcomer, vault=enter(newcomer).vault)
    assert enter(counselor.user)


def test_the_access_log_goes_on_under_the_new_key_and_keeps_what_was_before(
    supervisor: Worker, recovery: PrivateKey, other_secrets: Settings
) -> None:
    send()
    change(other_secrets)
    assert access_log.verify().fault
    recover(make_user("new@example.jp"), recovery)
    assert access_log.verify().fault == ""
    recovered = AccessEvent.objects.get(kind=EventKind.RECOVERED)

    # The first entry, the one that closes what was before, and the first of the new chain.
    for number in (1, recovered.sequence, recovered.sequence + 1):
        for statement in (
            "UPDATE inbox_accessevent SET actor_email = 'x@example.jp' WHERE sequence = %s",
            "UPDATE inbox_accessevent SET hash = 'aa' WHERE sequence = %s",
            "DELETE FROM inbox_accessevent WHERE sequence = %s",
        ):
            with transaction.atomic():
                sql(statement, number)
                assert access_log.verify().fault, f"{statement} {number}"
                transaction.set_rollback(True)
    assert access_log.verify().fault == ""


def test_a_second_recovery_under_yet_other_secrets_is_kept_too(
    supervisor: Worker, recovery: PrivateKey, other_secrets: Settings
) -> None:
    receipt = send("相談")
    newcomer = make_user("new@example.jp")
    for pepper in (b"P" * 32, b"Q" * 32):
        other_secrets.MAILBOX_PEPPER = pepper
        recover(newcomer, recovery)

    assert access_log.verify().fault == ""
    assert texts_of(receipt, enter(newcomer).vault.team_keys) == ["相談"]


# --- the command --------------------------------------------------------------------------------


def test_the_command_does_it_and_says_what_is_lost(
    supervisor: Worker, recovery: PrivateKey, other_secrets: Settings, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_recovery_key("別の金庫")
    receipt = send("ひみつの相談")
    change(other_secrets)
    newcomer = make_user("new@example.jp")
    typed = answers("12345", write_whole(recovery), "みじかい", PASSPHRASE, "ちがう", PASSPHRASE, PASSPHRASE)

    shown = Terminal(monkeypatch).run("recover_desk", "NEW@example.jp", typing=typed)

    for words in ("お返事箱を開けられません", "紙の記録簿", "別の金庫", "14文字以上", "1件の相談すべて"):
        assert words in shown
    assert "ひみつ" not in shown
    assert write_whole(recovery) not in shown
    assert texts_of(receipt, enter(newcomer).vault.team_keys) == ["ひみつの相談"]


def test_the_command_takes_halves_and_says_nothing_about_secrets_that_are_the_same(
    supervisor: Worker, recovery: PrivateKey, monkeypatch: pytest.MonkeyPatch
) -> None:
    send()
    typed = answers(*write_halves(recovery), PASSPHRASE, PASSPHRASE)
    shown = Terminal(monkeypatch).run("recover_desk", supervisor.user.email, typing=typed)

    assert "お返事箱を開けられません" not in shown
    assert enter(supervisor.user)


def test_the_command_names_what_the_key_does_not_open(supervisor: Worker, monkeypatch: pytest.MonkeyPatch) -> None:
    send("キーより前")
    recovery = make_recovery_key()
    send()

    with pytest.raises(CommandError, match="2件のうち 1件"):
        Terminal(monkeypatch).run(
            "recover_desk", supervisor.user.email, typing=answers(write_whole(recovery), PASSPHRASE, PASSPHRASE)
        )
    assert Consultation.objects.count() == 2
    assert TeamKeyGrant.objects.filter(team_key__version=1).exists(), "somebody may yet remember"


def test_the_command_knows_only_people_who_can_log_in(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(CommandError, match="nobody@example.jp"):
        Terminal(monkeypatch).run("recover_desk", "nobody@example.jp")
