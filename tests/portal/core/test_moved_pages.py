"""An address that somebody saved leads on after its page has moved."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from wagtail.contrib.redirects.models import Redirect

import pytest
from bs4 import BeautifulSoup

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


def test_a_list_of_old_addresses_can_be_imported(client, staff_client, portal_settings):
    new = "https://www.example.jp/family/allowance/"
    file = SimpleUploadedFile("old.csv", f"from,to\n/06_message.html,{new}\n".encode())
    check = staff_client.post(reverse("wagtailredirects:start_import"), {"import_file": file})
    fields = BeautifulSoup(check.content, "html.parser").select("main input[type=hidden]")
    hidden = {field["name"]: field["value"] for field in fields}
    chosen = {"from_index": "0", "to_index": "1", "permanent": "on", "site": ""}
    assert staff_client.post(reverse("wagtailredirects:process_import"), hidden | chosen).status_code == 302

    assert client.get("/06_message.html")["Location"] == new
