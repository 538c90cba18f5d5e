"""The vault passphrase: what is too weak against a stolen dump, and what is offered instead."""

import pytest

from forms.vault.errors import WeakPassphrase
from forms.vault.passphrase import GENERATED_BITS, GENERATED_WORDS, check_strength, generate
from forms.vault.words import WORDS


@pytest.mark.parametrize(
    ("passphrase", "reason"),
    [
        ("", "short"),
        ("Kx9#mP2$vL7@q", "short"),
        ("a b c d e f g h", "short"),
        ("aaaaaaaaaaaaaaaaaaaa", "simple"),
        ("abcabcabcabcabcabc", "simple"),
        ("himitsu himitsu himitsu", "simple"),
        ("ａｂｃｄｅｆｇｈｉｊｋｌｍｎｏ", "simple"),
        ("qwertyuiopasdfgh", "simple"),
        ("98765432109876", "simple"),
        ("あいうえおかきくけこさしすせ", "simple"),
        ("Correct Horse Battery Staple", "known"),
        ("Password Password 2026!", "known"),
        ("ふるいけやかわずとびこむみずのおと", "known"),
    ],
)
def test_a_weak_passphrase_is_refused_with_its_reason(passphrase: str, reason: str) -> None:
    with pytest.raises(WeakPassphrase) as raised:
        check_strength(passphrase)
    assert raised.value.reason == reason


@pytest.mark.parametrize("passphrase", ["窓辺の湯呑みと雨の火曜日を数える猫", "Kx9#mP2$vL7@qZ"])
def test_a_long_and_uncommon_passphrase_is_accepted(passphrase: str) -> None:
    check_strength(passphrase)


def test_what_is_offered_is_always_accepted() -> None:
    for _ in range(50):
        offered = generate()
        check_strength(offered)
        assert len(offered.split(" ")) == GENERATED_WORDS


def test_the_words_give_the_entropy_that_is_claimed() -> None:
    assert len(WORDS) == len(set(WORDS)) == 512
    assert {len(word) for word in WORDS} == {3}
    assert GENERATED_BITS == 9 * GENERATED_WORDS
