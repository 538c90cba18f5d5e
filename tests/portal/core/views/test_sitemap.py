"""Both site maps show public pages only, with a number of queries that does not grow."""

import re

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from django.test.utils import CaptureQueriesContext

from wagtail.models import Locale, Page, PageViewRestriction, Site

import pytest
from bs4 import BeautifulSoup

from home.models import InfoPage
from portal.core.models import Topic


def addresses(client, path):
    response = client.get(path)
    assert response.status_code == 200
    if path.endswith(".xml"):
        return re.findall(r"<loc>(.*?)</loc>", response.content.decode())
    return [link["href"] for link in BeautifulSoup(response.content, "html.parser").main.find_all("a")]


def test_the_page_shows_the_tree(client, portal_settings, info_page):
    html = BeautifulSoup(client.get("/sitemap/").content, "html.parser").main
    link = html.find("a", href="/family/allowance/")
    assert link.get_text() == "子育て支援の手当"
    assert link.find_parent("li").find_parent("li").a["href"] == "/family/"


def test_crawlers_get_full_addresses(client, portal_settings, info_page):
    found = addresses(client, "/sitemap.xml")
    assert "http://testserver/family/allowance/" in found
    assert len(found) == 3


@pytest.mark.parametrize("path", ["/sitemap/", "/sitemap.xml"])
def test_drafts_and_private_pages_and_what_is_below_them_stay_out(client, portal_settings, section, info_page, path):
    section.add_child(instance=InfoPage(title="下書き", slug="draft", live=False))
    PageViewRestriction.objects.create(page=section, restriction_type="login")
    assert not [address for address in addresses(client, path) if "family" in address or "draft" in address]


@pytest.mark.parametrize("path", ["/sitemap/", "/sitemap.xml"])
def test_a_thousand_pages_take_as_many_queries_as_ten(client, portal_settings, section, path):
    def queries():
        client.get(path)
        with CaptureQueriesContext(connection) as captured:
            addresses(client, path)
        return len(captured)

    bulk_children(section, 10)
    few = queries()
    bulk_children(section, 1000, start=10)
    assert len(addresses(client, path)) >= 1000
    assert queries() == few
    assert few <= 10


def bulk_children(parent, count, *, start=0):
    """Many pages quickly: rows beside each other in the tree."""
    kind = ContentType.objects.get_for_model(Page)
    Page.objects.bulk_create(
        Page(
            title=f"頁{number}", draft_title=f"頁{number}", slug=f"p{number}", depth=parent.depth + 1, live=True,
            path=Page._get_path(parent.path, parent.depth + 1, 1 + number), locale_id=parent.locale_id,
            url_path=f"{parent.url_path}p{number}/", content_type=kind,
        )
        for number in range(start, start + count)
    )  # fmt: skip


# --- What settings leave out ------------------------------------------------------------------------


def test_the_page_goes_as_deep_as_the_settings_say(client, portal_settings, info_page):
    portal_settings.site_map_depth = 1
    portal_settings.save()
    assert "/family/" in addresses(client, "/sitemap/")
    assert "/family/allowance/" not in addresses(client, "/sitemap/")
    assert "http://testserver/family/allowance/" in addresses(client, "/sitemap.xml")


def test_a_page_that_is_left_out_takes_along_what_is_below_it(client, portal_settings, home, section, info_page):
    other = home.add_child(instance=InfoPage(title="ほか", slug="family-other"))
    portal_settings.site_map_without = [("page", section)]
    portal_settings.save()
    found = addresses(client, "/sitemap/")
    assert other.url in found
    assert not [address for address in found if address.startswith("/family/")]


def test_a_page_is_left_out_in_every_language(client, portal_settings, home, section):
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in (home, section):
        page.copy_for_translation(english).save_revision().publish()
    assert "/en/family/" in addresses(client, "/en/sitemap/")
    portal_settings.site_map_without = [("page", section)]
    portal_settings.save()
    assert "/en/family/" not in addresses(client, "/en/sitemap/")


def test_the_page_leads_to_the_topics_too(client, portal_settings, locale):
    Topic.objects.create(name="お金のこと", slug="money", locale=locale)
    assert "/topics/money/" in addresses(client, "/sitemap/")


def test_without_a_site_both_are_empty(client, db):
    Site.objects.all().delete()
    assert client.get("/sitemap/").status_code == 200
