"""A Redis that is down is an empty cache, not an error."""

from typing import Any

from django.core.cache.backends.redis import RedisCacheClient

import pytest

from portal.core.forgiving_cache import ForgivingRedisCache, ForgivingRedisClient
from portal.settings.environment import read

# Nobody listens on port 1.
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def cache() -> ForgivingRedisCache:
    return ForgivingRedisCache(NOWHERE, {})


def test_nothing_is_known_and_nothing_is_an_error(cache: Any) -> None:
    cache.set("a", 1)
    cache.set_many({"a": 1})
    cache.delete_many(["a"])
    assert cache.get("a") is None
    assert cache.get("a", "unknown") == "unknown"
    assert cache.get_many(["a"]) == {}
    assert cache.get_or_set("a", "made anew") == "made anew"
    assert "a" not in cache
    assert (cache.add("a", 1), cache.touch("a"), cache.delete("a"), cache.clear()) == (False, False, False, False)


def test_counting_says_that_there_is_nothing_to_count(cache: Any) -> None:
    with pytest.raises(ValueError, match="no such key"):
        cache.incr("a")


def test_no_deed_of_the_client_is_forgotten() -> None:
    deeds = {name for name, value in vars(RedisCacheClient).items() if callable(value) and not name.startswith("_")}
    assert deeds - set(vars(ForgivingRedisClient)) == {"get_client"}


def test_a_redis_address_gives_the_forgiving_cache_with_short_patience(monkeypatch: Any) -> None:
    monkeypatch.setenv("CACHE_URL", "redis://127.0.0.1:6379/1?socket_timeout=3")
    config = read("CACHE_URL")
    assert config["BACKEND"] == f"{ForgivingRedisCache.__module__}.{ForgivingRedisCache.__name__}"
    assert config["OPTIONS"] == {"socket_connect_timeout": 0.5, "socket_timeout": 3}
