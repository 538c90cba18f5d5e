"""Nobody is offered a door that is shut: the menu of those who have no page to work on."""

import json

from django.contrib.auth.models import Group, Permission
from django.urls import reverse

from wagtail.models import GroupPagePermission, Page

import pytest
from bs4 import BeautifulSoup

from portal.core.models import User
from tests.factories import UserFactory
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def colleague() -> User:
    """Somebody who may enter the admin and nothing else, as most members of the desk."""
    user = UserFactory()
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def menu_of(client, user) -> str:
    login_with_second_factor(client, user)
    page = BeautifulSoup(client.get(reverse("wagtailadmin_home")).content, "html.parser")
    return json.dumps(json.loads(page.select_one("#wagtail-sidebar-props").get_text()))


def test_without_pages_neither_places_nor_reports_are_offered(client, colleague):
    menu = menu_of(client, colleague)

    assert reverse("places:index") not in menu
    assert reverse("wagtail_localize:translations_report") not in menu


def test_with_pages_both_are_offered(client, colleague):
    group = Group.objects.create(name="editors of everything")
    change = Permission.objects.get(content_type__app_label="wagtailcore", codename="change_page")
    GroupPagePermission.objects.create(group=group, page=Page.get_first_root_node(), permission=change)
    colleague.groups.add(group)

    menu = menu_of(client, colleague)

    assert reverse("places:index") in menu
    assert reverse("wagtail_localize:translations_report") in menu
