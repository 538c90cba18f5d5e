"""Killed with SIGKILL at random moments: sending, sealing anew and answering by mail.

Nothing is lost, nothing is stored twice, nothing lies in plain. Of mail more cannot be promised than that each arrives
at least once: a worker killed after the mail server has accepted a mail and before that is written down sends it once
more, under the same Message-ID.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.kill_desk import MARK
from tests.journeys.killing import Workshop, workshop
from tests.leaks import leaks

KILLS_WHILE_SENDING = 25
# Each of them together with one who sends.
KILLS_WHILE_SEALING = 25
# Each of them one who answers and two who send the mail.
KILLS_WHILE_ANSWERING = 12
FIRST = [f"first {number}" for number in range(30)]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Workshop]:
    """A desk on a database of its own, with some consultations."""
    with workshop(tmp_path_factory.mktemp("kills"), "tests.journeys.kill_work") as shop:
        shop.call("prepare", consultations=len(FIRST))
        yield shop


@pytest.fixture(scope="module")
def journal(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What residents were told. It lies beside the desk, where nobody looks for leaks."""
    return tmp_path_factory.mktemp("residents") / "journal"


def begun_and_done(journal: Path) -> tuple[list[str], dict[str, list[str]]]:
    """Which submissions were begun, and which receipts were handed out."""
    begun, receipts = [], {}
    # The last line may have been cut off by the kill.
    for line in journal.read_text().splitlines():
        word, *values = line.split("\t")
        if word == "begin":
            begun.append(values[0])
        elif word == "done" and len(values) == 3:
            receipts[values[0]] = values[1:]
    return begun, receipts


def check(desk: Workshop, journal: Path) -> None:
    """What was acknowledged is there; what was not is there once after sending it again; and all of it is whole."""
    begun, receipts = begun_and_done(journal)
    # A receipt that was handed out stays as it is when the same form comes once more.
    again = desk.call("send_again", tokens=begun)
    assert {token: again[token] for token in receipts} == receipts
    sealed = desk.call("seal_to_the_end")
    assert (sealed["unopened"], sealed["left"], sealed["owed"]) == (0, 0, 0)

    assert desk.call("faults", tokens=[*FIRST, *begun], receipts=again) == []
    assert leaks(desk.server, {MARK}) == set()
    assert receipts, "nothing was sent between the kills"
    assert len(begun) > len(receipts), "no kill met a consultation that was being sent"


def test_sending_survives_being_killed(desk: Workshop, journal: Path) -> None:
    before = desk.kills
    for _kill in range(KILLS_WHILE_SENDING):
        desk.kill(desk.start("send_forever", run=f"run {desk.kills}", journal=str(journal)), steps=(1, 6))

    assert desk.kills - before == KILLS_WHILE_SENDING
    check(desk, journal)


def test_sealing_anew_survives_being_killed_while_others_send(desk: Workshop, journal: Path) -> None:
    before, in_the_middle = desk.kills, 0
    for _kill in range(KILLS_WHILE_SEALING):
        sender = desk.start("send_forever", run=f"run {desk.kills}", journal=str(journal))
        sealer = desk.start("renew_forever")
        desk.kill(sealer, sender, steps=(1, 40))
        in_the_middle += desk.call("waits") > 0

    assert desk.kills - before == 2 * KILLS_WHILE_SEALING
    assert in_the_middle, "no kill met a half-finished sealing"
    check(desk, journal)


def test_mail_survives_being_killed(desk: Workshop, tmp_path: Path) -> None:
    journal, post, before = tmp_path / "journal", tmp_path / "post", desk.kills
    for kill in range(KILLS_WHILE_ANSWERING):
        writer = desk.start("answer_forever", run=f"mail {kill}", journal=str(journal))
        senders = [desk.start("deliver_forever", post=str(post)) for _sender in range(2)]
        desk.kill(senders[0], senders[1], writer, steps=(1, 6))
        if kill % 3 == 2:
            desk.call("let_claims_run_out")

    assert desk.kills - before == 3 * KILLS_WHILE_ANSWERING
    begun, _receipts = begun_and_done(journal)
    desk.call("answer_again", tokens=begun)
    desk.call("let_claims_run_out")
    desk.call("deliver_to_the_end", post=str(post))

    assert desk.call("mail_faults", tokens=begun, post=str(post)) == []
    arrived = Counter(line.split("\t")[0] for line in post.read_text().splitlines())
    assert len(arrived) == len(begun) > KILLS_WHILE_ANSWERING
    # Each dead sender can have doubled the one mail that it had in hand.
    assert arrived.total() - len(arrived) <= 2 * KILLS_WHILE_ANSWERING
    assert leaks(desk.server, {MARK}) == set()
