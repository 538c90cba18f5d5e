"""What a second member approves: exactly one text, going exactly one way."""

import hashlib

from hypothesis import given
from hypothesis import strategies as st

from forms.vault.data_keys import DataKey
from forms.vault.fingerprints import fingerprint

KEY = DataKey(bytes(range(32)))
texts = st.text(st.characters(exclude_categories=["Cs"]))


def test_a_known_text_has_its_known_fingerprint() -> None:
    found = fingerprint(text="お返事です。", channel="mailbox", key=KEY)

    assert found.hex() == "089f26aad741536e9e31d6842e5be78e70ebf8dcf209c578f581a0e657545da0"


@given(texts, texts)
def test_two_texts_have_two_fingerprints(one: str, other: str) -> None:
    same = fingerprint(text=one, channel="mailbox", key=KEY) == fingerprint(text=other, channel="mailbox", key=KEY)

    assert same == (one == other)


def test_another_channel_is_another_fingerprint() -> None:
    ways = {fingerprint(text="お返事", channel=channel, key=KEY) for channel in ("mailbox", "notice", "mail_text")}

    assert len(ways) == 3


def test_nothing_wanders_from_the_channel_into_the_text() -> None:
    assert fingerprint(text="xお返事", channel="mail", key=KEY) != fingerprint(text="お返事", channel="mailx", key=KEY)


def test_nobody_without_the_key_can_try_out_texts() -> None:
    found = fingerprint(text="はい", channel="mailbox", key=KEY)

    assert found != fingerprint(text="はい", channel="mailbox", key=DataKey.generate())
    assert found != hashlib.blake2b("はい".encode(), digest_size=32).digest()
