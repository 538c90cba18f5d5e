"""E-mail addresses as people type them on a phone at night."""

import difflib
import re
import unicodedata

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

# Where most private addresses in Japan live.
WELL_KNOWN_DOMAINS = (
    "au.com",
    "docomo.ne.jp",
    "ezweb.ne.jp",
    "gmail.com",
    "googlemail.com",
    "hotmail.co.jp",
    "hotmail.com",
    "i.softbank.jp",
    "icloud.com",
    "live.jp",
    "me.com",
    "nifty.com",
    "outlook.com",
    "outlook.jp",
    "rakuten.jp",
    "softbank.ne.jp",
    "uqmobile.jp",
    "yahoo.co.jp",
    "yahoo.com",
    "ymail.ne.jp",
    "ymobile.ne.jp",
)
# A shorter name is close to too many others.
LEAST_LENGTH = 7
CLOSE = 0.8
_ATOMS = re.compile(r"[a-z0-9!#$%&'*+/=?^_`{|}~.-]+", re.IGNORECASE)
_is_address = EmailValidator()


def understand_mail(text: str) -> str:
    """The address ready for sending: full-width letters made narrow, blanks and "mailto:" taken away.

    Japanese mobile carriers once gave out addresses with two dots in a row or one before the @. They exist and work
    when their first part is quoted, so that is what they become. Raises ValueError if it can be no address.
    """
    # The full-width ＠ and ． become narrow here; a 。 is what a Japanese keyboard types for the dot.
    folded = unicodedata.normalize("NFKC", text).replace("。", ".")
    address = re.sub(r"\s", "", folded).removeprefix("mailto:").strip("<>,;、")
    local, _at, domain = address.rpartition("@")
    for candidate in (address, f'"{local}"@{domain}' if _ATOMS.fullmatch(local) else ""):
        try:
            _is_address(candidate)
        except ValidationError:
            continue
        return candidate
    raise ValueError("not an address")


def likely_domain(address: str) -> str:
    """The well-known domain that was probably meant: "gmail.com" for "a@gmial.com"; "" where nothing looks wrong."""
    domain = address.rpartition("@")[2].lower()
    if domain in WELL_KNOWN_DOMAINS or len(domain) < LEAST_LENGTH:
        return ""
    return next(iter(difflib.get_close_matches(domain, WELL_KNOWN_DOMAINS, n=1, cutoff=CLOSE)), "")
