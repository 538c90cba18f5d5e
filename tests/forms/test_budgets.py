"""Rate budgets that keep no address."""

from datetime import date
from typing import Any

from django.core.cache import cache
from django.test import RequestFactory

import pytest
from redis.exceptions import ConnectionError as RedisConnectionError

from forms import budgets


def _network(address: str, forwarded: str = "") -> str:
    headers = {"HTTP_X_FORWARDED_FOR": forwarded} if forwarded else {}
    return budgets.network_of(RequestFactory().get("/", REMOTE_ADDR=address, **headers))


def test_a_budget_runs_out_and_belongs_to_one_network() -> None:
    assert [budgets.spend("send", "192.0.2.1", limit=2, seconds=60) for _ in range(3)] == [True, True, False]
    assert budgets.is_spent("send", "192.0.2.1", limit=2)
    assert budgets.spend("send", "192.0.2.2", limit=2, seconds=60)
    assert not budgets.is_spent("other", "192.0.2.1", limit=2)


def test_the_cache_holds_no_address() -> None:
    budgets.spend("send", "192.0.2.77", limit=2, seconds=60)
    kept = repr(cache._cache)  # type: ignore[attr-defined]
    assert "budget-send-" in kept
    assert "192.0.2.77" not in kept


def test_the_hash_of_a_network_is_another_one_tomorrow(monkeypatch: Any) -> None:
    today = budgets._key("send", ("192.0.2.1",))
    monkeypatch.setattr(budgets.timezone, "localdate", lambda: date(2030, 1, 1))
    assert budgets._key("send", ("192.0.2.1",)) != today


def test_one_household_with_ipv6_is_one_network() -> None:
    assert _network("2001:db8:1:2::1") == _network("2001:db8:1:2:ffff::9") != _network("2001:db8:1:3::1")
    assert _network("::ffff:192.0.2.1") == _network("192.0.2.1")
    assert _network("") == _network("not an address") == "unknown"


def test_a_forwarded_address_counts_only_behind_a_proxy(settings: Any) -> None:
    assert _network("10.0.0.1", "198.51.100.9") == "10.0.0.1"
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    # The first entry is whatever the visitor wrote; only the proxy's own entry can be believed.
    assert _network("10.0.0.1", "203.0.113.5, 198.51.100.9") == "198.51.100.9"


@pytest.mark.parametrize("error", [RedisConnectionError("down"), OSError("down")])
def test_a_cache_that_is_down_refuses_nobody(monkeypatch: Any, error: Exception) -> None:
    def down(*args: Any, **options: Any) -> None:
        raise error

    for name in ("add", "get", "incr"):
        monkeypatch.setattr(budgets.cache, name, down, raising=False)
    assert budgets.spend("send", "192.0.2.1", limit=0, seconds=60)
    assert not budgets.is_spent("send", "192.0.2.1", limit=0)
