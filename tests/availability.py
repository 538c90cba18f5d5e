"""What a test needs from the machine: skipped with a reason where it is missing, failed where CI demands it."""

import os
from typing import NoReturn

import pytest


def unavailable(reason: str) -> NoReturn:
    """Skip the test and say why; with REQUIRE_BROWSER=1, which CI sets, nothing may be skipped."""
    if os.environ.get("REQUIRE_BROWSER") == "1":
        pytest.fail(reason)
    pytest.skip(reason)
