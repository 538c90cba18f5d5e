"""Rate budgets per network that keep no address: keyed, daily changing hashes in the cache, gone within an hour."""

import hashlib
import hmac
import ipaddress
import logging

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest
from django.utils import timezone

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def network_of(request: HttpRequest) -> str:
    """The network a request comes from: an IPv4 address or an IPv6 /64. For counting only; never stored or logged."""
    address = request.META.get("REMOTE_ADDR", "")
    proxies = settings.ALLAUTH_TRUSTED_PROXY_COUNT
    forwarded = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",") if part.strip()]
    if proxies and len(forwarded) >= proxies:
        address = forwarded[-proxies]
    try:
        parsed = ipaddress.ip_address(address)
    except ValueError:
        return "unknown"
    if isinstance(parsed, ipaddress.IPv6Address):
        return str(parsed.ipv4_mapped or ipaddress.ip_network((parsed, 64), strict=False))
    return str(parsed)


def spend(purpose: str, *whose: str, limit: int, seconds: int) -> bool:
    """Count one deed of ``whose`` and tell whether it is within ``limit`` per ``seconds``.

    A cache that does not answer counts nothing and refuses nobody: losing somebody's words would be worse.
    """
    try:
        return _count(_key(purpose, whose), seconds) <= limit
    except (RedisError, OSError):
        logger.exception("The cache does not answer; the budget %r is not kept.", purpose)
        return True


def is_spent(purpose: str, *whose: str, limit: int) -> bool:
    """Whether the budget is used up, without counting."""
    try:
        return int(cache.get(_key(purpose, whose), 0)) >= limit
    except (RedisError, OSError):
        logger.exception("The cache does not answer; the budget %r is not kept.", purpose)
        return False


def _key(purpose: str, whose: tuple[str, ...]) -> str:
    today = timezone.localdate().isoformat()
    digest = hmac.new(
        settings.SECRET_KEY.encode(), "\n".join(["budget", today, purpose, *whose]).encode(), hashlib.sha256
    )
    return f"budget-{purpose}-{digest.hexdigest()}"


def _count(key: str, seconds: int) -> int:
    cache.add(key, 0, timeout=seconds)
    try:
        return cache.incr(key)
    except ValueError:
        # It ran out between the two calls.
        cache.add(key, 1, timeout=seconds)
        return 1
