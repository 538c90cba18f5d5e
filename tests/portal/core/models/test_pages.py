"""What every page brings along."""

import json

from bs4 import BeautifulSoup

from home.models import InfoPage
from portal.core.navigation import Crumb
from portal.core.structured_data import breadcrumb_list


def test_the_breadcrumbs_lead_from_the_home_page_to_the_parent(home, section, info_page, django_assert_max_num_queries):
    page = InfoPage.objects.get(pk=info_page.pk)
    page.get_url()
    with django_assert_max_num_queries(1):
        assert page.breadcrumbs == [("トップ", "/"), ("ご家族へ", "/family/")]
    assert home.breadcrumbs == []


def test_a_draft_in_between_is_not_a_crumb(section, info_page):
    section.unpublish()
    page = InfoPage.objects.get(pk=info_page.pk)
    assert [crumb.title for crumb in page.breadcrumbs] == ["トップ"]


def test_the_page_tells_search_engines_where_it_stands(home, info_page):
    block = BeautifulSoup(InfoPage.objects.get(pk=info_page.pk).structured_data, "html.parser").script
    data = json.loads(block.string)
    assert [item["item"] for item in data["itemListElement"]] == [
        "http://testserver/", "http://testserver/family/", "http://testserver/family/allowance/",
    ]  # fmt: skip
    assert home.structured_data == ""


def test_a_title_cannot_end_the_data_block():
    block = breadcrumb_list([Crumb("</script><b>", "/"), Crumb("&", "/a/")], "http://testserver/")
    assert block.count("</script>") == 1
    assert json.loads(BeautifulSoup(block, "html.parser").script.string)["itemListElement"][0]["name"] == "</script><b>"


def test_all_texts_of_a_page_are_searchable_without_naming_them(home, info_page):
    assert "ようこそ。" in home.searchable_text()
    text = " ".join(info_page.searchable_text())
    assert "手当の案内です。" in text
    assert "電話は03-1234-5678です。" in text


def test_the_description_falls_back_to_the_summary(info_page):
    assert info_page.description == "手当の案内です。"
    info_page.search_description = "検索用"
    assert info_page.description == "検索用"
