"""Slows down guessing at the mailbox without ever shutting out the person who holds the receipt.

Only failures count, and only those whose check digits were right (the others cost nothing and tell nothing). They are
counted for a network, for a case number, and for both together. A case number under attack from many networks does not
close: it leaves each network that has not failed before its first tries.
"""

from django.http import HttpRequest

from forms.budgets import is_spent, network_of, spend

QUARTER_HOUR = 15 * 60
FAILURES_PER_NETWORK = 30
FAILURES_PER_NUMBER_AND_NETWORK = 8
FAILURES_PER_NUMBER = 60
FAILURES_PER_NETWORK_UNDER_ATTACK = 2


def may_try(request: HttpRequest, case_number: str) -> bool:
    """Whether this network may try a secret for this case number now. All limits end after a quarter of an hour."""
    network = network_of(request)
    if is_spent("mailbox-network", network, limit=FAILURES_PER_NETWORK):
        return False
    under_attack = is_spent("mailbox-number", case_number, limit=FAILURES_PER_NUMBER)
    limit = FAILURES_PER_NETWORK_UNDER_ATTACK if under_attack else FAILURES_PER_NUMBER_AND_NETWORK
    return not is_spent("mailbox-both", case_number, network, limit=limit)


def count_failure(request: HttpRequest, case_number: str) -> None:
    """Remember, for a quarter of an hour and without an address, that a secret was refused."""
    network = network_of(request)
    for purpose, whose in (
        ("mailbox-network", (network,)),
        ("mailbox-number", (case_number,)),
        ("mailbox-both", (case_number, network)),
    ):
        spend(purpose, *whose, limit=1, seconds=QUARTER_HOUR)
