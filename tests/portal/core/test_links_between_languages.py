"""A page in another language leads to translated pages; the few links to Japanese that stay say so."""

from typing import Any

from django.test import Client

from wagtail.models import Locale, Page

import pytest

from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.models import PortalSettings
from tests.html import parse

pytestmark = pytest.mark.django_db


def translate(page: Page, title: str, **fields: Any) -> Page:
    copy = page.specific.copy_for_translation(Locale.objects.get_or_create(language_code="en")[0])
    for name, value in {"title": title, **fields}.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


def links_in(client: Client, address: str, selector: str) -> list[str]:
    return [str(link["href"]) for link in parse(client.get(address)).select(selector)]


def test_the_front_page_leads_to_translated_pages_only(
    client: Client, home: HomePage, section: InfoIndexPage, info_page: InfoPage
) -> None:
    home.doors = [
        ("door", {"title": "x", "text": "x", "page": page, "drawing": "cup"}) for page in (section, info_page)
    ]
    home.chosen_pages = [("page", section), ("page", info_page)]
    home.save_revision().publish()
    translate(home, "Front page")
    translate(section, "Families")

    assert links_in(client, "/en/", ".doors a") == ["/en/family/"]
    assert links_in(client, "/en/", ".row-link") == ["/en/family/"]
    assert links_in(client, "/", ".row-link") == ["/family/", "/family/allowance/"]


def test_a_card_leads_to_the_translation_or_stays_away(
    client: Client, home: HomePage, section: InfoIndexPage, info_page: InfoPage
) -> None:
    cards = [{"page": page, "url": "", "title": "x", "text": ""} for page in (section, info_page)]
    info_page.body = [("link_cards", {"cards": cards})]
    info_page.save_revision().publish()
    for page, title in ((home, "Front page"), (section, "Families"), (info_page, "Allowance")):
        translate(page, title)
    section.get_translations().get().unpublish()

    assert links_in(client, "/en/family/allowance/", ".card-link") == ["/en/family/allowance/"]
    assert links_in(client, "/family/allowance/", ".card-link") == ["/family/", "/family/allowance/"]


def test_a_standing_link_to_a_japanese_page_says_so(
    client: Client, home: HomePage, section: InfoIndexPage, portal_settings: PortalSettings
) -> None:
    PortalSettings.objects.update(policy_page=section)
    translate(home, "Front page")

    link = parse(client.get("/en/")).find("footer").find("a", href="/family/")

    assert link["hreflang"] == "ja"
    assert link.find(lang="ja").get_text() == "日本語"
    assert not parse(client.get("/")).find("footer").find("a", href="/family/").has_attr("hreflang")


def test_a_translation_keeps_the_last_part_of_the_address(home: HomePage, info_page: InfoPage) -> None:
    from wagtail_localize.models import TranslationSource

    source, _is_new = TranslationSource.get_or_create_from_instance(info_page)

    assert "slug" not in source.stringsegment_set.values_list("context__path", flat=True)
