"""Lists read title, address and summary of pages of every kind at once."""

from django.test import RequestFactory

from wagtail.models import Locale, Page, PageViewRestriction

import pytest

from home.models import InfoPage, WindowPage
from portal.core.linked_pages import LinkedPage, chosen_pages, linked_pages

pytestmark = pytest.mark.django_db
REQUEST = RequestFactory().get("/")


def test_pages_of_several_kinds_take_one_query(home, section, info_page, django_assert_num_queries):
    window = home.add_child(instance=WindowPage(title="窓口", slug="window", summary="4階です。"))
    pages = Page.objects.filter(pk__in=[info_page.pk, window.pk]).order_by("-path")
    linked_pages(pages, REQUEST)
    with django_assert_num_queries(1):
        linked = linked_pages(pages, REQUEST)
    assert list(linked.values()) == [
        LinkedPage("窓口", "/window/", "4階です。"),
        LinkedPage("子育て支援の手当", "/family/allowance/", "手当の案内です。"),
    ]


def test_a_chosen_page_is_the_one_of_the_readers_language(home, section, info_page):
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in (home, section):
        page.copy_for_translation(english).save_revision().publish()
    assert chosen_pages([info_page.pk], REQUEST, language="en") == {}
    copy = info_page.copy_for_translation(english)
    copy.title = "Allowance"
    copy.save_revision().publish()
    assert chosen_pages([info_page.pk], REQUEST, language="en")[info_page.pk].title == "Allowance"
    assert chosen_pages([info_page.pk], REQUEST, language="ja")[info_page.pk].title == "子育て支援の手当"


def test_drafts_private_and_deleted_pages_are_left_out(section, info_page):
    draft = section.add_child(instance=InfoPage(title="下書き", slug="draft", live=False))
    PageViewRestriction.objects.create(page=info_page, restriction_type="login")
    assert chosen_pages([draft.pk, info_page.pk, 999_999], REQUEST, language="ja") == {}
    assert chosen_pages([], REQUEST, language="ja") == {}
