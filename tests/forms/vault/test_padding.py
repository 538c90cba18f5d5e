"""Padding to 1 KiB steps."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.vault.errors import Tampered
from forms.vault.padding import STEP, pad, unpad


@given(st.binary(max_size=3 * STEP))
def test_padding_comes_off_again(data: bytes) -> None:
    padded = pad(data)

    assert len(padded) % STEP == 0
    assert 0 < len(padded) - len(data) <= STEP
    assert unpad(padded) == data


@pytest.mark.parametrize("broken", [b"", b"\x80", bytes(STEP), b"x" * STEP, b"\x80" + bytes(STEP - 1) + bytes(STEP)])
def test_what_is_no_padding_raises(broken: bytes) -> None:
    with pytest.raises(Tampered):
        unpad(broken)
