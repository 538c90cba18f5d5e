"""Recovery keys: made in a ceremony, tried in a drill, retired on a page; their private halves rest nowhere."""

import io
from collections.abc import Iterator

from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from bs4 import BeautifulSoup

from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, EventKind, RecoveryKey, Role, SealedDataKey
from forms.inbox.recovery_keys import (
    UnknownRecoveryKey,
    find_recovery_key,
    list_recovery_keys,
    retire_recovery_key,
    try_recovery_key,
)
from forms.vault import recovery_keys
from forms.vault.data_keys import DataKey
from forms.vault.keypairs import PrivateKey
from forms.vault.sealed_keys import seal_data_key
from tests.forms.inbox.canary import find_leaks
from tests.forms.inbox.factories import (
    Worker,
    find,
    make_recovery_key,
    make_supervisor,
    make_worker,
    send,
    texts_of,
)
from tests.forms.inbox.terminal import Terminal, answers, shown_codes

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


@pytest.fixture
def terminal(monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(monkeypatch)


def copying(prompt: str, shown: str) -> str:
    """A person who copies what is shown and types it back as people do."""
    return shown_codes(shown)[-1].lower().replace(" ", "-") if "打ち返" in prompt else ""


# --- the ceremony -------------------------------------------------------------------------------


def test_a_key_made_in_the_ceremony_opens_what_arrives_afterwards(supervisor: Worker, terminal: Terminal) -> None:
    shown = terminal.run("make_recovery_key", "福祉課の金庫", typing=copying)
    (code,) = shown_codes(shown)
    receipt = send("あとから届いた相談")

    key = RecoveryKey.objects.get()
    assert key.label == "福祉課の金庫"
    assert texts_of(receipt, [recovery_keys.read_whole(code)]) == ["あとから届いた相談"]
    assert shown.count(key.public.fingerprint) == 2
    assert AccessEvent.objects.get(kind=EventKind.RECOVERY_KEY_MADE).details["label"] == "福祉課の金庫"


def test_the_screen_is_cleared_before_the_key_is_typed_back(supervisor: Worker, terminal: Terminal) -> None:
    def typing(prompt: str, shown: str) -> str:
        if "打ち返" in prompt:
            assert not shown_codes("\x1b[2J" + shown.rsplit("\x1b[2J", 1)[1])
        return copying(prompt, shown)

    terminal.run("make_recovery_key", "金庫", typing=typing)


def test_the_private_half_lies_nowhere(
    supervisor: Worker, terminal: Terminal, caplog: pytest.LogCaptureFixture
) -> None:
    (code,) = shown_codes(terminal.run("make_recovery_key", "金庫", typing=copying))
    raw = recovery_keys.read_whole(code).raw
    send()

    assert find_leaks([code, code.replace(" ", ""), raw.hex()], [("log", caplog.text.encode())]) == set()
    for row in RecoveryKey.objects.values_list():
        assert raw not in [bytes(value) for value in row if isinstance(value, bytes | memoryview)]


def test_two_halves_for_two_envelopes_are_the_key_together(supervisor: Worker, terminal: Terminal) -> None:
    first, second = shown_codes(terminal.run("make_recovery_key", "金庫", "--split", typing=copying))
    receipt = send("二人で")

    assert texts_of(receipt, [recovery_keys.join_halves(first, second)]) == ["二人で"]
    assert len([prompt for prompt in terminal.prompts if "交代" in prompt]) == 1


def test_a_slip_is_named_and_an_empty_line_shows_the_key_again(supervisor: Worker, terminal: Terminal) -> None:
    tries: Iterator[str] = iter(["2", "", "right"])

    def typing(prompt: str, shown: str) -> str:
        if "打ち返" not in prompt:
            return ""
        code = shown_codes(shown)[-1]
        return {"2": code[:8] + "U" + code[9:], "": "", "right": code}[next(tries)]

    shown = terminal.run("make_recovery_key", "金庫", typing=typing)

    assert "2 番目の組" in shown
    assert len(shown_codes(shown)) == 2
    assert RecoveryKey.objects.count() == 1


def test_an_older_paper_that_lies_on_the_table_is_not_taken_for_the_new_key(
    supervisor: Worker, terminal: Terminal
) -> None:
    older = recovery_keys.write_whole(PrivateKey.generate())
    typed = iter([older])

    def typing(prompt: str, shown: str) -> str:
        return next(typed, copying(prompt, shown)) if "打ち返" in prompt else ""

    assert "組になっていません" in terminal.run("make_recovery_key", "金庫", typing=typing)
    assert RecoveryKey.objects.get().key_id != recovery_keys.read_whole(older).key_id


@pytest.mark.parametrize("error", [KeyboardInterrupt, EOFError])
def test_whoever_stops_puts_nothing_into_use(
    supervisor: Worker, terminal: Terminal, error: type[BaseException]
) -> None:
    def typing(prompt: str, shown: str) -> str:
        if "打ち返" in prompt:
            raise error
        return ""

    with pytest.raises(CommandError):
        terminal.run("make_recovery_key", "金庫", typing=typing)
    assert not RecoveryKey.objects.exists()


def test_a_label_is_used_once_and_is_not_empty(supervisor: Worker, terminal: Terminal) -> None:
    make_recovery_key("金庫")
    for label in ("金庫", " ", "あ" * 101):
        with pytest.raises(CommandError):
            terminal.run("make_recovery_key", label, typing=copying)
    assert RecoveryKey.objects.count() == 1


@pytest.mark.parametrize(
    "command",
    [("make_recovery_key", "金庫"), ("try_recovery_key",), ("recover_desk", "a@b.jp"), ("reseal_data_keys", "a@b.jp")],
)
def test_outside_a_terminal_nothing_is_shown_or_asked(command: tuple[str, ...]) -> None:
    with pytest.raises(CommandError, match="端末"):
        call_command(*command, stdout=io.StringIO())


# --- the drill ----------------------------------------------------------------------------------


def test_the_drill_says_how_much_the_paper_opens_and_shows_no_text(supervisor: Worker, terminal: Terminal) -> None:
    send("キーより前の相談")
    recovery = make_recovery_key()
    for number in range(3):
        send(f"ひみつの相談{number}")

    shown = terminal.run("try_recovery_key", typing=answers(recovery_keys.write_whole(recovery)))

    assert "3件のうち、3件が開きました" in shown
    assert "全部で 4件の相談のうち、3件" in shown
    assert "ひみつ" not in shown
    event = AccessEvent.objects.get(kind=EventKind.RECOVERY_KEY_TRIED)
    numbers = {name: event.details[name] for name in ("tried", "opened", "sealed", "total")}
    assert numbers == {"tried": "3", "opened": "3", "sealed": "3", "total": "4"}


def test_the_drill_takes_two_halves_in_either_order(supervisor: Worker, terminal: Terminal) -> None:
    recovery = make_recovery_key()
    send()
    for halves in (recovery_keys.write_halves(recovery), recovery_keys.write_halves(recovery)[::-1]):
        assert "この鍵は使えます" in terminal.run("try_recovery_key", typing=answers(*halves))


def test_the_drill_draws_a_sample(supervisor: Worker) -> None:
    recovery = make_recovery_key()
    for _number in range(5):
        send()

    drill = try_recovery_key(recovery, sample=2)

    assert (drill.tried, drill.opened, drill.sealed, drill.total) == (2, 2, 5, 5)


def test_the_drill_fails_when_one_consultation_does_not_open(supervisor: Worker, terminal: Terminal) -> None:
    recovery = make_recovery_key()
    receipts = [send(), send(), send()]
    rows = SealedDataKey.objects.filter(recipient="recovery")
    rows.filter(consultation=find(receipts[0])).update(sealed=b"\x01\x02" + bytes(100))
    forged = seal_data_key(DataKey.generate(), recipient=recovery.public_key, consultation=find(receipts[1]).id)
    rows.filter(consultation=find(receipts[1])).update(sealed=forged)

    with pytest.raises(CommandError, match="開かない相談"):
        terminal.run("try_recovery_key", typing=answers(recovery_keys.write_whole(recovery)))
    assert AccessEvent.objects.get(kind=EventKind.RECOVERY_KEY_TRIED).details["opened"] == "1"


def test_a_key_that_is_not_in_use_is_refused_by_its_fingerprint(supervisor: Worker, terminal: Terminal) -> None:
    stranger = PrivateKey.generate()
    for command in (("try_recovery_key",), ("recover_desk", supervisor.user.email)):
        with pytest.raises(CommandError, match=stranger.public_key.fingerprint):
            terminal.run(*command, typing=answers(recovery_keys.write_whole(stranger)))


def test_a_retired_key_is_not_in_use(supervisor: Worker) -> None:
    recovery = make_recovery_key()
    retire_recovery_key(RecoveryKey.objects.get(), by=supervisor.user)

    with pytest.raises(UnknownRecoveryKey):
        find_recovery_key(recovery)


def test_a_row_whose_public_half_was_replaced_is_not_the_key(supervisor: Worker) -> None:
    recovery = make_recovery_key()
    RecoveryKey.objects.update(public_key=PrivateKey.generate().public_key.raw)

    with pytest.raises(UnknownRecoveryKey):
        find_recovery_key(recovery)


# --- the page -----------------------------------------------------------------------------------


def page(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def test_the_page_says_what_each_key_opens(supervisor: Worker) -> None:
    send()
    make_recovery_key("福祉課の金庫")
    send()

    shown = page(supervisor.client().get(reverse("inbox:recovery-keys")))

    table = shown.find("table", class_="desk-list").text
    assert "福祉課の金庫" in table
    assert RecoveryKey.objects.get().public.fingerprint in table
    assert "2件のうち 1件" in table
    assert shown.find("a", href=reverse("inbox:reseal"))


def test_the_page_marks_a_key_that_the_log_does_not_know(supervisor: Worker) -> None:
    public = PrivateKey.generate().public_key
    RecoveryKey.objects.create(label="x", public_key=public.raw, key_id=public.key_id)

    assert "閲覧記録にありません" in supervisor.client().get(reverse("inbox:recovery-keys")).content.decode()


def test_the_page_warns_while_there_is_no_key(supervisor: Worker) -> None:
    assert page(supervisor.client().get(reverse("inbox:recovery-keys"))).find(class_="help-warning")


def test_a_supervisor_retires_a_key_and_goes_on_to_sealing_anew(supervisor: Worker) -> None:
    make_recovery_key("古い金庫")
    key = RecoveryKey.objects.get()
    client = supervisor.client()
    address = reverse("inbox:recovery-key-retire", args=[key.pk])
    assert "最後の復旧鍵" in client.get(address).content.decode()
    make_recovery_key("新しい金庫")
    assert "最後の復旧鍵" not in client.get(address).content.decode()

    assert client.post(address)["Location"] == reverse("inbox:reseal")
    assert client.post(address).status_code == 404

    assert [kept.key.label for kept in list_recovery_keys()] == ["新しい金庫"]
    assert AccessEvent.objects.filter(kind=EventKind.RECOVERY_KEY_RETIRED).count() == 1


def test_retiring_is_for_supervisors_and_written_once(supervisor: Worker) -> None:
    make_recovery_key()
    key = RecoveryKey.objects.get()
    with pytest.raises(NotAllowed):
        retire_recovery_key(key, by=make_worker(Role.COUNSELOR, supervisor).user)
    for _time in range(2):
        retire_recovery_key(key, by=supervisor.user)

    assert AccessEvent.objects.filter(kind=EventKind.RECOVERY_KEY_RETIRED).count() == 1


def test_the_list_of_keys_costs_the_same_however_many_there_are(supervisor: Worker) -> None:
    costs = []
    for label in "一二三":
        make_recovery_key(label)
        send()
        with CaptureQueriesContext(connection) as queries:
            list_recovery_keys()
        costs.append(len(queries))

    assert len(set(costs)) == 1
