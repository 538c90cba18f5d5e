"""Every environment variable of the portal: its meaning, its example, and how it is read.

The README prints the same table; a test keeps the two alike.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ImproperlyConfigured

import environ

ROLES = ("all", "public", "staff")
WORKERS = ("thread", "separate")


@dataclass(frozen=True)
class Variable:
    """One environment variable. ``default`` None means that the start stops without it."""

    name: str
    read: Callable[[str], Any]
    example: str
    default: str | None
    meaning: str


def _text(value: str) -> str:
    return value


def _boolean(value: str) -> bool:
    if value.lower() not in {"1", "0", "true", "false", "yes", "no", "on", "off"}:
        raise ValueError("expected true or false")
    return value.lower() in {"1", "true", "yes", "on"}


def _names(value: str) -> list[str]:
    return [part.strip() for part in value.split(",") if part.strip()]


def _required_names(value: str) -> list[str]:
    names = _names(value)
    if not names:
        raise ValueError("expected at least one name")
    return names


def _signing_key(value: str) -> str:
    if len(value) < 50:
        raise ValueError("expected at least 50 characters")
    return value


def _key_bytes(value: str) -> bytes:
    if not re.fullmatch(r"[0-9a-fA-F]{64}", value):
        raise ValueError("expected 64 hexadecimal digits (32 bytes)")
    return bytes.fromhex(value)


def _optional_key_bytes(value: str) -> bytes:
    return _key_bytes(value) if value else b""


def _origin(value: str) -> str:
    if not re.fullmatch(r"https?://[^/\s]+", value):
        raise ValueError("expected a scheme and a host without a closing slash")
    return value


def _optional_origin(value: str) -> str:
    return _origin(value) if value else ""


def _role(value: str) -> str:
    if value not in ROLES:
        raise ValueError(f"expected one of {', '.join(ROLES)}")
    return value


def _worker(value: str) -> str:
    if value not in WORKERS:
        raise ValueError(f"expected one of {', '.join(WORKERS)}")
    return value


def _captcha_version(value: str) -> int:
    if value not in {"2", "3"}:
        raise ValueError("expected 2 or 3")
    return int(value)


def _count(value: str) -> int:
    if not re.fullmatch(r"[1-9][0-9]{0,5}", value):
        raise ValueError("expected a whole number from 1 on")
    return int(value)


def _database(value: str) -> dict[str, Any]:
    config = environ.Env.db_url_config(value)
    if config.get("ENGINE") not in {"django.db.backends.sqlite3", "django.db.backends.postgresql"}:
        raise ValueError("expected sqlite:///… or postgres://…")
    if not config.get("NAME"):
        raise ValueError("expected the name of a database")
    return dict(config)


def _cache(value: str) -> dict[str, Any]:
    config = dict(environ.Env.cache_url_config(value))
    if config["BACKEND"] == "django.core.cache.backends.redis.RedisCache":
        config["BACKEND"] = "portal.core.forgiving_cache.ForgivingRedisCache"
        # Seconds. Every page asks the cache several times: one that is out of reach must not hold up the site.
        config["OPTIONS"] = {"socket_connect_timeout": 0.5, "socket_timeout": 0.5, **config.get("OPTIONS", {})}
    return config


def _mail(value: str) -> dict[str, Any]:
    return dict(environ.Env.email_url_config(value))


KEY_EXAMPLE = "(64 hexadecimal digits: openssl rand -hex 32)"

VARIABLES = (
    Variable(
        "SECRET_KEY",
        _signing_key,
        "(openssl rand -base64 48)",
        None,
        "Signs cookies, seals authenticators: with a new one everybody enrols again",
    ),
    Variable("RECEIPT_KEY", _key_bytes, KEY_EXAMPLE, None, "Makes the secret on a receipt; never change it"),
    Variable("MAILBOX_PEPPER", _key_bytes, KEY_EXAMPLE, None, "Part of every mailbox key; lost means no mailbox opens"),
    Variable(
        "DISPATCH_KEY",
        _optional_key_bytes,
        KEY_EXAMPLE,
        "",
        "Opens mail that waits to be sent; needed unless PORTAL_ROLE is public",
    ),
    Variable("ALLOWED_HOSTS", _required_names, "hikikomori.example.jp", None, "Host names the site answers to"),
    Variable("SITE_ORIGIN", _origin, "https://hikikomori.example.jp", None, "Scheme and host of the site"),
    Variable("STAFF_ORIGIN", _optional_origin, "https://staff.example.jp", "", "The same of the admin if it differs"),
    Variable("PORTAL_ROLE", _role, "public", "all", "Which addresses exist: all, public or staff"),
    Variable("DATA_DIR", _text, "/srv/portal", "var", "Folder for the SQLite file, uploads and mail files"),
    Variable(
        "DATABASE_URL",
        _database,
        "postgres://portal:password@127.0.0.1:5432/portal",
        "sqlite:///<DATA_DIR>/portal.sqlite3",
        "Database: SQLite or PostgreSQL",
    ),
    Variable("CACHE_URL", _cache, "redis://127.0.0.1:6379/1", "locmemcache://", "Cache; Redis with several processes"),
    Variable("EMAIL_URL", _mail, "smtp+tls://user:password@mail.example.jp:587", "consolemail://", "Mail server"),
    Variable("DEFAULT_FROM_EMAIL", _text, "oshirase@example.jp", "oshirase@example.jp", "Sender of all mail"),
    Variable(
        "MAIL_WORKER",
        _worker,
        "separate",
        "thread",
        "Who sends waiting mail: a thread of the web server, or `manage.py send_mail` run separately",
    ),
    Variable("MEDIA_S3_BUCKET", _text, "portal-media", "", "Uploads go to this S3 bucket instead of DATA_DIR"),
    Variable("MEDIA_S3_ENDPOINT", _text, "https://s3.example.jp", "", "Address of an S3-compatible store"),
    Variable("MEDIA_ORIGIN", _text, "https://media.example.jp", "", "Host that pictures may come from (CSP)"),
    Variable("RECAPTCHA_PUBLIC_KEY", _text, "6Lc…", "", "reCAPTCHA site key; empty means no captcha"),
    Variable("RECAPTCHA_PRIVATE_KEY", _text, "6Lc…", "", "reCAPTCHA secret key"),
    Variable("RECAPTCHA_VERSION", _captcha_version, "3", "2", "Kind of the keys: 2 (a box to tick) or 3 (a score)"),
    Variable("BEHIND_PROXY", _boolean, "true", "false", "Trust X-Forwarded-Proto and -For of one proxy in front"),
    Variable(
        "SENDS_PER_NETWORK_AND_HOUR",
        _count,
        "60",
        "20",
        "Consultations taken from one network (a school, a library) in an hour without a captcha",
    ),
    Variable("LOG_LEVEL", _text, "WARNING", "INFO", "Least severe level that is logged"),
)


def read(name: str) -> Any:
    """The value of one variable of the table, converted.

    Raises ImproperlyConfigured with the name and an example if it is missing or malformed.
    """
    variable = next(variable for variable in VARIABLES if variable.name == name)
    value = os.environ.get(name, "") or variable.default
    if value is None:
        raise ImproperlyConfigured(f"{name} is missing. {variable.meaning}. Example: {name}={variable.example}")
    if name == "DATABASE_URL":
        value = value.replace("<DATA_DIR>", os.environ.get("DATA_DIR") or "var")
    try:
        return variable.read(value)
    except (ValueError, KeyError, environ.ImproperlyConfigured) as error:
        # The value itself is left out: it may be a password.
        raise ImproperlyConfigured(
            f"{name} is malformed ({error}). {variable.meaning}. Example: {name}={variable.example}"
        ) from None
