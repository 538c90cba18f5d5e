"""Drawings are found by name; a wrong name never breaks a page."""

import pytest

from home.blocks import DRAWINGS
from portal.core.templatetags.drawings import drawing, icon


@pytest.mark.parametrize("name", [*(name for name, _label in DRAWINGS), "window"])
def test_every_drawing_an_editor_can_choose_exists(name: str) -> None:
    assert drawing(name).startswith("<svg")


@pytest.mark.parametrize("name", ["menu", "close", "phone", "arrow", "external", "calendar", "info", "search"])
def test_icons_exist(name: str) -> None:
    assert icon(name).startswith("<svg")


@pytest.mark.parametrize("name", ["unknown", "", "../favicon", "../../css/portal", None])
def test_an_unknown_name_draws_nothing(name: object) -> None:
    assert drawing(name) == ""
