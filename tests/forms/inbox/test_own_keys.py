"""What a member does with their own key: nothing typed is stored, nothing wrong opens, every way is written down."""

from datetime import timedelta

from django.utils import timezone

import pytest

from forms.inbox.enrolling import enrol
from forms.inbox.models import AccessEvent, EventKind, OpenVault, PersonalKey, Role
from forms.inbox.opening import BadPassphrase, TooManyAttempts, open_vault
from forms.inbox.own_keys import (
    CodeOutdated,
    NewCode,
    NoPersonalKey,
    NotConfirmed,
    change_passphrase,
    confirm_code,
    make_code,
    reset_passphrase,
)
from forms.inbox.unlocking import NoCode
from forms.vault.errors import BadCode, MistypedGroup, OtherKindOfCode, WeakPassphrase
from forms.vault.keypairs import PrivateKey
from forms.vault.personal_keys import new_code
from forms.vault.recovery_keys import write_whole
from tests.forms.inbox.factories import PASSPHRASE, Worker, make_member, make_supervisor

pytestmark = pytest.mark.django_db

ANOTHER = "まどべ こかげ しおり たまご ふとん みさき"


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


@pytest.fixture
def code(supervisor: Worker) -> str:
    """The supervisor's recovery code, confirmed."""
    made = make_code(user=supervisor.user, passphrase=PASSPHRASE)
    confirm(supervisor, made)
    return made.code


def confirm(worker: Worker, made: NewCode) -> None:
    confirm_code(user=worker.user, ticket=made.ticket, code=made.code, typed=made.code[-5:])


def events(kind: EventKind) -> int:
    return AccessEvent.objects.filter(kind=kind).count()


# --- passphrase ---------------------------------------------------------------------------------


def test_another_passphrase_opens_the_same_key_and_closes_all_vaults(supervisor: Worker) -> None:
    before = PersonalKey.objects.get()
    change_passphrase(user=supervisor.user, passphrase=PASSPHRASE, new_passphrase=ANOTHER)

    assert not OpenVault.objects.exists()
    assert bytes(PersonalKey.objects.get().key_id) == bytes(before.key_id)
    assert open_vault(user=supervisor.user, passphrase=ANOTHER)
    with pytest.raises(BadPassphrase):
        open_vault(user=supervisor.user, passphrase=PASSPHRASE)
    assert events(EventKind.PASSPHRASE_CHANGED) == 1


def test_without_the_passphrase_so_far_nothing_changes(supervisor: Worker) -> None:
    with pytest.raises(BadPassphrase):
        change_passphrase(user=supervisor.user, passphrase="ちがう", new_passphrase=ANOTHER)

    assert open_vault(user=supervisor.user, passphrase=PASSPHRASE)
    assert events(EventKind.VAULT_DENIED) == 1


def test_guessing_at_the_passphrase_here_is_slowed_down_like_opening(supervisor: Worker) -> None:
    for deed in (change_passphrase,) * 5:
        with pytest.raises(BadPassphrase):
            deed(user=supervisor.user, passphrase="ちがう", new_passphrase=ANOTHER)
    with pytest.raises(TooManyAttempts):
        make_code(user=supervisor.user, passphrase=PASSPHRASE)
    with pytest.raises(TooManyAttempts):
        open_vault(user=supervisor.user, passphrase=PASSPHRASE)


@pytest.mark.parametrize("weak", ["みじかい", "a" * 20])
def test_a_weak_passphrase_is_refused_before_anything_is_tried(supervisor: Worker, code: str, weak: str) -> None:
    with pytest.raises(WeakPassphrase):
        change_passphrase(user=supervisor.user, passphrase=PASSPHRASE, new_passphrase=weak)
    with pytest.raises(WeakPassphrase):
        reset_passphrase(user=supervisor.user, code=code, new_passphrase=weak)
    assert open_vault(user=supervisor.user, passphrase=PASSPHRASE)


# --- recovery code ------------------------------------------------------------------------------


def test_enrolling_brings_a_code_that_counts_once_it_is_confirmed() -> None:
    member = make_member(Role.SUPERVISOR)
    made = enrol(user=member, passphrase=PASSPHRASE)
    with pytest.raises(NoCode):
        reset_passphrase(user=member, code=made.code, new_passphrase=ANOTHER)
    confirm_code(user=member, ticket=made.ticket, code=made.code, typed=f" {made.code[-5:].lower()} ")

    reset_passphrase(user=member, code=made.code, new_passphrase=ANOTHER)

    assert open_vault(user=member, passphrase=ANOTHER)
    assert events(EventKind.RECOVERY_CODE_MADE) == events(EventKind.RECOVERY_CODE_USED) == 1


def test_nothing_of_a_code_is_stored_or_shown_by_repr(supervisor: Worker) -> None:
    made = make_code(user=supervisor.user, passphrase=PASSPHRASE)

    assert not bytes(PersonalKey.objects.get().wrapped_by_code)
    assert made.code not in repr(made)
    assert made.ticket not in repr(made)
    assert events(EventKind.RECOVERY_CODE_MADE) == 0


def test_a_new_code_takes_the_place_of_the_old_one_only_when_it_is_confirmed(supervisor: Worker, code: str) -> None:
    made = make_code(user=supervisor.user, passphrase=PASSPHRASE)
    reset_passphrase(user=supervisor.user, code=code, new_passphrase=ANOTHER)
    confirm(supervisor, made)

    with pytest.raises(BadCode):
        reset_passphrase(user=supervisor.user, code=code, new_passphrase=PASSPHRASE)
    reset_passphrase(user=supervisor.user, code=made.code, new_passphrase=PASSPHRASE)


def test_a_used_code_brings_the_next_one(supervisor: Worker, code: str) -> None:
    following = reset_passphrase(user=supervisor.user, code=code, new_passphrase=ANOTHER)
    confirm(supervisor, following)

    with pytest.raises(BadCode):
        reset_passphrase(user=supervisor.user, code=code, new_passphrase=PASSPHRASE)
    assert reset_passphrase(user=supervisor.user, code=following.code, new_passphrase=PASSPHRASE)


def test_using_a_code_closes_all_vaults(supervisor: Worker, code: str) -> None:
    reset_passphrase(user=supervisor.user, code=code, new_passphrase=ANOTHER)

    assert not OpenVault.objects.exists()


def test_a_wrong_code_opens_nothing_is_logged_and_has_to_wait_after_five(supervisor: Worker, code: str) -> None:
    for _attempt in range(5):
        with pytest.raises(BadCode):
            reset_passphrase(user=supervisor.user, code=new_code(), new_passphrase=ANOTHER)
    with pytest.raises(TooManyAttempts):
        reset_passphrase(user=supervisor.user, code=code, new_passphrase=ANOTHER)

    assert events(EventKind.RECOVERY_CODE_DENIED) == 5
    assert open_vault(user=supervisor.user, passphrase=PASSPHRASE), "codes and passphrases are counted apart"


def test_who_has_used_up_the_passphrases_may_still_use_the_code(supervisor: Worker, code: str) -> None:
    for _attempt in range(5):
        with pytest.raises(BadPassphrase):
            open_vault(user=supervisor.user, passphrase="わすれた")

    assert reset_passphrase(user=supervisor.user, code=code, new_passphrase=ANOTHER)


@pytest.mark.parametrize(
    ("typed", "error"),
    [("2K2YJ", MistypedGroup), (write_whole(PrivateKey(bytes(32))), OtherKindOfCode)],
)
def test_a_slip_is_told_and_neither_counted_nor_logged(
    supervisor: Worker, code: str, typed: str, error: type[Exception]
) -> None:
    for _attempt in range(6):
        with pytest.raises(error):
            reset_passphrase(user=supervisor.user, code=typed, new_passphrase=ANOTHER)

    assert events(EventKind.RECOVERY_CODE_DENIED) == 0


def test_the_wrong_last_group_confirms_nothing(supervisor: Worker) -> None:
    made = make_code(user=supervisor.user, passphrase=PASSPHRASE)
    with pytest.raises(NotConfirmed):
        confirm_code(user=supervisor.user, ticket=made.ticket, code=made.code, typed=made.code[:5])

    assert not bytes(PersonalKey.objects.get().wrapped_by_code)


def test_confirming_twice_is_written_once(supervisor: Worker) -> None:
    made = make_code(user=supervisor.user, passphrase=PASSPHRASE)
    for _click in range(2):
        confirm(supervisor, made)

    assert events(EventKind.RECOVERY_CODE_MADE) == 1


def test_a_forged_an_old_and_a_foreign_ticket_confirm_nothing(
    supervisor: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = make_code(user=supervisor.user, passphrase=PASSPHRASE)
    colleague = make_member(Role.COUNSELOR)
    with pytest.raises(CodeOutdated):
        confirm_code(user=supervisor.user, ticket=made.ticket + "x", code=made.code, typed=made.code[-5:])
    with pytest.raises(CodeOutdated):
        confirm_code(user=colleague, ticket=made.ticket, code=made.code, typed=made.code[-5:])
    tomorrow = (timezone.now() + timedelta(days=1)).timestamp()
    monkeypatch.setattr("django.core.signing.time.time", lambda: tomorrow)
    with pytest.raises(CodeOutdated):
        confirm_code(user=supervisor.user, ticket=made.ticket, code=made.code, typed=made.code[-5:])


def test_a_code_made_for_a_key_that_was_retired_meanwhile_is_outdated(supervisor: Worker) -> None:
    made = make_code(user=supervisor.user, passphrase=PASSPHRASE)
    PersonalKey.objects.update(retired_at=timezone.now())

    with pytest.raises(CodeOutdated):
        confirm(supervisor, made)


def test_whoever_has_no_key_has_nothing_to_change() -> None:
    member = make_member(Role.COUNSELOR)

    with pytest.raises(NoPersonalKey):
        make_code(user=member, passphrase=PASSPHRASE)
    with pytest.raises(NoPersonalKey):
        change_passphrase(user=member, passphrase=PASSPHRASE, new_passphrase=ANOTHER)
    with pytest.raises(NoPersonalKey):
        reset_passphrase(user=member, code=new_code(), new_passphrase=ANOTHER)
