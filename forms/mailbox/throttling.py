"""Slows down guessing at the mailbox, and keeps one network's flood from costing everybody else time.

Only failures count, and only those whose check digits were right (the others cost nothing and tell nothing). They are
counted for a network, for a case number, and for both together. A case number under attack from many networks does not
close: it leaves each network that has not failed before its first tries. A network that failed too often has to wait,
whoever is in it; from another one the same receipt opens at once.

Side by side, one network computes at most a few secrets in each process, and so do all networks together that failed
before. What is beyond is answered at once instead of standing in line with a thread in its hand: so the line in front
of everybody else stays short, and the rest of the site keeps its threads.
"""

import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from django.http import HttpRequest

from forms.budgets import is_spent, network_of, spend
from forms.inbox.mailboxes import MailboxRefused

QUARTER_HOUR = 15 * 60
FAILURES_PER_NETWORK = 30
FAILURES_PER_NUMBER_AND_NETWORK = 8
FAILURES_PER_NUMBER = 60
FAILURES_PER_NETWORK_UNDER_ATTACK = 2
# One more than compute at once: a family or a library that presses in the same blink is not turned away.
AT_ONCE_PER_NETWORK = 3
AT_ONCE_AFTER_FAILURES = 3
AFTER_FAILURES = "networks that failed before"

_under_way: Counter[str] = Counter()
_counting = threading.Lock()


class MustWait(Exception):
    """Too many wrong secrets came from here; nothing was tried. Ends after a quarter of an hour at the latest."""


class TooManyAtOnce(Exception):
    """Too many secrets are being tried at this very moment; nothing was tried. Over in the blink of an eye."""


@contextmanager
def one_try(request: HttpRequest, case_number: str) -> Iterator[None]:
    """Around the opening of a mailbox: a MailboxRefused that passes through is counted as a failure.

    Raises MustWait or TooManyAtOnce instead of letting the try begin. Counts no address, only keyed hashes of it.
    """
    network = network_of(request)
    with ExitStack() as places:
        places.enter_context(_place_for(network, AT_ONCE_PER_NETWORK))
        if is_spent("mailbox-network", network, limit=1):
            places.enter_context(_place_for(AFTER_FAILURES, AT_ONCE_AFTER_FAILURES))
        # Asked with the places taken, so that a flood side by side cannot begin more tries than the limits allow.
        if not _may_try(network, case_number):
            raise MustWait
        try:
            yield
        except MailboxRefused:
            _count_failure(network, case_number)
            raise


@contextmanager
def _place_for(whose: str, most: int) -> Iterator[None]:
    """One of the places that there are in this process, for as long as the block runs. Raises TooManyAtOnce."""
    with _counting:
        if _under_way[whose] >= most:
            raise TooManyAtOnce
        _under_way[whose] += 1
    try:
        yield
    finally:
        with _counting:
            _under_way[whose] -= 1
            if not _under_way[whose]:
                # Nothing remembers who was here.
                del _under_way[whose]


def _may_try(network: str, case_number: str) -> bool:
    if is_spent("mailbox-network", network, limit=FAILURES_PER_NETWORK):
        return False
    under_attack = is_spent("mailbox-number", case_number, limit=FAILURES_PER_NUMBER)
    limit = FAILURES_PER_NETWORK_UNDER_ATTACK if under_attack else FAILURES_PER_NUMBER_AND_NETWORK
    return not is_spent("mailbox-both", case_number, network, limit=limit)


def _count_failure(network: str, case_number: str) -> None:
    """Remember, for a quarter of an hour and without an address, that a secret was refused."""
    for purpose, whose in (
        ("mailbox-network", (network,)),
        ("mailbox-number", (case_number,)),
        ("mailbox-both", (case_number, network)),
    ):
        spend(purpose, *whose, limit=1, seconds=QUARTER_HOUR)
