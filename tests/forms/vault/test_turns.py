"""Turns are given in the order of asking, however greedy the others are."""

import threading
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest

from forms.vault.turns import Turns

PATIENCE = 10


def until(holds: Callable[[], bool]) -> None:
    """Wait for what another thread is about to do."""
    deadline = time.monotonic() + PATIENCE
    while not holds():
        assert time.monotonic() < deadline, "it never happened"
        time.sleep(0.001)


def test_whoever_waits_comes_before_somebody_who_leaves_and_asks_again() -> None:
    turns, order = Turns(1), []

    def wait_for_a_turn() -> None:
        with turns:
            order.append("the patient one")

    patient = threading.Thread(target=wait_for_a_turn)
    with turns:
        patient.start()
        until(lambda: turns.waiting == 1)
    # A semaphore would give this thread the turn again: it is awake, and the other one is not yet.
    with turns:
        order.append("the greedy one")
    patient.join(PATIENCE)

    assert order == ["the patient one", "the greedy one"]


def test_turns_come_in_the_order_of_asking() -> None:
    turns, order = Turns(1), []

    def take_a_turn(number: int) -> None:
        with turns:
            order.append(number)

    line = [threading.Thread(target=take_a_turn, args=(number,)) for number in range(20)]
    with turns:
        for number, thread in enumerate(line):
            thread.start()
            until(lambda wanted=number + 1: turns.waiting == wanted)
    for thread in line:
        thread.join(PATIENCE)

    assert order == list(range(20))


def test_no_more_than_allowed_are_inside() -> None:
    turns, inside, most = Turns(2), 0, 0
    counting = threading.Lock()

    def stay_a_moment(_number: int) -> None:
        nonlocal inside, most
        with turns:
            with counting:
                inside += 1
                most = max(most, inside)
            time.sleep(0.001)
            with counting:
                inside -= 1

    with ThreadPoolExecutor(max_workers=12) as crowd:
        list(crowd.map(stay_a_moment, range(60)))

    assert most == 2
    assert turns.waiting == 0


def test_an_error_inside_gives_the_turn_back() -> None:
    turns = Turns(1)
    for _time in range(2):
        with pytest.raises(MemoryError), turns:
            raise MemoryError

    with turns:
        assert turns.waiting == 0
