"""The two numbers on a receipt: case number (8 digits, finds) and secret (16 digits, opens)."""

import hashlib
import hmac
import re
import secrets
import unicodedata

from forms.vault.errors import InvalidCaseNumber, InvalidSecret

CASE_NUMBER_DIGITS = 8
SECRET_DIGITS = 16
FREE_DIGITS = SECRET_DIGITS - 2

# What people and keyboards put between groups of digits: spaces, and dashes of every width.
SEPARATORS = re.compile(r"[\s\-\u2010-\u2015\u2212\u30fc\uff0d\uff70]+")


def _digits(typed: str) -> str:
    return SEPARATORS.sub("", unicodedata.normalize("NFKC", typed))


def _in_fours(digits: str) -> str:
    return "-".join(digits[start : start + 4] for start in range(0, len(digits), 4))


def new_case_number() -> str:
    """A random case number. It never starts with 0, which people drop."""
    first = 10 ** (CASE_NUMBER_DIGITS - 1)
    return str(first + secrets.randbelow(9 * first))


def parse_case_number(typed: str) -> str:
    """The 8 digits in what a person typed (also full-width, with spaces or dashes). Raises InvalidCaseNumber."""
    digits = _digits(typed)
    if not re.fullmatch(r"[1-9][0-9]{7}", digits):
        raise InvalidCaseNumber("not 8 digits")
    return digits


def format_case_number(case_number: str) -> str:
    """1234-5678."""
    return _in_fours(case_number)


def with_check_digits(free: str) -> str:
    """Fourteen digits and their two check digits (ISO/IEC 7064, MOD 97-10).

    They notice every single wrong digit and every swap of two neighbours.
    """
    return free + f"{98 - int(free) * 100 % 97:02d}"


def derive_secret(submission_token: str, *, key: bytes) -> str:
    """The secret that belongs to a submission: the same token gives the same secret, and nothing is stored.

    46 bits that only the holder of `key` (from the environment) and of the token can compute.
    """
    digest = hmac.new(key, b"portal receipt secret" + submission_token.encode(), hashlib.sha256).digest()
    return with_check_digits(f"{int.from_bytes(digest, 'big') % 10**FREE_DIGITS:0{FREE_DIGITS}d}")


def parse_secret(typed: str) -> str:
    """The 16 digits in what a person typed (also full-width, with spaces or dashes).

    Raises InvalidSecret when they are not 16 digits or the check digits do not fit: cheap, before any Argon2id.
    """
    digits = _digits(typed)
    if not re.fullmatch(r"[0-9]{16}", digits) or with_check_digits(digits[:FREE_DIGITS]) != digits:
        raise InvalidSecret("check digits do not fit")
    return digits


def format_secret(secret: str) -> str:
    """1234-5678-9012-3456."""
    return _in_fours(secret)


def is_last_group(typed: str, secret: str) -> bool:
    """Whether a person typed the last group of this secret, or all of it (also full-width, with spaces or dashes)."""
    return _digits(typed) in {secret[-4:], secret}
