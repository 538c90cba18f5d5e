"""Case number and secret: what a person types is understood, what cannot be right is refused at once."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.vault.errors import InvalidCaseNumber, InvalidSecret
from forms.vault.receipts import (
    derive_secret,
    format_case_number,
    format_secret,
    is_last_group,
    new_case_number,
    parse_case_number,
    parse_secret,
    with_check_digits,
)

SECRET = with_check_digits("12345678901234")
FULL_WIDTH = str.maketrans("0123456789-", "０１２３４５６７８９－")


def test_the_vectors_of_the_check_digits_hold() -> None:
    # ISO/IEC 7064 MOD 97-10: the whole number leaves 1 when divided by 97.
    assert SECRET == "1234567890123428"
    assert int(SECRET) % 97 == 1
    assert derive_secret("token", key=b"k" * 32) == "0286269560326058"


@pytest.mark.parametrize(
    "typed",
    [
        SECRET,
        format_secret(SECRET),
        format_secret(SECRET).translate(FULL_WIDTH),
        " 1234 5678　9012 3428 ",
        "1234‐5678–9012ー3428",
        "1234−5678―9012ｰ3428",
    ],
)
def test_a_secret_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_secret(typed) == SECRET


@pytest.mark.parametrize("typed", ["1234-5678", "１２３４ 5678", "1234ー5678"])
def test_a_case_number_is_read_however_it_is_typed(typed: str) -> None:
    assert parse_case_number(typed) == "12345678"


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "02345678", "1234567a", "١٢٣٤٥٦٧٨"])
def test_what_is_no_case_number_is_refused(typed: str) -> None:
    with pytest.raises(InvalidCaseNumber):
        parse_case_number(typed)


@pytest.mark.parametrize("typed", ["", SECRET[:-1], SECRET + "0", "a" + SECRET[1:], "1234567890123429"])
def test_what_is_no_secret_is_refused(typed: str) -> None:
    with pytest.raises(InvalidSecret):
        parse_secret(typed)


secrets = st.integers(min_value=0, max_value=10**14 - 1).map(lambda number: with_check_digits(f"{number:014d}"))


@given(secrets, st.integers(min_value=0, max_value=15), st.integers(min_value=1, max_value=9))
def test_every_single_wrong_digit_is_noticed(secret: str, position: int, step: int) -> None:
    wrong = secret[:position] + str((int(secret[position]) + step) % 10) + secret[position + 1 :]

    with pytest.raises(InvalidSecret):
        parse_secret(wrong)


@given(secrets, st.integers(min_value=0, max_value=14))
def test_every_swap_of_two_neighbours_is_noticed(secret: str, position: int) -> None:
    swapped = secret[:position] + secret[position + 1] + secret[position] + secret[position + 2 :]

    if swapped != secret:
        with pytest.raises(InvalidSecret):
            parse_secret(swapped)


@given(st.text(), st.binary(min_size=32, max_size=32))
def test_a_derived_secret_is_valid_and_the_same_again(token: str, key: bytes) -> None:
    secret = derive_secret(token, key=key)

    assert parse_secret(secret) == secret == derive_secret(token, key=key)


def test_another_token_or_key_gives_another_secret() -> None:
    assert len({derive_secret("a", key=b"k"), derive_secret("b", key=b"k"), derive_secret("a", key=b"l")}) == 3


def test_case_numbers_are_random_and_valid() -> None:
    numbers = {new_case_number() for _ in range(200)}

    assert len(numbers) > 190
    assert all(parse_case_number(format_case_number(number)) == number for number in numbers)


@pytest.mark.parametrize("typed", ["3428", "３４２８", " 34-28 ", SECRET, format_secret(SECRET)])
def test_the_last_group_is_known_again_however_it_is_typed(typed: str) -> None:
    assert is_last_group(typed, SECRET)


@pytest.mark.parametrize("typed", ["", "428", "3429", "1234", "43428", "ねこ", SECRET[:-1]])
def test_no_other_group_is_taken_for_the_last(typed: str) -> None:
    assert not is_last_group(typed, SECRET)
