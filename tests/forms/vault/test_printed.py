"""Codes on paper: read however they are typed, and every slip is named by the group in which it stands."""

import base64
import unicodedata

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from forms.vault import printed, recovery_keys
from forms.vault.errors import (
    HalvesDoNotMatch,
    IncompleteCode,
    MistypedCode,
    MistypedGroup,
    OtherKindOfCode,
    UnknownVersion,
    UnreadableCode,
    UnusableSign,
)
from forms.vault.keypairs import PrivateKey
from forms.vault.printed import ALPHABET, Kind
from tests.forms.vault.vectors import VECTORS

KEY = PrivateKey(bytes(range(32)))
WHOLE = recovery_keys.write_whole(KEY)
FULL_WIDTH = {ord(sign): chr(ord(sign) + 0xFEE0) for sign in ALPHABET}

bodies = st.binary(min_size=32, max_size=32)
codes = bodies.map(lambda body: printed.write(Kind.RECOVERY_KEY, body))


@given(st.sampled_from(Kind), st.data())
def test_what_is_printed_is_read_again(kind: Kind, data: st.DataObject) -> None:
    length = printed.BODY_LENGTHS[kind]
    body = data.draw(st.binary(min_size=length, max_size=length))
    code = printed.write(kind, body)

    assert printed.read(kind, code) == body
    assert len(printed.clean(code)) == printed.length(kind)
    assert {len(group) for group in code.split(" ")} == {printed.GROUP_LENGTH}


@pytest.mark.parametrize(
    "typed",
    [
        WHOLE,
        WHOLE.lower(),
        WHOLE.replace(" ", ""),
        WHOLE.replace(" ", "-"),
        WHOLE.replace(" ", " ー "),
        WHOLE.replace(" ", "\n"),
        WHOLE.replace(" ", "　"),
        WHOLE.translate(FULL_WIDTH),
        WHOLE.replace("0", "O").replace("1", "l"),
        WHOLE.replace("0", "o").replace("1", "I"),
        unicodedata.normalize("NFD", f"  {WHOLE}  "),
    ],
)
def test_width_case_hyphens_and_lookalikes_do_not_matter(typed: str) -> None:
    assert recovery_keys.read_whole(typed) == KEY


@given(codes, st.data())
def test_every_wrong_sign_is_named_by_its_group(code: str, data: st.DataObject) -> None:
    signs = printed.clean(code)
    position = data.draw(st.integers(0, len(signs) - 1))
    wrong = data.draw(st.sampled_from([sign for sign in ALPHABET if sign != signs[position]]))

    with pytest.raises(MistypedGroup) as slip:
        printed.read(Kind.RECOVERY_KEY, signs[:position] + wrong + signs[position + 1 :])
    assert slip.value.group == position // printed.GROUP_LENGTH + 1


@given(codes, st.integers(0, 13), st.integers(0, 4), st.integers(0, 4))
def test_two_signs_swapped_inside_a_group_are_named_by_it(code: str, place: int, one: int, other: int) -> None:
    groups = [list(group) for group in code.split(" ")]
    assume(groups[place][one] != groups[place][other])
    groups[place][one], groups[place][other] = groups[place][other], groups[place][one]

    with pytest.raises(MistypedGroup) as slip:
        printed.read(Kind.RECOVERY_KEY, " ".join("".join(group) for group in groups))
    assert slip.value.group == place + 1


@given(codes, st.integers(0, 13), st.integers(0, 13))
def test_two_whole_groups_that_were_swapped_are_noticed(code: str, one: int, other: int) -> None:
    assume(one != other)
    groups = code.split(" ")
    groups[one], groups[other] = groups[other], groups[one]

    with pytest.raises(MistypedGroup) as slip:
        printed.read(Kind.RECOVERY_KEY, " ".join(groups))
    assert slip.value.group == min(one, other) + 1


@given(codes, st.integers(0, 69))
def test_a_code_that_breaks_off_says_so(code: str, length: int) -> None:
    with pytest.raises(IncompleteCode):
        printed.read(Kind.RECOVERY_KEY, printed.clean(code)[:length])


@given(codes, st.text(alphabet=ALPHABET, min_size=1, max_size=4))
def test_signs_too_many_at_the_end_are_noticed(code: str, more: str) -> None:
    with pytest.raises(IncompleteCode):
        printed.read(Kind.RECOVERY_KEY, code + more)


@pytest.mark.parametrize(("sign", "group"), [("U", 1), ("あ", 2), ("?", 14), ("é", 3)])
def test_a_sign_that_is_on_no_code_is_named_by_its_group(sign: str, group: int) -> None:
    groups = WHOLE.split(" ")
    groups[group - 1] = groups[group - 1][:4] + sign

    with pytest.raises(UnusableSign) as slip:
        printed.read(Kind.RECOVERY_KEY, " ".join(groups))
    assert slip.value.group == group


@pytest.mark.parametrize("asked", [kind for kind in Kind if kind is not Kind.RECOVERY_KEY])
def test_a_code_for_something_else_says_so(asked: Kind) -> None:
    with pytest.raises(OtherKindOfCode):
        printed.read(asked, WHOLE)


def rewritten(content: bytes) -> str:
    """A code whose groups all fit, with this content."""
    body = printed.write(Kind.RECOVERY_KEY, bytes(32))
    groups = []
    signs = base64.b32encode(content).decode().translate(printed._TO_PAPER)
    for place in range(len(body.split(" "))):
        four = signs[place * 4 : place * 4 + 4]
        groups.append(four + printed._check_sign(four, place))
    return " ".join(groups)


def test_a_later_version_is_not_guessed_at() -> None:
    content = bytes(((printed.VERSION + 1) << 4 | Kind.RECOVERY_KEY,)) + bytes(34)

    with pytest.raises(UnknownVersion):
        printed.read(Kind.RECOVERY_KEY, rewritten(content))


@given(st.binary(min_size=34, max_size=34))
def test_groups_that_fit_but_do_not_belong_together_are_noticed(rest: bytes) -> None:
    content = bytes((printed.VERSION << 4 | Kind.RECOVERY_KEY,)) + rest
    assume(printed._check(content[:-2]) != content[-2:])

    with pytest.raises(MistypedCode):
        printed.read(Kind.RECOVERY_KEY, rewritten(content))


@given(st.text())
def test_anything_else_that_is_typed_is_refused_as_unreadable(typed: str) -> None:
    with pytest.raises(UnreadableCode):
        printed.read(Kind.PERSONAL_CODE, typed)


def test_a_body_of_another_length_is_not_printed() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        printed.write(Kind.RECOVERY_KEY, b"short")


def test_the_last_group_is_what_stands_at_the_end() -> None:
    assert printed.last_group(WHOLE.lower() + " \n") == WHOLE[-5:]


# --- recovery keys ------------------------------------------------------------------------------


@given(bodies)
def test_two_halves_together_are_the_key(raw: bytes) -> None:
    key = PrivateKey(raw)
    first, second = recovery_keys.write_halves(key)

    assert recovery_keys.join_halves(first, second) == key


def test_one_half_alone_is_random() -> None:
    """The first half is a fresh pad; the second is the key under that pad. Neither repeats, nor holds the key."""
    firsts, seconds = zip(*(recovery_keys.write_halves(KEY) for _ in range(20)), strict=True)
    bodies_of = [
        {printed.read(kind, half)[recovery_keys.NAME_LENGTH :] for half in halves}
        for kind, halves in ((Kind.FIRST_HALF, firsts), (Kind.SECOND_HALF, seconds))
    ]

    assert [len(bodies) for bodies in bodies_of] == [20, 20]
    assert not {KEY.raw} & (bodies_of[0] | bodies_of[1])


def test_halves_of_different_keys_or_of_different_prints_do_not_match() -> None:
    first, second = recovery_keys.write_halves(KEY)
    of_another_key = recovery_keys.write_halves(PrivateKey.generate())[1]
    of_another_print = recovery_keys.write_halves(KEY)[1]

    for other in (of_another_key, of_another_print):
        with pytest.raises(HalvesDoNotMatch):
            recovery_keys.join_halves(first, other)
    with pytest.raises(OtherKindOfCode):
        recovery_keys.join_halves(second, first)


# --- vectors ------------------------------------------------------------------------------------


def test_what_was_printed_in_the_past_is_still_read() -> None:
    vectors = VECTORS["printed"]

    assert recovery_keys.read_whole(vectors["recovery_key"]) == KEY
    assert recovery_keys.write_whole(KEY) == vectors["recovery_key"]
    assert recovery_keys.join_halves(*vectors["halves"]) == KEY
    assert printed.read(Kind.PERSONAL_CODE, vectors["personal_code"]).hex() == vectors["personal_code_body"]


def test_the_documented_layout_is_enough_to_read_a_code_by_hand() -> None:
    groups = VECTORS["printed"]["recovery_key"].split(" ")
    number = 0
    for group in groups:
        for sign in group[:4]:
            number = number * 32 + ALPHABET.index(sign)
    content = number.to_bytes(35, "big")

    assert content[0] == 0x11
    assert content[1:33] == KEY.raw
