"""What waits to be mailed opens for the worker, as the field of the mail it was sealed for, and for nobody else."""

from uuid import UUID

import nacl.public
import pytest

from forms.vault.dispatch import open_for_dispatch, seal_for_dispatch
from forms.vault.errors import ContextMismatch, Tampered, UnknownAlgorithm, UnknownVersion, WrongKey, WrongLength
from forms.vault.keypairs import PrivateKey
from tests.forms.vault.vectors import VECTORS

KEY = PrivateKey(b"d" * 32)
MAIL = UUID(int=1)
ADDRESS = "yuzu@example.jp"


def sealed(text: str = ADDRESS) -> bytes:
    return seal_for_dispatch(text, key=KEY.public_key, mail=MAIL, field="address")


def test_the_worker_reads_what_was_sealed() -> None:
    long_text = "お返事です。𠮷" * 400

    assert open_for_dispatch(sealed(), key=KEY, mail=MAIL, field="address") == ADDRESS
    assert open_for_dispatch(sealed(long_text), key=KEY, mail=MAIL, field="address") == long_text


def test_the_size_tells_nothing_about_a_short_text() -> None:
    assert len(sealed("")) == len(sealed(ADDRESS)) == len(sealed("a" * 1000))


@pytest.mark.parametrize(("mail", "field"), [(UUID(int=2), "address"), (MAIL, "text")])
def test_a_field_moved_to_another_place_does_not_open(mail: UUID, field: str) -> None:
    with pytest.raises(ContextMismatch):
        open_for_dispatch(sealed(), key=KEY, mail=mail, field=field)


@pytest.mark.parametrize(
    ("blob", "error"),
    [
        (b"", WrongLength),
        (b"\x02" + sealed()[1:], UnknownVersion),
        (b"\x01\x01" + sealed()[2:], UnknownAlgorithm),
        (sealed() + b"0", WrongLength),
        (sealed()[:-1], WrongLength),
        (sealed()[:-1] + bytes([sealed()[-1] ^ 1]), Tampered),
    ],
)
def test_what_was_damaged_raises_its_own_error(blob: bytes, error: type[Exception]) -> None:
    with pytest.raises(error):
        open_for_dispatch(blob, key=KEY, mail=MAIL, field="address")


def test_another_key_does_not_open_it() -> None:
    with pytest.raises(WrongKey):
        open_for_dispatch(sealed(), key=PrivateKey(b"e" * 32), mail=MAIL, field="address")


def test_mail_sealed_in_the_past_still_opens() -> None:
    vector = VECTORS["dispatch"]
    key = PrivateKey(bytes.fromhex(vector["key"]))
    blob = bytes.fromhex(vector["sealed"])

    assert open_for_dispatch(blob, key=key, mail=UUID(vector["mail"]), field=vector["field"]) == vector["text"]


def test_the_documented_layout_is_enough_to_open_it() -> None:
    vector = VECTORS["dispatch"]
    blob = bytes.fromhex(vector["sealed"])
    key = nacl.public.PrivateKey(bytes.fromhex(vector["key"]))

    plain = nacl.public.SealedBox(key).decrypt(blob[18:])

    assert blob[:2] == b"\x01\x05"
    assert plain[16:].rstrip(b"\x00") == vector["text"].encode() + b"\x80"
