"""What holds for every kind of page of every app."""

import re

import pytest

from portal.core.models import BasePage
from portal.core.page_models import page_models


@pytest.mark.parametrize("model", page_models(), ids=lambda model: model.__name__)
def test_editors_read_what_a_kind_is_for_when_they_choose_one(model: type[BasePage]) -> None:
    assert re.search(r"[ぁ-ん].*。$", str(model.get_page_description()))
