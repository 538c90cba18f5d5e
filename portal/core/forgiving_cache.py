"""Redis as a cache that may be down: what it would have known counts as not known.

Wagtail asks the cache on the way to every page. Without this a dead cache would be a dead site, and a consultation
that somebody has just written would end in an error page.
"""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient

from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def _forgiving(name: str, unknown: Callable[..., Any]) -> Callable[..., Any]:
    """The method of this name; what ``unknown`` says of the same arguments where Redis does not answer."""
    method = getattr(RedisCacheClient, name)

    @wraps(method)
    def call(self: RedisCacheClient, *args: Any, **options: Any) -> Any:
        try:
            return method(self, *args, **options)
        except RedisError as error:
            logger.warning("The cache does not answer (%s).", type(error).__name__)
            return unknown(*args, **options)

    return call


def _no_such_key(key: str, *args: Any) -> int:
    raise ValueError("The cache does not answer, so there is no such key.")


class ForgivingRedisClient(RedisCacheClient):
    """Answers as an empty cache would when Redis does not answer."""

    add = _forgiving("add", lambda *args: False)
    get = _forgiving("get", lambda key, default: default)
    set = _forgiving("set", lambda *args: None)
    touch = _forgiving("touch", lambda *args: False)
    delete = _forgiving("delete", lambda *args: False)
    get_many = _forgiving("get_many", lambda keys: {})
    has_key = _forgiving("has_key", lambda key: False)
    incr = _forgiving("incr", _no_such_key)
    set_many = _forgiving("set_many", lambda *args: None)
    delete_many = _forgiving("delete_many", lambda keys: None)
    clear = _forgiving("clear", lambda: False)


class ForgivingRedisCache(RedisCache):
    """Django's Redis cache with the forgiving client."""

    def __init__(self, server: Any, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = ForgivingRedisClient
