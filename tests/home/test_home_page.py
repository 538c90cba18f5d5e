"""The front page welcomes, shows its doors and leads to the consultation."""

from django.test import Client

from wagtail.models import Page

import pytest

from home.models import HomePage, InfoIndexPage, InfoPage, WindowPage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse


def door(page: Page, title: str) -> tuple[str, dict[str, object]]:
    return ("door", {"title": title, "text": "一文です。", "page": page, "drawing": "cup"})


def test_the_front_page_is_accessible_and_self_contained(
    client: Client, home: HomePage, section: InfoIndexPage, window: Window
) -> None:
    home.doors = [door(section, "ご家族へ")]
    home.save()

    response = client.get("/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert tree.h1.get_text() == "ここは、安心して話せる窓口です。"
    assert len(response.content) <= 30_000


def test_the_title_of_the_front_page_is_the_name_of_the_site(client: Client, home: HomePage) -> None:
    assert parse(client.get("/")).title.get_text() == "見本のひきこもり情報サイト"


def test_the_first_freeing_sentence_is_highlighted(client: Client, home: HomePage) -> None:
    highlighted = [tag.get_text() for tag in parse(client.get("/")).select(".highlight")]

    assert highlighted == ["話がまとまっていなくても、だいじょうぶです。"]


def test_every_door_is_one_link_with_its_drawing(client: Client, home: HomePage, section: InfoIndexPage) -> None:
    home.doors = [door(section, "ご家族へ")]
    home.save()

    (found,) = parse(client.get("/")).select(".door")

    assert [(link.get_text(), link["href"]) for link in found.find_all("a")] == [("ご家族へ", "/family/")]
    assert found.select_one("svg.drawing") is not None


def test_a_door_to_an_unpublished_page_is_left_out(client: Client, home: HomePage, section: InfoIndexPage) -> None:
    home.doors = [door(section, "ご家族へ")]
    home.save()
    section.unpublish()

    assert not parse(client.get("/")).select(".door")


def test_a_door_to_a_deleted_page_is_left_out(client: Client, home: HomePage, section: InfoIndexPage) -> None:
    home.doors = [door(section, "ご家族へ")]
    home.save()
    section.delete()

    assert not parse(client.get("/")).select(".door")


def test_the_button_leads_to_the_consultation_and_names_the_day_of_the_answer(
    client: Client, home: HomePage, window: Window
) -> None:
    tree = parse(client.get("/"))

    button = tree.select_one(".welcome-deed .button")
    assert (button.get_text(), button["href"]) == ("メールで相談する", "/window/")
    assert "月" in tree.select_one(".welcome-deed p").get_text()


def test_without_a_consultation_page_there_is_no_button(client: Client, home: HomePage) -> None:
    assert not parse(client.get("/")).select(".welcome-deed")


def test_the_window_is_one_tap_away(client: Client, home: HomePage, window: Window) -> None:
    tree = parse(client.get("/"))

    assert tree.select_one('.window-line a[href^="tel:"]').get_text(strip=True) == "03-0000-0000"
    assert tree.select_one(".status-line strong").get_text()


def test_chosen_pages_keep_the_editors_order_and_leave_out_what_is_not_public(
    client: Client, home: HomePage, section: InfoIndexPage, info_page: InfoPage, window_page: WindowPage
) -> None:
    home.chosen_pages = [("page", window_page), ("page", section), ("page", info_page)]
    home.save()
    section.unpublish()

    rows = parse(client.get("/")).select(".row-link")

    assert [row.get_text() for row in rows] == ["相談窓口", "家族だけで相談する"]


@pytest.mark.parametrize("siblings", [3, 30])
def test_the_front_page_needs_at_most_15_queries_once_warm(
    client: Client,
    home: HomePage,
    section: InfoIndexPage,
    window: Window,
    siblings: int,
    django_assert_max_num_queries: object,
) -> None:
    for number in range(siblings):
        section.add_child(instance=InfoPage(title=f"案内{number}", slug=f"info-{number}"))
    home.doors = [door(section, "ご家族へ"), door(section, "ご本人へ"), door(section, "支援する方へ")]
    home.chosen_pages = [("page", page) for page in section.get_children()[:3]]
    home.save()
    client.get("/")

    with django_assert_max_num_queries(15):
        client.get("/")


def test_there_is_one_home_page(home: HomePage) -> None:
    assert not HomePage.can_create_at(Page.get_first_root_node())
    assert HomePage.clean_parent_page_models() == [Page]
