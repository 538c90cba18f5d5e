"""Options of ``make bench``."""

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--write", metavar="FILE", default="", help="write the measured tables into this file as well")
    parser.addoption("--requests", type=int, default=300, help="requests to each page (default 300)")
