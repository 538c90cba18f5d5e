"""What a form carries along instead of a session: a submission token and the signed time at which it was opened."""

import hashlib
import json
import re
import secrets
import time

from django.conf import settings
from django.core import signing

SALT = "forms.opened"


def new_submission_token() -> str:
    """128 random bits as 32 hexadecimal digits; made with the form, sent with it."""
    return secrets.token_hex(16)


def is_submission_token(token: str) -> bool:
    """Whether ``token`` has the form of one."""
    return re.fullmatch(r"[0-9a-f]{32}", token) is not None


def bind_to_content(token: str, *parts: str) -> str:
    """The token under which exactly this content is stored, 64 hexadecimal digits.

    Sending the same form twice gives the same token and is stored once. A browser that goes back and sends another
    text with the old token gets another one: that text is new and must not be taken for a repetition.
    """
    content = json.dumps(parts, ensure_ascii=True)
    return hashlib.sha256(f"{token} {content}".encode()).hexdigest()


def sign_opening() -> str:
    """The signed time at which a form was opened. It never expires: there is no time limit for writing."""
    return signing.dumps(time.time(), salt=SALT)


def is_genuine(opened: str) -> bool:
    """Whether ``opened`` was signed here."""
    return _opened_at(opened) is not None


def is_plausibly_written(opened: str) -> bool:
    """Whether ``opened`` was signed here, long enough ago for a person to have written something."""
    at = _opened_at(opened)
    return at is not None and time.time() - at >= settings.FORM_MINIMUM_SECONDS


def _opened_at(opened: str) -> float | None:
    try:
        at = signing.loads(opened, salt=SALT)
    except signing.BadSignature:
        return None
    return at if isinstance(at, float) else None
