"""Guessing is slowed down; the holder of the receipt always gets in."""

import time
from contextlib import ExitStack
from typing import Any

from django.http import HttpRequest
from django.test import Client, RequestFactory

import pytest

from forms.inbox.mailboxes import MailboxRefused
from forms.mailbox import throttling
from forms.mailbox.throttling import AT_ONCE_AFTER_FAILURES, AT_ONCE_PER_NETWORK, MustWait, TooManyAtOnce, one_try
from forms.models import ConsultationPage
from forms.vault.receipts import with_check_digits
from tests.forms import consulting
from tests.forms.consulting import MESSAGE
from tests.html import assert_accessible, text_of

WRONG_SECRET = with_check_digits("12345678901234")
GUESSER = "192.0.2.66"


@pytest.fixture
def numbers(client: Client, open_page: ConsultationPage) -> tuple[str, str]:
    return consulting.numbers_on(consulting.send(client, open_page))


def _try(case_number: str, secret: str, network: str) -> Any:
    return consulting.open_box(Client(REMOTE_ADDR=network), (case_number, secret))


def test_after_eight_wrong_secrets_a_network_has_to_wait_for_this_number(numbers: tuple[str, str]) -> None:
    answers = [_try(numbers[0], WRONG_SECRET, GUESSER).status_code for _ in range(9)]
    assert answers == [200] * throttling.FAILURES_PER_NUMBER_AND_NETWORK + [429]
    refused = _try(*numbers, GUESSER)
    assert refused.status_code == 429
    assert consulting.fields_of(refused)["secret"] == numbers[1]


def test_the_holder_gets_in_from_elsewhere_while_others_guess(numbers: tuple[str, str]) -> None:
    for _ in range(20):
        _try(numbers[0], WRONG_SECRET, GUESSER)
    assert MESSAGE in text_of(_try(*numbers, "198.51.100.7"))


def test_a_number_that_many_networks_attack_still_opens_from_a_fresh_one(
    numbers: tuple[str, str], monkeypatch: Any
) -> None:
    monkeypatch.setattr(throttling, "FAILURES_PER_NUMBER", 5)
    for host in range(1, 7):
        _try(numbers[0], WRONG_SECRET, f"192.0.2.{host}")
    answers = [_try(numbers[0], WRONG_SECRET, "203.0.113.1").status_code for _ in range(3)]
    assert answers == [200, 200, 429]
    assert MESSAGE in text_of(_try(*numbers, "198.51.100.7"))


def test_a_network_that_guesses_at_many_numbers_has_to_wait(
    db: None, quick: None, consultation_page: ConsultationPage, monkeypatch: Any
) -> None:
    monkeypatch.setattr(throttling, "FAILURES_PER_NETWORK", 5)
    answers = [_try(str(20000000 + number), WRONG_SECRET, GUESSER).status_code for number in range(6)]
    assert answers == [200] * 5 + [429]


def test_the_wait_ends(numbers: tuple[str, str], monkeypatch: Any) -> None:
    monkeypatch.setattr(throttling, "QUARTER_HOUR", 1)
    for _ in range(9):
        _try(numbers[0], WRONG_SECRET, GUESSER)
    time.sleep(1.1)
    assert MESSAGE in text_of(_try(*numbers, GUESSER))


def test_a_slip_that_the_check_digits_notice_costs_nothing(numbers: tuple[str, str]) -> None:
    slip = numbers[1][:-1] + str((int(numbers[1][-1]) + 1) % 10)
    for _ in range(20):
        _try(numbers[0], slip, GUESSER)
    assert MESSAGE in text_of(_try(*numbers, GUESSER))


def _from(network: str) -> HttpRequest:
    return RequestFactory(REMOTE_ADDR=network).post("/mailbox/")


def _fail(network: str) -> None:
    with pytest.raises(MailboxRefused), one_try(_from(network), "20000000"):
        raise MailboxRefused


@pytest.mark.parametrize("is_crowded", [False, True])
def test_what_one_network_tries_side_by_side_is_bounded_and_leaves_the_others_alone(is_crowded: bool) -> None:
    with ExitStack() as under_way:
        for _place in range(AT_ONCE_PER_NETWORK - (not is_crowded)):
            under_way.enter_context(one_try(_from(GUESSER), "20000000"))
        if is_crowded:
            with pytest.raises(TooManyAtOnce), one_try(_from(GUESSER), "20000001"):
                pytest.fail("one too many began")
        else:
            under_way.enter_context(one_try(_from(GUESSER), "20000001"))
        under_way.enter_context(one_try(_from("198.51.100.7"), "20000000"))


def test_networks_that_failed_before_share_a_few_places_and_nobody_else_waits_for_them() -> None:
    guessers = [f"192.0.2.{host}" for host in range(AT_ONCE_AFTER_FAILURES + 1)]
    for network in guessers:
        _fail(network)
    with ExitStack() as under_way:
        for network in guessers[:-1]:
            under_way.enter_context(one_try(_from(network), "20000000"))
        with pytest.raises(TooManyAtOnce), one_try(_from(guessers[-1]), "20000000"):
            pytest.fail("one too many began")
        for host in range(20):
            under_way.enter_context(one_try(_from(f"198.51.100.{host}"), "20000000"))


def test_a_place_is_free_again_after_a_failure_a_refusal_and_an_error(monkeypatch: Any) -> None:
    monkeypatch.setattr(throttling, "FAILURES_PER_NETWORK", 5)
    for _time in range(5):
        _fail(GUESSER)
    for _time in range(5):
        with pytest.raises(MustWait), one_try(_from(GUESSER), "20000000"):
            pytest.fail("a try began")
        with pytest.raises(ZeroDivisionError), one_try(_from("198.51.100.7"), "20000000"):
            raise ZeroDivisionError
    assert not throttling._under_way


def test_whoever_is_turned_away_for_a_moment_keeps_the_numbers_and_opens_with_the_next_press(
    numbers: tuple[str, str],
) -> None:
    with ExitStack() as under_way:
        for _place in range(AT_ONCE_PER_NETWORK):
            under_way.enter_context(one_try(_from(GUESSER), "20000000"))
        crowded = _try(*numbers, GUESSER)
    assert crowded.status_code == 429
    assert "重なっています" in assert_accessible(crowded).select_one(".notice.is-important").get_text()
    assert consulting.fields_of(crowded)["secret"] == numbers[1]
    assert MESSAGE in text_of(_try(*numbers, GUESSER))
