"""What holds for every format of the vault alike: opens in its place with its key, and otherwise never returns a thing.

The strategies draw the damage; each kind of damage has its own error.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.vault import held_keys, personal_keys
from forms.vault.context import Context
from forms.vault.cost import Cost
from forms.vault.data_keys import DataKey
from forms.vault.dispatch import open_for_dispatch, seal_for_dispatch
from forms.vault.envelope import key_id_of, seal_text, unseal_text
from forms.vault.errors import (
    BadCode,
    BadPassphrase,
    ContextMismatch,
    Tampered,
    UnknownAlgorithm,
    UnknownVersion,
    VaultError,
    WrongKey,
    WrongLength,
)
from forms.vault.keypairs import PrivateKey
from forms.vault.sealed_keys import seal_data_key, seal_team_key, unseal_data_key, unseal_team_key

CHEAP = Cost(operations=1, memory_kib=8)
DATA_KEY, TEAM, PERSON = DataKey(b"k" * 32), PrivateKey(b"t" * 32), PrivateKey(b"p" * 32)
CONSULTATION, ROW, MAIL = UUID(int=1), UUID(int=2), UUID(int=3)
PLACE = Context(CONSULTATION, "message", ROW, "text")
TEXT = "夜になると、だれかに話したくなります。𠮷" * 60
CODE = personal_keys.new_code()


@dataclass(frozen=True)
class Format:
    """One kind of blob: how it is made, how it is opened, and what happens with another key or in another place."""

    blob: bytes
    content: Any
    open: Callable[[bytes], Any]
    open_with_another_key: Callable[[bytes], Any]
    wrong_key: type[VaultError]
    open_elsewhere: Callable[[bytes], Any] | None = None
    wrong_place: type[VaultError] = ContextMismatch


FORMATS = {
    "envelope": Format(
        seal_text(TEXT, key=DATA_KEY, context=PLACE),
        TEXT,
        lambda blob: unseal_text(blob, key=DATA_KEY, context=PLACE),
        lambda blob: unseal_text(blob, key=DataKey(b"K" * 32), context=PLACE),
        WrongKey,
        lambda blob: unseal_text(blob, key=DATA_KEY, context=Context(CONSULTATION, "note", ROW, "text")),
    ),
    "sealed data key": Format(
        seal_data_key(DATA_KEY, recipient=TEAM.public_key, consultation=CONSULTATION),
        DATA_KEY,
        lambda blob: unseal_data_key(blob, recipient=TEAM, consultation=CONSULTATION),
        lambda blob: unseal_data_key(blob, recipient=PERSON, consultation=CONSULTATION),
        WrongKey,
        lambda blob: unseal_data_key(blob, recipient=TEAM, consultation=ROW),
    ),
    "sealed team key": Format(
        seal_team_key(TEAM, recipient=PERSON.public_key),
        TEAM,
        lambda blob: unseal_team_key(blob, recipient=PERSON, team_key_id=TEAM.key_id),
        lambda blob: unseal_team_key(blob, recipient=TEAM, team_key_id=TEAM.key_id),
        WrongKey,
        lambda blob: unseal_team_key(blob, recipient=PERSON, team_key_id=PERSON.key_id),
    ),
    "key under a passphrase": Format(
        personal_keys.wrap(PERSON, "すみれ かえで つばめ", cost=CHEAP),
        PERSON,
        lambda blob: personal_keys.unwrap(blob, "すみれ かえで つばめ", key_id=PERSON.key_id),
        lambda blob: personal_keys.unwrap(blob, "すみれ かえで すずめ", key_id=PERSON.key_id),
        BadPassphrase,
        lambda blob: personal_keys.unwrap(blob, "すみれ かえで つばめ", key_id=TEAM.key_id),
        WrongKey,
    ),
    "key under a code": Format(
        personal_keys.wrap_by_code(PERSON, CODE, cost=CHEAP),
        PERSON,
        lambda blob: personal_keys.unwrap_by_code(blob, CODE, key_id=PERSON.key_id),
        lambda blob: personal_keys.unwrap_by_code(blob, personal_keys.new_code(), key_id=PERSON.key_id),
        BadCode,
        lambda blob: personal_keys.unwrap_by_code(blob, CODE, key_id=TEAM.key_id),
        WrongKey,
    ),
    "held keys": Format(
        held_keys.hold([TEAM, PERSON], token="token", holder="vault 1"),
        (TEAM, PERSON),
        lambda blob: held_keys.release(blob, token="token", holder="vault 1"),
        lambda blob: held_keys.release(blob, token="another", holder="vault 1"),
        WrongKey,
        lambda blob: held_keys.release(blob, token="token", holder="vault 2"),
        Tampered,
    ),
    "mail": Format(
        seal_for_dispatch(TEXT, key=TEAM.public_key, mail=MAIL, field="text"),
        TEXT,
        lambda blob: open_for_dispatch(blob, key=TEAM, mail=MAIL, field="text"),
        lambda blob: open_for_dispatch(blob, key=PERSON, mail=MAIL, field="text"),
        WrongKey,
        lambda blob: open_for_dispatch(blob, key=TEAM, mail=MAIL, field="address"),
    ),
}
every_format = pytest.mark.parametrize("name", FORMATS)


@every_format
def test_it_opens_in_its_place_with_its_key(name: str) -> None:
    form = FORMATS[name]

    assert form.open(form.blob) == form.content


@every_format
@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_any_flipped_bit_is_noticed(name: str, data: st.DataObject) -> None:
    form = FORMATS[name]
    bit = data.draw(st.integers(0, len(form.blob) * 8 - 1))
    broken = bytearray(form.blob)
    broken[bit // 8] ^= 1 << bit % 8
    # Argon2id parameters out of range are refused before they are computed; in range they give another key.
    with pytest.raises(VaultError):
        form.open(bytes(broken))


@every_format
def test_cut_off_at_any_length_it_says_that_it_is_too_short_or_broken(name: str) -> None:
    form = FORMATS[name]
    for length in range(len(form.blob)):
        with pytest.raises((WrongLength, Tampered)) as refusal:
            form.open(form.blob[:length])
        # Only where another whole number of steps remains can nothing but the seal tell.
        assert refusal.type is WrongLength or (len(form.blob) - length) % 32 == 0


@every_format
@given(more=st.binary(min_size=1, max_size=40))
@settings(deadline=None)
def test_something_appended_is_noticed(name: str, more: bytes) -> None:
    form = FORMATS[name]

    with pytest.raises((WrongLength, Tampered)):
        form.open(form.blob + more)


@every_format
@given(version=st.integers(0, 255).filter(lambda version: version != 1))
def test_another_version_is_unknown(name: str, version: int) -> None:
    form = FORMATS[name]

    with pytest.raises(UnknownVersion):
        form.open(bytes((version,)) + form.blob[1:])


@every_format
@given(algorithm=st.integers(0, 255))
def test_another_algorithm_is_unknown(name: str, algorithm: int) -> None:
    form = FORMATS[name]
    if algorithm == form.blob[1]:
        return

    with pytest.raises(UnknownAlgorithm):
        form.open(form.blob[:1] + bytes((algorithm,)) + form.blob[2:])


@every_format
@pytest.mark.parametrize("other", FORMATS)
def test_a_blob_of_another_kind_is_never_taken_for_it(name: str, other: str) -> None:
    form, blob = FORMATS[name], FORMATS[other].blob
    if form.blob[1] == blob[1]:
        return

    with pytest.raises(UnknownAlgorithm):
        form.open(blob)


@every_format
def test_another_key_does_not_open_it(name: str) -> None:
    form = FORMATS[name]

    with pytest.raises(form.wrong_key):
        form.open_with_another_key(form.blob)


@every_format
def test_in_another_place_it_does_not_open(name: str) -> None:
    form = FORMATS[name]
    assert form.open_elsewhere is not None

    with pytest.raises(form.wrong_place):
        form.open_elsewhere(form.blob)


texts = st.text(max_size=1500)


@given(texts, texts, st.uuids(), st.uuids())
def test_two_rows_whose_envelopes_were_swapped_are_both_noticed(one: str, other: str, here: UUID, there: UUID) -> None:
    if here == there:
        return
    places = Context(CONSULTATION, "message", here, "text"), Context(CONSULTATION, "message", there, "text")
    envelopes = [seal_text(text, key=DATA_KEY, context=place) for text, place in zip((one, other), places, strict=True)]

    for envelope, place in zip(reversed(envelopes), places, strict=True):
        with pytest.raises(ContextMismatch):
            unseal_text(envelope, key=DATA_KEY, context=place)


@given(texts, texts)
def test_two_fields_of_a_mail_that_were_swapped_are_both_noticed(address: str, text: str) -> None:
    fields = {"address": address, "text": text}
    sealed = {
        field: seal_for_dispatch(value, key=TEAM.public_key, mail=MAIL, field=field) for field, value in fields.items()
    }

    for field, other in (("address", "text"), ("text", "address")):
        assert open_for_dispatch(sealed[field], key=TEAM, mail=MAIL, field=field) == fields[field]
        with pytest.raises(ContextMismatch):
            open_for_dispatch(sealed[other], key=TEAM, mail=MAIL, field=field)


@given(st.binary(min_size=32, max_size=32), st.binary(min_size=32, max_size=32), st.uuids(), st.uuids())
def test_a_data_key_sealed_again_for_another_recipient_is_the_same_key(
    secret: bytes, recipient: bytes, here: UUID, there: UUID
) -> None:
    data_key, reader = DataKey(secret), PrivateKey(recipient)
    for consultation in (here, there):
        first = seal_data_key(data_key, recipient=TEAM.public_key, consultation=consultation)
        again = seal_data_key(
            unseal_data_key(first, recipient=TEAM, consultation=consultation),
            recipient=reader.public_key,
            consultation=consultation,
        )
        assert unseal_data_key(again, recipient=reader, consultation=consultation) == data_key


def test_an_envelope_names_its_key_without_being_opened() -> None:
    assert key_id_of(FORMATS["envelope"].blob) == DATA_KEY.key_id
    assert key_id_of(FORMATS["envelope"].blob[:18]) == DATA_KEY.key_id
