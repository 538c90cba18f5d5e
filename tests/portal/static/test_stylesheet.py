"""Promises about what is sent with every page."""

import re
from pathlib import Path

from django.template.loader import render_to_string

from tests.html import parse

STATIC = Path("portal/static/portal")
STYLESHEET = STATIC / "css" / "portal.css"


def test_a_public_page_loads_one_stylesheet_of_at_most_40_kilobytes() -> None:
    page = parse(render_to_string("base.html"))

    assert [link["href"] for link in page.select('link[rel="stylesheet"]')] == ["/static/portal/css/portal.css"]
    assert STYLESHEET.stat().st_size <= 40_000


def test_no_script_holds_up_the_page() -> None:
    for script in parse(render_to_string("base.html")).find_all("script"):
        assert script.has_attr("defer")
        assert script["src"].startswith("/static/")


def test_the_stylesheet_loads_nothing() -> None:
    assert not re.search(r"@import|url\(", STYLESHEET.read_text(encoding="utf-8"))


def test_nothing_moves() -> None:
    assert not re.search(r"animation|transition|@keyframes|position: (sticky|fixed)", STYLESHEET.read_text("utf-8"))


def test_drawings_and_icons_have_one_stroke_and_take_the_colour_of_the_text() -> None:
    for file in [*STATIC.glob("img/drawings/*.svg"), *STATIC.glob("img/icons/*.svg")]:
        svg = file.read_text(encoding="utf-8")
        assert 'stroke-width="1.75"' in svg, file
        assert 'stroke="currentColor"' in svg, file
        assert 'aria-hidden="true"' in svg, file
        assert len(svg) < 2_500, file


def test_no_picture_of_ours_points_to_another_host() -> None:
    for file in STATIC.rglob("*.svg"):
        addresses = re.findall(r"https?://[^\"]+", file.read_text(encoding="utf-8"))
        assert set(addresses) <= {"http://www.w3.org/2000/svg"}, file
