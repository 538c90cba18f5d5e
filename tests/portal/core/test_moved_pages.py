"""An address that somebody saved leads on after its page has moved."""

from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect

import pytest

from home.models import InfoIndexPage, InfoPage

pytestmark = pytest.mark.django_db


def test_an_old_address_leads_to_the_new_one(
    client, portal_settings, info_page: InfoPage, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        info_page.slug = "money"
        info_page.save_revision().publish()
    response = client.get("/family/allowance/")
    assert (response.status_code, response["Location"]) == (301, "/family/money/")


def test_pages_below_a_section_that_moved_are_found_too(
    client, portal_settings, section: InfoIndexPage, info_page, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        section.slug = "parents"
        section.save_revision().publish()
    assert client.get("/family/allowance/")["Location"] == "/parents/allowance/"


def test_addresses_of_an_older_site_can_lead_here(client, portal_settings, info_page):
    Redirect.add_redirect("/06_message.html", redirect_to=info_page, is_permanent=True)
    assert client.get("/06_message.html")["Location"] == "/family/allowance/"


def test_a_list_of_old_addresses_can_be_imported(staff_client, portal_settings):
    assert staff_client.get(reverse("wagtailredirects:start_import")).status_code == 200
