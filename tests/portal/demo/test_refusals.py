"""Where the demo is not loaded."""

import io
from typing import Any

from django.core.management import CommandError, call_command

from wagtail.models import Page

import pytest

from home.models import HomePage
from portal.demo.loading import NotADemo, load_demo_site
from tests.portal.demo.rows import all_rows

pytestmark = pytest.mark.django_db


def test_a_database_with_other_pages_is_left_alone() -> None:
    Page.get_first_root_node().add_child(instance=HomePage(title="区の本物のサイト", slug="real", welcome="ようこそ"))
    before = all_rows()

    with pytest.raises(CommandError, match="区の本物のサイト"):
        call_command("load_demo_site", stdout=io.StringIO())

    assert all_rows() == before


def test_production_settings_refuse_the_demo(settings: Any) -> None:
    settings.DEMO = False

    with pytest.raises(NotADemo):
        load_demo_site()
    assert not HomePage.objects.exists()


def test_a_failure_on_the_way_leaves_nothing_behind(monkeypatch: pytest.MonkeyPatch) -> None:
    before = all_rows()
    monkeypatch.setattr("portal.demo.loading.build_desk", lambda: 1 / 0)

    with pytest.raises(ZeroDivisionError):
        load_demo_site()

    assert all_rows() == before
