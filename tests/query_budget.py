"""How many queries a public page may cost."""

from collections.abc import Iterable

from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from wagtail.models import Site

# Once settings and menus are warm, and as after a restart.
WARM = 15
COLD = 25


def forget_everything() -> None:
    """As after a restart: the cache and Wagtail's memory of sites are empty."""
    cache.clear()
    Site.clear_site_root_paths_cache()


def count(client: Client, address: str) -> int:
    """The queries of one answer."""
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def too_expensive(client: Client, addresses: Iterable[str], *, most_cold: int = COLD) -> dict[str, str]:
    """Addresses that cost more queries than allowed, from cold or once settings and menus are warm."""
    found = {}
    for address in addresses:
        forget_everything()
        cold = count(client, address)
        if cold > most_cold:
            # The very first visitor also has the pictures scaled, once for ever.
            forget_everything()
            cold = count(client, address)
        warm = count(client, address)
        if cold > most_cold or warm > WARM:
            found[address] = f"{cold} cold, {warm} warm"
    return found
