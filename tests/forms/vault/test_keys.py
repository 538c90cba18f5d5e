"""Keys sealed to people, wrapped under a passphrase, derived from a secret, held while something is open."""

import hashlib
from uuid import UUID, uuid4

import nacl.public
import nacl.pwhash.argon2id
import pytest
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt

from forms.vault import held_keys, mailbox_keys, personal_keys
from forms.vault.cost import Cost, stretch
from forms.vault.data_keys import DataKey
from forms.vault.errors import (
    BadCode,
    BadPassphrase,
    ContextMismatch,
    Tampered,
    UnacceptableCost,
    UnknownAlgorithm,
    UnknownVersion,
    VaultError,
    WrongKey,
    WrongLength,
)
from forms.vault.keypairs import PrivateKey, PublicKey
from forms.vault.sealed_keys import seal_data_key, seal_team_key, unseal_data_key, unseal_team_key
from tests.forms.vault.vectors import VECTORS

CHEAP = Cost(operations=1, memory_kib=8)
CONSULTATION = UUID(int=7)
TEAM = PrivateKey(bytes(range(32)))
DATA_KEY = DataKey(bytes(range(32, 64)))
SEALED = seal_data_key(DATA_KEY, recipient=TEAM.public_key, consultation=CONSULTATION)


def flip(blob: bytes, position: int) -> bytes:
    broken = bytearray(blob)
    broken[position] ^= 0x01
    return bytes(broken)


def test_each_recipient_opens_the_data_key() -> None:
    for recipient in (TEAM, PrivateKey.generate(), PrivateKey.generate()):
        blob = seal_data_key(DATA_KEY, recipient=recipient.public_key, consultation=CONSULTATION)
        assert unseal_data_key(blob, recipient=recipient, consultation=CONSULTATION) == DATA_KEY


def test_nobody_else_opens_it() -> None:
    with pytest.raises(WrongKey):
        unseal_data_key(SEALED, recipient=PrivateKey.generate(), consultation=CONSULTATION)


def test_a_data_key_moved_to_another_consultation_raises() -> None:
    with pytest.raises(ContextMismatch):
        unseal_data_key(SEALED, recipient=TEAM, consultation=uuid4())


def test_a_team_key_is_not_taken_for_a_data_key() -> None:
    blob = seal_team_key(PrivateKey.generate(), recipient=TEAM.public_key)

    with pytest.raises(ContextMismatch):
        unseal_data_key(blob, recipient=TEAM, consultation=CONSULTATION)


def test_a_team_key_opens_for_its_counselor_only_under_its_own_id() -> None:
    counselor = PrivateKey.generate()
    blob = seal_team_key(TEAM, recipient=counselor.public_key)

    assert unseal_team_key(blob, recipient=counselor, team_key_id=TEAM.key_id) == TEAM
    with pytest.raises(ContextMismatch):
        unseal_team_key(blob, recipient=counselor, team_key_id=PrivateKey.generate().key_id)


@pytest.mark.parametrize(
    ("position", "error"), [(0, UnknownVersion), (1, UnknownAlgorithm), (2, WrongKey), (30, Tampered), (-1, Tampered)]
)
def test_a_changed_sealed_key_raises(position: int, error: type[VaultError]) -> None:
    with pytest.raises(error):
        unseal_data_key(flip(SEALED, position), recipient=TEAM, consultation=CONSULTATION)


@pytest.mark.parametrize("blob", [b"", SEALED[:1], SEALED[:17], SEALED[:-1], SEALED + b"\x00"])
def test_a_sealed_key_of_another_length_raises(blob: bytes) -> None:
    with pytest.raises(WrongLength):
        unseal_data_key(blob, recipient=TEAM, consultation=CONSULTATION)


# --- the vault passphrase -----------------------------------------------------------------------

WRAPPED = personal_keys.wrap(TEAM, "すみれ かえで つばめ", cost=CHEAP)


@pytest.mark.parametrize("typed", ["すみれ かえで つばめ", "すみれかえでつばめ", "　すみれ　かえで  つばめ\n"])
def test_the_passphrase_opens_the_personal_key_however_it_is_spaced(typed: str) -> None:
    assert personal_keys.unwrap(WRAPPED, typed, key_id=TEAM.key_id) == TEAM


def test_another_passphrase_does_not() -> None:
    with pytest.raises(BadPassphrase):
        personal_keys.unwrap(WRAPPED, "すみれ かえで すずめ", key_id=TEAM.key_id)


def test_the_recovery_code_opens_the_personal_key_however_it_is_typed() -> None:
    code = personal_keys.new_code()
    blob = personal_keys.wrap_by_code(TEAM, code, cost=CHEAP)

    for typed in (code, code.lower(), code.replace(" ", "-"), code.replace(" ", "")):
        assert personal_keys.unwrap_by_code(blob, typed, key_id=TEAM.key_id) == TEAM


def test_another_recovery_code_does_not() -> None:
    blob = personal_keys.wrap_by_code(TEAM, personal_keys.new_code(), cost=CHEAP)

    with pytest.raises(BadCode):
        personal_keys.unwrap_by_code(blob, personal_keys.new_code(), key_id=TEAM.key_id)


def test_what_was_wrapped_by_a_code_is_never_taken_for_what_was_wrapped_by_a_passphrase() -> None:
    code = personal_keys.new_code()
    by_code = personal_keys.wrap_by_code(TEAM, code, cost=CHEAP)

    with pytest.raises(UnknownAlgorithm):
        personal_keys.unwrap(by_code, code, key_id=TEAM.key_id)
    with pytest.raises(UnknownAlgorithm):
        personal_keys.unwrap_by_code(WRAPPED, code, key_id=TEAM.key_id)


def test_two_wraps_of_one_key_share_neither_salt_nor_nonce() -> None:
    assert personal_keys.wrap(TEAM, "x", cost=CHEAP)[26:] != personal_keys.wrap(TEAM, "x", cost=CHEAP)[26:]


@pytest.mark.parametrize(
    ("position", "error"),
    [
        (0, UnknownVersion),
        (1, UnknownAlgorithm),
        (2, WrongKey),
        (18, UnacceptableCost),
        (26, BadPassphrase),
        (42, BadPassphrase),
        (-1, BadPassphrase),
    ],
)
def test_a_changed_wrapped_key_raises(position: int, error: type[VaultError]) -> None:
    with pytest.raises(error):
        personal_keys.unwrap(flip(WRAPPED, position), "すみれ かえで つばめ", key_id=TEAM.key_id)


@pytest.mark.parametrize("blob", [WRAPPED[:-1], WRAPPED + b"\x00"])
def test_a_wrapped_key_of_another_length_raises(blob: bytes) -> None:
    with pytest.raises(WrongLength):
        personal_keys.unwrap(blob, "すみれ かえで つばめ", key_id=TEAM.key_id)


def test_a_key_wrapped_under_the_id_of_another_raises(monkeypatch: pytest.MonkeyPatch) -> None:
    other = PrivateKey.generate()
    with monkeypatch.context() as patch:
        patch.setattr(PrivateKey, "key_id", TEAM.key_id)
        blob = personal_keys.wrap(other, "すみれ", cost=CHEAP)

    with pytest.raises(WrongKey):
        personal_keys.unwrap(blob, "すみれ", key_id=TEAM.key_id)


@pytest.mark.parametrize(("operations", "memory_kib"), [(0, 8), (17, 8), (1, 7), (1, 1024 * 1024 + 1)])
def test_a_cost_out_of_range_is_refused(operations: int, memory_kib: int) -> None:
    with pytest.raises(UnacceptableCost):
        Cost(operations, memory_kib)


# --- the mailbox --------------------------------------------------------------------------------

PEPPER = bytes(range(32))


def test_the_secret_gives_the_same_mailbox_key_each_time() -> None:
    salt = mailbox_keys.new_salt()
    keys = {mailbox_keys.derive("1" * 16, salt=salt, pepper=PEPPER, cost=CHEAP).raw for _ in range(2)}

    assert len(keys) == 1


def test_another_secret_salt_pepper_or_cost_gives_another_mailbox_key() -> None:
    salt = mailbox_keys.new_salt()
    keys = {
        mailbox_keys.derive("1" * 16, salt=salt, pepper=PEPPER, cost=CHEAP).raw,
        mailbox_keys.derive("2" * 16, salt=salt, pepper=PEPPER, cost=CHEAP).raw,
        mailbox_keys.derive("1" * 16, salt=mailbox_keys.new_salt(), pepper=PEPPER, cost=CHEAP).raw,
        mailbox_keys.derive("1" * 16, salt=salt, pepper=PEPPER[::-1], cost=CHEAP).raw,
        mailbox_keys.derive("1" * 16, salt=salt, pepper=PEPPER, cost=Cost(2, 8)).raw,
    }

    assert len(keys) == 5


def test_a_short_pepper_is_refused() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        mailbox_keys.derive("1" * 16, salt=mailbox_keys.new_salt(), pepper=b"short", cost=CHEAP)


# --- keys held while open -----------------------------------------------------------------------


def test_held_keys_come_back_in_order_for_the_same_token_and_holder() -> None:
    token, other = held_keys.new_token(), PrivateKey.generate()
    blob = held_keys.hold([TEAM, other], token=token, holder="vault 1")

    assert held_keys.release(blob, token=token, holder="vault 1") == (TEAM, other)
    with pytest.raises(WrongKey):
        held_keys.release(blob, token=held_keys.new_token(), holder="vault 1")
    with pytest.raises(Tampered):
        held_keys.release(blob, token=token, holder="vault 2")


def test_what_the_database_stores_of_a_token_opens_nothing() -> None:
    token = held_keys.new_token()
    blob = held_keys.hold([TEAM], token=token, holder="vault 1")

    with pytest.raises(WrongKey):
        held_keys.release(blob, token=held_keys.token_hash(token), holder="vault 1")


def test_holding_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="no key"):
        held_keys.hold([], token="token", holder="vault 1")


# --- vectors and shape --------------------------------------------------------------------------


def test_keys_of_the_past_still_open() -> None:
    vectors = VECTORS["keys"]
    recipient = PrivateKey(bytes.fromhex(vectors["recipient"]))
    team = PrivateKey(bytes.fromhex(vectors["team"]))

    assert recipient.public_key.raw.hex() == vectors["recipient_public"]
    assert recipient.key_id.hex() == vectors["recipient_key_id"]
    assert DATA_KEY.key_id.hex() == vectors["data_key_id"]
    assert (
        unseal_data_key(bytes.fromhex(vectors["sealed_data_key"]), recipient=recipient, consultation=CONSULTATION)
        == DATA_KEY
    )
    assert (
        unseal_team_key(bytes.fromhex(vectors["sealed_team_key"]), recipient=recipient, team_key_id=team.key_id) == team
    )
    assert personal_keys.unwrap(bytes.fromhex(vectors["wrapped"]), vectors["passphrase"], key_id=team.key_id) == team
    assert held_keys.release(bytes.fromhex(vectors["held"]), token=vectors["token"], holder="vault 1") == (team,)
    assert held_keys.token_hash(vectors["token"]) == vectors["token_hash"]
    assert (
        mailbox_keys.derive(vectors["secret"], salt=bytes.fromhex(vectors["salt"]), pepper=PEPPER).raw.hex()
        == vectors["mailbox"]
    )


def test_a_key_wrapped_by_code_in_the_past_still_opens() -> None:
    vectors = VECTORS["printed"]
    blob = bytes.fromhex(vectors["wrapped_by_code"])

    assert personal_keys.unwrap_by_code(blob, vectors["personal_code"], key_id=TEAM.key_id) == TEAM


def test_the_documented_layouts_are_enough_to_open_wrapped_and_held_keys() -> None:
    vectors, on_paper = VECTORS["keys"], VECTORS["printed"]
    passphrase = "".join(vectors["passphrase"].split()).encode()
    code = bytes.fromhex(on_paper["personal_code_body"])
    for algorithm, text, password in ((3, vectors["wrapped"], passphrase), (6, on_paper["wrapped_by_code"], code)):
        blob = bytes.fromhex(text)
        passes, memory = int.from_bytes(blob[18:22], "big"), int.from_bytes(blob[22:26], "big")
        key = nacl.pwhash.argon2id.kdf(32, password, blob[26:42], opslimit=passes, memlimit=memory * 1024)
        assert blob[:18] == bytes((1, algorithm)) + TEAM.key_id
        assert crypto_aead_xchacha20poly1305_ietf_decrypt(blob[66:], blob[:66], blob[42:66], key) == TEAM.raw

    held, token = bytes.fromhex(vectors["held"]), vectors["token"].encode()
    key = hashlib.blake2b(token, digest_size=32, person=b"portal held key").digest()
    assert held[:18] == b"\x01\x04" + hashlib.blake2b(token, digest_size=16, person=b"portal held id").digest()
    assert crypto_aead_xchacha20poly1305_ietf_decrypt(held[42:], held[:42] + b"vault 1", held[18:42], key) == TEAM.raw


def test_the_documented_layout_is_enough_to_open_sealed_keys() -> None:
    vectors = VECTORS["keys"]
    box = nacl.public.SealedBox(nacl.public.PrivateKey(bytes.fromhex(vectors["recipient"])))

    data, team = (bytes.fromhex(vectors[name]) for name in ("sealed_data_key", "sealed_team_key"))

    assert data[:18] == team[:18] == b"\x01\x02" + bytes.fromhex(vectors["recipient_key_id"])
    assert box.decrypt(data[18:]) == b"D" + CONSULTATION.bytes + DATA_KEY.secret
    assert box.decrypt(team[18:]) == b"T" + TEAM.key_id + TEAM.raw


def test_argon2id_is_the_one_everybody_else_computes() -> None:
    # The reference implementation: echo -n password | argon2 somesaltsomesalt -id -t 2 -m 16 -p 1 -l 32 -r
    computed = stretch(b"password", salt=b"somesaltsomesalt", cost=Cost(operations=2, memory_kib=65536))

    assert computed.hex() == VECTORS["argon2id"]


def test_a_public_key_is_the_one_of_x25519() -> None:
    # RFC 7748, section 5.2: the base point multiplied by the scalar 9, after one iteration.
    nine = PrivateKey(b"\x09" + bytes(31))

    assert nine.public_key.raw.hex() == "422c8e7a6227d7bca1350b3e2bb7279f7897b87bb6854b783c60e80311ae3079"


def test_a_fingerprint_is_short_enough_to_read_aloud() -> None:
    assert len(TEAM.public_key.fingerprint) == 19
    assert TEAM.public_key.fingerprint.replace(" ", "") == TEAM.key_id.hex()[:16]


def test_a_private_key_never_shows_itself() -> None:
    assert repr(TEAM.raw) not in repr(TEAM)


@pytest.mark.parametrize("half", [PublicKey, PrivateKey])
def test_a_key_half_of_another_length_is_refused(half: type) -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        half(b"short")
