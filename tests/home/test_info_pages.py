"""Sections list their pages; information pages show their blocks."""

from django.test import Client

import pytest

from home.models import HomePage, InfoIndexPage, InfoPage, WindowPage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse


def test_an_information_page_is_accessible_and_self_contained(
    client: Client, info_page: InfoPage, window: Window
) -> None:
    response = client.get("/family/alone/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert tree.select_one("ol.steps .step-title").get_text() == "電話をかける"
    assert len(response.content) <= 30_000


def test_breadcrumbs_lead_back_to_the_front_page(client: Client, info_page: InfoPage) -> None:
    tree = parse(client.get("/family/alone/"))

    assert [link["href"] for link in tree.select(".breadcrumbs a")] == ["/", "/family/"]
    assert tree.select_one('.breadcrumbs [aria-current="page"]').get_text() == "家族だけで相談する"


def test_the_menu_marks_the_section_the_reader_is_in(client: Client, info_page: InfoPage) -> None:
    marked = parse(client.get("/family/alone/")).select(".menu [aria-current]")

    assert [(link.get_text(), link["aria-current"]) for link in marked] == [("ご家族へ", "true")]


def test_the_head_describes_the_page(client: Client, info_page: InfoPage) -> None:
    head = parse(client.get("/family/alone/")).head

    assert head.title.get_text() == "家族だけで相談する | 見本のひきこもり情報サイト"
    assert head.select_one('meta[name="description"]')["content"] == "ご本人が来なくても始められます。"
    assert head.select_one('link[rel="canonical"]')["href"].endswith("/family/alone/")


def test_hotlines_stand_on_every_page_between_main_and_footer(
    client: Client, info_page: InfoPage, window: Window
) -> None:
    for address in ["/", "/family/", "/family/alone/", "/window/"]:
        tree = parse(client.get(address))
        order = [tag.name for tag in tree.body.find_all(["main", "footer"], recursive=False)]
        hotlines = tree.select_one("section.hotlines")
        assert order == ["main", "footer"]
        assert hotlines.find_previous("main") is not None, address
        assert hotlines.find_parent("main") is None, address
        assert hotlines.find_next("footer") is not None, address


def test_a_section_lists_its_live_pages_in_the_order_of_the_tree(
    client: Client, section: InfoIndexPage, info_page: InfoPage, window: Window
) -> None:
    section.add_child(instance=InfoPage(title="あとの案内", slug="later", summary="つづきです。"))
    section.add_child(instance=InfoPage(title="下書き", slug="draft", live=False))

    response = client.get("/family/")

    tree = assert_accessible(response)
    assert [row.get_text() for row in tree.select(".row-link")] == ["家族だけで相談する", "あとの案内"]
    assert tree.select_one(".row-text").get_text() == "ご本人が来なくても始められます。"


def test_a_long_section_is_divided_into_pages(client: Client, section: InfoIndexPage) -> None:
    for number in range(31):
        section.add_child(instance=InfoPage(title=f"案内{number}", slug=f"info-{number}"))

    first, second = parse(client.get("/family/")), parse(client.get("/family/?page=2"))

    assert len(first.select(".row")) == 30
    assert first.select_one('.pagination a[rel="next"]')["href"] == "?page=2"
    assert [row.get_text() for row in second.select(".row-link")] == ["案内30"]


@pytest.mark.parametrize("number", ["0", "-1", "999", "abc", ""])
def test_a_page_number_that_does_not_exist_shows_the_nearest_list(
    client: Client, section: InfoIndexPage, info_page: InfoPage, number: str
) -> None:
    response = client.get("/family/", {"page": number})

    assert response.status_code == 200
    assert parse(response).select(".row")


@pytest.mark.parametrize("siblings", [10, 100])
def test_queries_do_not_grow_with_the_number_of_pages(
    client: Client, section: InfoIndexPage, window: Window, siblings: int, django_assert_max_num_queries: object
) -> None:
    for number in range(siblings):
        section.add_child(instance=InfoPage(title=f"案内{number}", slug=f"info-{number}"))
    client.get("/family/")

    with django_assert_max_num_queries(15):
        client.get("/family/")


def test_what_may_stand_below_what() -> None:
    below_a_section = set(InfoIndexPage.clean_subpage_models())
    assert {InfoIndexPage, InfoPage} <= below_a_section
    assert not below_a_section & {HomePage, WindowPage}
    assert InfoPage.clean_subpage_models() == []
    assert set(InfoPage.clean_parent_page_models()) == {HomePage, InfoIndexPage}
    assert WindowPage.clean_subpage_models() == []
