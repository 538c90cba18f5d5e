"""The one envelope format: what is sealed opens in its own place, with its own key, unchanged, or not at all."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

from forms.vault.context import Context, digest_of
from forms.vault.data_keys import DataKey
from forms.vault.envelope import CIPHERTEXT_AT, SIZE_AT, seal, seal_text, unseal, unseal_text
from forms.vault.errors import (
    ContextMismatch,
    Tampered,
    UnknownAlgorithm,
    UnknownVersion,
    VaultError,
    WrongKey,
    WrongLength,
)
from tests.forms.vault.vectors import VECTORS

KEY = DataKey(bytes(range(32)))
CONTEXT = Context(UUID(int=1), "message", UUID(int=2), "text")


@given(st.binary(max_size=5000))
def test_what_is_sealed_opens_again(data: bytes) -> None:
    assert unseal(seal(data, key=KEY, context=CONTEXT), key=KEY, context=CONTEXT) == data


@pytest.mark.parametrize("text", ["", "𠮷野家で、葛󠄀餅を。👨‍👩‍👧", "\x00\x1f", "あ" * 100_000])
def test_a_text_comes_back_exactly(text: str) -> None:
    assert unseal_text(seal_text(text, key=KEY, context=CONTEXT), key=KEY, context=CONTEXT) == text


def test_a_stored_size_tells_only_the_kibibyte() -> None:
    lengths = {len(seal(b"x" * size, key=KEY, context=CONTEXT)) for size in (0, 1, 500, 1023)}

    assert len(lengths) == 1
    assert len(seal(b"x" * 1024, key=KEY, context=CONTEXT)) == lengths.pop() + 1024


def test_the_same_text_never_looks_the_same() -> None:
    assert seal(b"text", key=KEY, context=CONTEXT) != seal(b"text", key=KEY, context=CONTEXT)


ENVELOPE = seal("こんばんは".encode(), key=KEY, context=CONTEXT)


@given(st.integers(min_value=0, max_value=len(ENVELOPE) * 8 - 1))
def test_any_flipped_bit_raises(bit: int) -> None:
    broken = bytearray(ENVELOPE)
    broken[bit // 8] ^= 1 << bit % 8

    with pytest.raises(VaultError):
        unseal(bytes(broken), key=KEY, context=CONTEXT)


@pytest.mark.parametrize(
    ("position", "error"),
    [
        (0, UnknownVersion),
        (1, UnknownAlgorithm),
        (2, WrongKey),
        (18, ContextMismatch),
        (SIZE_AT + 3, WrongLength),
        (SIZE_AT + 4, Tampered),
        (CIPHERTEXT_AT, Tampered),
        (-1, Tampered),
    ],
)
def test_each_part_of_the_envelope_has_its_own_error(position: int, error: type[VaultError]) -> None:
    broken = bytearray(ENVELOPE)
    broken[position] ^= 0x01

    with pytest.raises(error):
        unseal(bytes(broken), key=KEY, context=CONTEXT)


@given(st.integers(min_value=0, max_value=len(ENVELOPE) - 1))
def test_a_truncated_envelope_raises(length: int) -> None:
    with pytest.raises(WrongLength):
        unseal(ENVELOPE[:length], key=KEY, context=CONTEXT)


def test_something_appended_raises() -> None:
    with pytest.raises(WrongLength):
        unseal(ENVELOPE + b"\x00", key=KEY, context=CONTEXT)


def test_another_key_raises() -> None:
    with pytest.raises(WrongKey):
        unseal(ENVELOPE, key=DataKey.generate(), context=CONTEXT)


@pytest.mark.parametrize(
    "elsewhere",
    [
        Context(UUID(int=9), "message", UUID(int=2), "text"),
        Context(UUID(int=1), "note", UUID(int=2), "text"),
        Context(UUID(int=1), "message", UUID(int=9), "text"),
        Context(UUID(int=1), "message", UUID(int=2), "subject"),
        Context(UUID(int=1), "message", UUID(int=2), "text", version=2),
    ],
)
def test_an_envelope_moved_to_another_row_or_field_raises(elsewhere: Context) -> None:
    with pytest.raises(ContextMismatch):
        unseal(ENVELOPE, key=KEY, context=elsewhere)


def test_a_digest_patched_to_another_place_still_raises() -> None:
    elsewhere = Context(UUID(int=9), "message", UUID(int=2), "text")
    patched = ENVELOPE[:18] + digest_of(elsewhere.encode()) + ENVELOPE[SIZE_AT:]

    with pytest.raises(Tampered):
        unseal(patched, key=KEY, context=elsewhere)


def test_two_contexts_never_share_an_encoding() -> None:
    row, consultation = uuid4(), uuid4()

    assert Context(consultation, "ab", row, "c").encode() != Context(consultation, "a", row, "bc").encode()


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=lambda vector: vector["name"])
def test_envelopes_of_the_past_still_open(vector: dict[str, str]) -> None:
    context = Context(
        UUID(vector["consultation"]), vector["row_kind"], UUID(vector["row_id"]), vector["field"], vector["version"]
    )
    key = DataKey(bytes.fromhex(vector["key"]))

    assert context.encode().hex() == vector["context"]
    assert unseal_text(bytes.fromhex(vector["envelope"]), key=key, context=context) == vector["text"]


@pytest.mark.parametrize("vector", VECTORS["envelopes"], ids=lambda vector: vector["name"])
def test_the_documented_layout_is_enough_to_open_an_envelope(vector: dict[str, str]) -> None:
    blob = bytes.fromhex(vector["envelope"])
    head, nonce, ciphertext = blob[:62], blob[38:62], blob[62:]

    padded = crypto_aead_xchacha20poly1305_ietf_decrypt(
        ciphertext, head + bytes.fromhex(vector["context"]), nonce, bytes.fromhex(vector["key"])
    )

    assert head[:2] == b"\x01\x01"
    assert int.from_bytes(head[34:38], "big") == len(ciphertext)
    assert padded.rstrip(b"\x00") == vector["text"].encode() + b"\x80"


def test_a_key_never_shows_itself() -> None:
    assert KEY.secret.hex() not in repr(KEY)
    assert repr(KEY.secret) not in repr(KEY)


def test_a_key_of_another_length_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        DataKey(b"short")
