"""Council papers by fiscal year and number: the text first, the files with kind and size after it."""

from datetime import date

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from django.urls import reverse

from wagtail.documents import get_document_model
from wagtail.test.utils.form_data import streamfield

import pytest

from home.models import CouncilIndexPage, CouncilMeetingPage, HomePage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse
from tests.page_forms import page_form

BODY = [("text", "<p>方針を話し合いました。</p>")]


@pytest.fixture
def council(home: HomePage) -> CouncilIndexPage:
    return home.add_child(instance=CouncilIndexPage(title="協議会", slug="council", intro="<p>話し合う会です。</p>"))


def meeting(council: CouncilIndexPage, year: int, number: int, **fields: object) -> CouncilMeetingPage:
    given = {"held_on": date(year, 7, number), "body": BODY, **fields}
    return council.add_child(
        instance=CouncilMeetingPage(
            title=f"{year}年度第{number}回", slug=f"{year}-{number}", fiscal_year=year, number=number, **given
        )
    )


@pytest.fixture
def meetings(council: CouncilIndexPage) -> list[CouncilMeetingPage]:
    return [meeting(council, *each) for each in [(2024, 1), (2025, 1), (2024, 2), (2021, 1)]]


def titles(client: Client, address: str) -> list[str]:
    return [link.get_text() for link in parse(client.get(address)).select(".row-link")]


@pytest.mark.usefixtures("meetings")
def test_meetings_stand_by_year_the_newest_first(client: Client, window: Window) -> None:
    response = client.get("/council/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert [heading.get_text() for heading in tree.main.find_all("h2")] == [
        "令和7年度（2025年度）",
        "令和6年度（2024年度）",
        "令和3年度（2021年度）",
    ]
    assert titles(client, "/council/") == ["2025年度第1回", "2024年度第2回", "2024年度第1回", "2021年度第1回"]


@pytest.mark.usefixtures("meetings")
def test_one_year_can_be_chosen_by_its_address(client: Client) -> None:
    assert titles(client, "/council/?year=2024") == ["2024年度第2回", "2024年度第1回"]
    marked = parse(client.get("/council/?year=2024")).select(".choice-links [aria-current]")
    assert [link["href"] for link in marked] == ["/council/?year=2024"]


@pytest.mark.usefixtures("meetings")
@pytest.mark.parametrize("year", ["1900", "abc", "", "２０２４", "-1", "9" * 40])
def test_an_unknown_year_shows_all(client: Client, year: str) -> None:
    assert len(titles(client, f"/council/?year={year}")) == 4


def test_a_council_without_papers_says_so_and_one_year_needs_no_choice(
    client: Client, council: CouncilIndexPage
) -> None:
    assert "まだ資料がありません。" in assert_accessible(client.get("/council/")).get_text()

    meeting(council, 2025, 1)
    assert not parse(client.get("/council/")).select(".choice-links")


@pytest.mark.parametrize("number", [5, 60])
def test_a_long_list_is_paged_and_costs_no_more(
    client: Client, council: CouncilIndexPage, window: Window, number: int, django_assert_max_num_queries: object
) -> None:
    for each in range(number):
        meeting(council, 2000 + each // 20, each % 20 + 1)
    client.get("/council/")

    with django_assert_max_num_queries(15):
        shown = titles(client, "/council/")
    assert len(shown) == min(number, 30)


def test_the_text_comes_before_the_files_with_kind_and_size(client: Client, council: CouncilIndexPage) -> None:
    document = get_document_model().objects.create(
        title="次第", file=ContentFile(b"x" * 2048, name="agenda.pdf"), file_size=2048
    )
    meeting(council, 2025, 1, papers=[("file", {"document": document, "title": ""})], place="4階会議室")

    tree = assert_accessible(client.get("/council/2025-1/"))

    text = tree.main.get_text(" ")
    assert text.index("方針を話し合いました。") < text.index("次第")
    assert tree.select_one(".file-meta").get_text() == "PDF・2.0\xa0KB"
    assert "4階会議室" in text


def test_a_day_outside_its_fiscal_year_is_refused(council: CouncilIndexPage) -> None:
    for day in (date(2025, 3, 31), date(2026, 4, 1)):
        with pytest.raises(ValidationError) as refused:
            meeting(council, 2025, 1, held_on=day)
        assert refused.value.message_dict["held_on"] == ["この日は、上の年度（4月から3月）に入っていません。"]
    for number, day in enumerate((date(2025, 4, 1), date(2026, 3, 31)), start=1):
        meeting(council, 2025, number, held_on=day)


def test_files_alone_are_not_published(council: CouncilIndexPage) -> None:
    with pytest.raises(ValidationError) as refused:
        meeting(council, 2025, 1, body=[])

    assert "文章で書いてください" in refused.value.message_dict["body"][0]


def typed(**changes: str) -> dict[str, object]:
    """The form of a meeting as an editor sends it."""
    fields = {
        "title": "入力した題",
        "slug": "typed",
        "fiscal_year": "2025",
        "number": "1",
        "held_on": "2025-07-01",
        "place": "",
        "body": streamfield([]),
        "papers": streamfield([]),
    }
    return page_form(**fields, **changes)


@pytest.fixture
def address(council: CouncilIndexPage) -> str:
    """Where a new meeting is typed in."""
    return reverse("wagtailadmin_pages:add", args=["home", "councilmeetingpage", council.pk])


def test_the_same_meeting_is_refused_twice_in_words(
    staff_client: Client, council: CouncilIndexPage, address: str
) -> None:
    meeting(council, 2025, 1)

    response = staff_client.post(address, typed())

    assert response.status_code == 200
    assert response.context["form"].errors["number"] == ["この年度のこの回のページは、すでにあります。"]
    assert "入力した題" in response.content.decode(), "nothing typed is lost"


def test_an_incomplete_draft_of_a_meeting_can_be_saved_but_not_published(staff_client: Client, address: str) -> None:
    refused = staff_client.post(address, typed(**{"action-publish": "1"}))

    assert refused.context["form"].errors["body"] == ["公開の前に：話し合ったことを、少しでも文章で書いてください。"]
    assert staff_client.post(address, typed()).status_code == 302
    assert not CouncilMeetingPage.objects.get().live
