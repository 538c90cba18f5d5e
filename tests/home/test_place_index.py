"""The list of places: filters in the address, never an empty end, on paper and as plain text."""

from django.test import Client

import pytest

from home.models import PlaceIndexPage, PlacePage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse, text_of

pytestmark = pytest.mark.usefixtures("sunny_room", "night_window", "family_circle")

ALL = ["ひだまりの部屋", "よるの窓", "家族の集い"]


def found(client: Client, query: str) -> list[str]:
    return [link.get_text() for link in parse(client.get(f"/places/{query}")).select(".row-link")]


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("", ALL),
        ("?kind=place", ["ひだまりの部屋"]),
        ("?kind=place&kind=peer_group", ["ひだまりの部屋", "よるの窓"]),
        ("?area=ward", ["ひだまりの部屋"]),
        ("?area=regional", ["家族の集い"]),
        ("?area=ward&area=regional", ["ひだまりの部屋", "家族の集い"]),
        ("?who=family", ["家族の集い"]),
        ("?who=family&who=person", ALL),
        ("?wish=free", ["ひだまりの部屋", "家族の集い"]),
        ("?wish=no_booking", ["ひだまりの部屋"]),
        ("?wish=any_time", ["ひだまりの部屋"]),
        ("?wish=online", ["よるの窓"]),
        ("?wish=unseen", ["ひだまりの部屋"]),
        ("?wish=accompanied", ["ひだまりの部屋"]),
        ("?wish=women", ["よるの窓"]),
        ("?wish=free&who=family", ["家族の集い"]),
    ],
)
def test_the_address_carries_the_filters(client: Client, query: str, names: list[str]) -> None:
    assert found(client, query) == names


def test_the_filters_are_one_form_without_javascript(client: Client) -> None:
    tree = assert_accessible(client.get("/places/?wish=free&kind=place"))
    assert_self_contained(client.get("/places/?wish=free"))
    form = tree.select_one(".filter form")

    assert (form["method"], form["action"]) == ("get", "/places/")
    assert {box["value"] for box in form.find_all("input", checked=True)} == {"free", "place"}
    assert [legend.get_text(strip=True) for legend in form.find_all("legend")] == [
        "種類",
        "場所",
        "対象",
        "気になること",
    ]


def test_every_filter_can_be_left_out_by_a_link(client: Client) -> None:
    links = {link["href"] for link in parse(client.get("/places/?wish=free&who=person")).main.find_all("a")}

    assert {"/places/?who=person", "/places/?wish=free", "/places/"} <= links


@pytest.mark.parametrize("query", ["?kind=castle", "?wish=free&wish=<script>", "?who=", "?page=x", "?unknown=1"])
def test_an_old_or_broken_address_shows_what_can_be_understood(client: Client, query: str) -> None:
    response = client.get(f"/places/{query}")

    assert response.status_code == 200
    assert found(client, query)
    assert "castle" not in response.content.decode()


def test_an_empty_end_says_which_filter_to_loosen(client: Client, window: Window) -> None:
    tree = assert_accessible(client.get("/places/?wish=online&wish=free&who=person"))

    ways = [(link.get_text(), link["href"]) for link in tree.select("#found ~ ul.list a")]
    assert ways == [
        ("「オンラインでも参加できる」をはずす（1か所）", "/places/?who=person&wish=free"),
        ("「無料」をはずす（1か所）", "/places/?who=person&wish=online"),
    ]
    for _label, address in ways:
        assert found(client, address.removeprefix("/places/"))


def test_an_empty_end_offers_the_nearest_places_and_the_telephone(client: Client, window: Window) -> None:
    # Nothing is found whichever one of these is left out.
    query = "?area=ward&wish=women&wish=online&who=family"
    tree = parse(client.get(f"/places/{query}"))

    assert not tree.select("#found ~ ul.list a")
    assert found(client, query)[0] == "よるの窓", "it fulfils two of the four"
    assert tree.main.select_one('a[href^="tel:"]')
    assert tree.main.find("a", href="/places/")


def test_a_list_without_any_place_leads_on(client: Client, places: PlaceIndexPage, window: Window) -> None:
    PlacePage.objects.all().delete()

    for query in ("", "?wish=free"):
        tree = assert_accessible(client.get(f"/places/{query}"))
        assert tree.main.select_one('a[href^="tel:"]'), query


def test_one_place_is_counted_as_one(client: Client) -> None:
    assert parse(client.get("/places/?wish=women")).select_one("#found").get_text(strip=True).startswith("1か所")


def test_a_draft_is_in_no_list(client: Client, night_window: PlacePage) -> None:
    night_window.unpublish()

    assert found(client, "") == ["ひだまりの部屋", "家族の集い"]
    assert "よるの窓" not in client.get("/places/text/").content.decode()


def test_the_next_open_day_stands_in_the_row(client: Client) -> None:
    row = next(row for row in parse(client.get("/places/")).select(".row") if "ひだまり" in row.get_text())

    assert "次の開催日" in row.get_text()


def test_paper_has_all_facts_of_what_was_found(client: Client) -> None:
    response = client.get("/places/print/?wish=free")

    tree = assert_accessible(response)
    assert [heading.get_text() for heading in tree.main.find_all("h2")] == ["ひだまりの部屋", "家族の集い"]
    assert "03-0000-0001" in text_of(response)
    assert response.headers["X-Robots-Tag"] == "noindex"
    assert tree.main.find("a", href="/places/?wish=free")


def test_the_list_is_there_as_plain_text(client: Client, sunny_room: PlacePage) -> None:
    sunny_room.title = "お茶 & お菓子"
    sunny_room.save()

    response = client.get("/places/text/?kind=place")

    text = response.content.decode()
    assert response.headers["Content-Type"] == "text/plain; charset=utf-8"
    assert "1. お茶 & お菓子" in text
    assert "03-0000-0001" in text
    assert "家族の集い" not in text


def test_plain_text_has_no_readings(client: Client, sunny_room: PlacePage) -> None:
    sunny_room.title = "お茶《ちゃ》の部屋《へや》"
    sunny_room.save()

    text = client.get("/places/text/").content.decode()
    assert "お茶の部屋" in text
    assert "《" not in text


def test_a_long_plain_text_goes_on_at_another_address(client: Client, places: PlaceIndexPage) -> None:
    for number in range(100):
        places.add_child(instance=PlacePage(title=f"見本{number}", slug=f"m{number}", kind="place", cost="free"))

    first = client.get("/places/text/?wish=free").content.decode()
    second = client.get("/places/text/?wish=free&page=2").content.decode()

    assert first.rstrip().endswith("/places/text/?wish=free&page=2")
    assert "101. 見本98" in second


def test_the_ways_to_paper_and_text_keep_the_filters(client: Client) -> None:
    links = {link["href"] for link in parse(client.get("/places/?wish=free")).main.find_all("a")}

    assert {"/places/print/?wish=free", "/places/text/?wish=free"} <= links


def test_a_long_list_is_paged_and_keeps_the_filters(client: Client, places: PlaceIndexPage) -> None:
    for number in range(25):
        places.add_child(instance=PlacePage(title=f"見本{number}", slug=f"m{number}", kind="place", cost="free"))

    first = parse(client.get("/places/?wish=free"))

    assert len(first.select(".row")) == 20
    assert first.select_one('a[rel="next"]')["href"] == "?wish=free&page=2"
    assert len(found(client, "?wish=free&page=2")) == 7


@pytest.mark.parametrize("number", [3, 60])
@pytest.mark.parametrize("query", ["", "?wish=free", "?wish=women&wish=free&area=ward", "print/", "text/"])
def test_queries_do_not_grow_with_the_number_of_places(
    client: Client,
    places: PlaceIndexPage,
    window: Window,
    number: int,
    query: str,
    django_assert_max_num_queries: object,
) -> None:
    for each in range(number):
        places.add_child(instance=PlacePage(title=f"見本{each}", slug=f"m{each}", kind="place"))
    client.get(f"/places/{query}")

    with django_assert_max_num_queries(15):
        client.get(f"/places/{query}")
