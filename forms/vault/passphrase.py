"""The vault passphrase: how it is read, what is too weak, and one that is offered.

A stolen dump can be attacked offline for years, so length counts and well-known phrases do not.
"""

import secrets
import unicodedata

from forms.vault.errors import WeakPassphrase
from forms.vault.words import WORDS

SHORTEST = 14
FEWEST_DIFFERENT = 6
GENERATED_WORDS = 6
# log2(512) for each of six words; with PASSPHRASE_COST a guess costs an attacker 64 MiB and a fraction of a second.
GENERATED_BITS = 54

KNOWN = frozenset(
    {
        "administrator",
        "changemechangeme",
        "correcthorsebatterystaple",
        "himitsunopassword",
        "iloveyouiloveyou",
        "letmeinletmein",
        "passwordpassword",
        "pleaseletmeinnow",
        "thequickbrownfox",
        "thisismypassword",
        "thisisnotapassword",
        "trustno1trustno1",
        "いろはにほへとちりぬるを",
        "そうだんまどぐちのぱすわーど",
        "ひきこもりそうだんまどぐち",
        "ひみつのあいことばです",
        "わたしのぱすわーど",
        "このぱすふれーずはひみつです",
        "ふるいけやかわずとびこむみずのおと",
        "はるはあけぼのやうやうしろくなりゆく",
        "じゅげむじゅげむごこうのすりきれ",
        "となりのきゃくはよくかきくうきゃくだ",
        "なまむぎなまごめなまたまご",
    }
)
SEQUENCES = (
    "01234567890123456789",
    "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiopasdfghjklzxcvbnm",
    "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
    "1q2w3e4r5t6y7u8i9o0p",
    "あいうえおかきくけこさしすせそたちつてとなにぬねのはひふへほまみむめもやゆよらりるれろわをん",
    "いろはにほへとちりぬるをわかよたれそつねならむうゐのおくやまけふこえてあさきゆめみしゑひもせす",
)


def normalise(passphrase: str) -> str:
    """The passphrase as it goes into Argon2id: width does not matter (NFKC), and neither do spaces."""
    return "".join(unicodedata.normalize("NFKC", passphrase).split())


def check_strength(passphrase: str) -> None:
    """Raises WeakPassphrase with the reason "short", "simple" (repeated or in a row) or "known"."""
    text = normalise(passphrase).casefold()
    if len(text) < SHORTEST:
        raise WeakPassphrase("short")
    if len(set(text)) < FEWEST_DIFFERENT or _repeats(text) or _runs_along(text):
        raise WeakPassphrase("simple")
    letters = "".join(character for character in text if character.isalpha())
    if text in KNOWN or letters in KNOWN:
        raise WeakPassphrase("known")


def _repeats(text: str) -> bool:
    """Whether the whole text is one short piece, again and again."""
    return text in (text + text)[1:-1]


def _runs_along(text: str) -> bool:
    """Whether the text is a piece of the alphabet, of the keyboard or of the kana table, in either direction."""
    return any(text in line + line or text[::-1] in line + line for line in SEQUENCES)


def generate() -> str:
    """Six random words (54 bits), separated by spaces, that can be offered to a counselor."""
    return " ".join(secrets.choice(WORDS) for _ in range(GENERATED_WORDS))
