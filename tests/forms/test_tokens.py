"""What forms carry instead of a session."""

import time
from typing import Any

import pytest

from forms import tokens


def test_a_submission_token_is_128_random_bits() -> None:
    made = {tokens.new_submission_token() for _ in range(50)}
    assert len(made) == 50
    assert all(tokens.is_submission_token(token) for token in made)


@pytest.mark.parametrize("broken", ["", "a", "g" * 32, "A" * 32, "0" * 33, "0" * 31 + "\n"])
def test_anything_else_is_no_submission_token(broken: str) -> None:
    assert not tokens.is_submission_token(broken)


def test_the_same_content_is_stored_under_the_same_token_and_other_content_is_not() -> None:
    token = tokens.new_submission_token()
    assert tokens.bind_to_content(token, "ja", "こんにちは") == tokens.bind_to_content(token, "ja", "こんにちは")
    others = {
        tokens.bind_to_content(token, "ja", "こんにちは。"),
        tokens.bind_to_content(token, "jaこん", "にちは"),
        tokens.bind_to_content(tokens.new_submission_token(), "ja", "こんにちは"),
    }
    assert tokens.bind_to_content(token, "ja", "こんにちは") not in others
    assert len(others) == 3


def test_a_form_sent_within_two_seconds_was_not_written_by_a_person(monkeypatch: Any) -> None:
    opened, now = tokens.sign_opening(), time.time()
    assert not tokens.is_plausibly_written(opened)
    monkeypatch.setattr(time, "time", lambda: now + 3)
    assert tokens.is_plausibly_written(opened)


def test_a_form_that_stood_open_for_a_year_is_still_good(monkeypatch: Any) -> None:
    opened, now = tokens.sign_opening(), time.time()
    monkeypatch.setattr(time, "time", lambda: now + 366 * 24 * 3600)
    assert tokens.is_plausibly_written(opened)


@pytest.mark.parametrize("forged", ["", "1790000000.0", "MTc5MDAwMDAwMC4w:1abc:AAAA"])
def test_a_forged_opening_time_is_not_genuine(forged: str) -> None:
    assert not tokens.is_genuine(forged)
    assert not tokens.is_plausibly_written(forged)
