"""The pages for what went wrong need no database."""

from types import SimpleNamespace

from django.template.loader import render_to_string
from django.test import RequestFactory

import pytest

from tests.html import assert_no_skipped_level, assert_one_h1, assert_self_contained, parse


@pytest.mark.parametrize("template", ["403.html", "404.html"])
def test_a_dead_end_renders_without_a_database(template: str) -> None:
    # No database fixture: a query would fail the test.
    page = render_to_string(template, {"chrome": None})

    tree = assert_self_contained(page)
    assert_one_h1(tree)
    assert_no_skipped_level(tree)
    assert tree.select_one('main a[href="/"]') is not None


def test_500_renders_without_any_context() -> None:
    page = render_to_string("500.html")

    tree = assert_self_contained(page)
    assert_one_h1(tree)
    assert tree.html["lang"]
    assert tree.select_one('main a[href="/"]') is not None


def test_404_offers_search_and_the_phone_of_the_window() -> None:
    chrome = SimpleNamespace(
        languages=(),
        links={"search": "/search/"},
        window={"name": "相談窓口", "phone": "03-0000-0000", "phone_href": "tel:0300000000", "language": ""},
    )
    tree = parse(render_to_string("404.html", {"chrome": chrome, "request": RequestFactory().get("/nowhere/")}))

    assert tree.select_one('main form[action="/search/"] input[name="q"]') is not None
    assert tree.select_one('main a[href="tel:0300000000"]').get_text(strip=True) == "03-0000-0000"
