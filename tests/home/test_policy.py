"""A policy by year: its parts in order, on one page for paper, and beside the year before."""

from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client

from wagtail.models import Locale

import pytest

from home.models import HomePage, PolicyPage, PolicyPartPage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse, text_of


def edition(home: HomePage, year: int, parts: dict[str, str], **fields: Any) -> PolicyPage:
    """An edition with parts by the last part of their address."""
    page = home.add_child(instance=PolicyPage(title=f"方針 {year}", slug=f"policy-{year}", fiscal_year=year, **fields))
    for slug, text in parts.items():
        body = [("heading", {"text": "方向", "level": "h2"}), ("text", f"<p>{text}</p>")]
        page.add_child(instance=PolicyPartPage(title=f"{slug} {year}", slug=slug, body=body))
    return page


@pytest.fixture
def earlier(home: HomePage) -> PolicyPage:
    return edition(home, 2025, {"one": "休日相談を検討する。", "two": "変わらない。"})


@pytest.fixture
def policy(home: HomePage, earlier: PolicyPage) -> PolicyPage:
    return edition(
        home,
        2026,
        {"one": "休日相談を不定期で実施する。", "two": "変わらない。", "three": "連携する。"},
        earlier_edition=earlier,
    )


def test_the_cover_lists_its_parts_and_earlier_editions(client: Client, policy: PolicyPage, window: Window) -> None:
    response = client.get("/policy-2026/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert [link["href"] for link in tree.select("ol .row-link")] == [
        "/policy-2026/one/",
        "/policy-2026/two/",
        "/policy-2026/three/",
    ]
    assert [link["href"] for link in tree.select("section .row-link")] == ["/policy-2025/"]


def test_a_part_leads_to_its_neighbours_and_to_the_comparison(client: Client, policy: PolicyPage) -> None:
    tree = assert_accessible(client.get("/policy-2026/two/"))

    assert tree.select_one('a[rel="prev"]')["href"] == "/policy-2026/one/"
    assert tree.select_one('a[rel="next"]')["href"] == "/policy-2026/three/"
    assert tree.select_one('.contents [aria-current="page"]')["href"] == "/policy-2026/two/"
    assert tree.main.find("a", href="/policy-2026/two/compare/2025/")


def test_the_first_edition_compares_with_nothing(client: Client, earlier: PolicyPage) -> None:
    assert "compare" not in str(parse(client.get("/policy-2025/one/")).main)
    assert client.get("/policy-2025/one/compare/2024/").status_code == 404


def test_a_comparison_marks_changes_for_eyes_and_ears(client: Client, policy: PolicyPage, window: Window) -> None:
    response = client.get("/policy-2026/one/compare/2025/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    changed = tree.select_one(".passage:has(ins)")
    assert changed.select_one(".passage-change").get_text() == "書きかえ"
    assert "［ここから追加］" in changed.ins.get_text()
    assert "［ここから削除］" in changed.select_one("del").get_text()
    assert "不定期で" in changed.ins.get_text()
    assert "書きかえられた文：1" in text_of(response)
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_an_unchanged_part_says_so(client: Client, policy: PolicyPage) -> None:
    tree = parse(client.get("/policy-2026/two/compare/2025/"))

    assert not tree.main.find_all(["ins", "del"])
    assert "書きかえられた文：0" in text_of(str(tree.main))


def test_a_part_that_is_new_is_new_as_a_whole(client: Client, policy: PolicyPage) -> None:
    tree = parse(client.get("/policy-2026/three/compare/2025/"))

    assert {label.get_text() for label in tree.select(".passage-change")} == {"追加"}
    assert "連携する。" in tree.main.ins.parent.parent.get_text()


@pytest.mark.parametrize("year", ["2024", "2026", "99999999999999999999"])
def test_a_year_without_an_edition_is_not_found(client: Client, policy: PolicyPage, year: str) -> None:
    assert client.get(f"/policy-2026/one/compare/{year}/").status_code == 404


def test_an_edition_further_back_can_be_compared_too(client: Client, home: HomePage, policy: PolicyPage) -> None:
    newest = edition(home, 2027, {"one": "休日相談を毎月実施する。"}, earlier_edition=policy)

    assert [found.fiscal_year for found in newest.earlier_editions()] == [2026, 2025]
    assert client.get("/policy-2027/one/compare/2025/").status_code == 200


def test_an_unpublished_edition_is_not_compared_with(client: Client, policy: PolicyPage, earlier: PolicyPage) -> None:
    earlier.unpublish()

    assert client.get("/policy-2026/one/compare/2025/").status_code == 404
    assert client.get("/policy-2026/").status_code == 200


def test_editions_in_a_circle_end(earlier: PolicyPage, policy: PolicyPage) -> None:
    PolicyPage.objects.filter(pk=earlier.pk).update(earlier_edition=policy)

    assert len(list(policy.earlier_editions())) == 20


def test_an_earlier_edition_is_of_an_earlier_year(policy: PolicyPage, earlier: PolicyPage) -> None:
    earlier.earlier_edition = policy

    with pytest.raises(ValidationError) as refused:
        earlier.clean()

    assert "earlier_edition" in refused.value.message_dict


def test_a_translation_compares_with_the_translation_of_the_earlier_edition(
    policy: PolicyPage, earlier: PolicyPage
) -> None:
    english = Locale.objects.create(language_code="en")
    policy.get_parent().copy_for_translation(english)
    translated = policy.copy_for_translation(english)

    assert list(translated.earlier_editions()) == []

    other = earlier.copy_for_translation(english)
    other.live = True
    other.save()
    assert [found.pk for found in translated.earlier_editions()] == [other.pk]


def test_all_parts_stand_on_one_page_for_paper(client: Client, policy: PolicyPage) -> None:
    response = client.get("/policy-2026/print/")

    tree = assert_accessible(response)
    assert [heading.get_text() for heading in tree.main.find_all("h2")] == ["one 2026", "two 2026", "three 2026"]
    assert {heading.get_text() for heading in tree.main.find_all("h3")} == {"方向"}
