"""Killed with SIGKILL at random moments, sending and sealing anew lose nothing, double nothing, leave nothing plain."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys import kill_work
from tests.journeys.killing import Workshop, workshop
from tests.leaks import leaks

KILLS_WHILE_SENDING = 25
# Each of them together with one who sends.
KILLS_WHILE_SEALING = 25
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
    assert leaks(desk.server, {kill_work.word_of(token) for token in [*FIRST, *begun]}) == set()
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
