"""Frequent questions: closed until opened, found by any part of a word, read by search engines."""

import json

from django.test import Client

import pytest

from home.models import FaqPage, HomePage
from portal.core.models import Window
from portal.core.search.wanted import LONGEST_QUERY
from tests.finding import found_pages
from tests.html import assert_accessible, assert_self_contained, parse, text_of

GROUPS = {
    "書く前に": [
        ("名前は必要ですか。", "<p>いりません。<b>あだ名</b>で書けます。</p>"),
        ("お金はかかりますか。", "<p>無料です。</p>"),
    ],
    "お返事": [
        ("返事は、いつ来ますか。", "<p>7開庁日までに。</p>"),
        ("ＤＶのことでも？", "<p>はい。</p>"),
        ("ほかには？", "<p>はい</p>"),
    ],
}


@pytest.fixture
def faq(home: HomePage) -> FaqPage:
    groups = [
        ("group", {"heading": heading, "questions": [{"question": q, "answer": a} for q, a in questions]})
        for heading, questions in GROUPS.items()
    ]
    page = home.add_child(instance=FaqPage(title="よくある質問", slug="faq", summary="聞かれること。", groups=groups))
    return FaqPage.objects.get(pk=page.pk)


def questions(client: Client, **query: str) -> list[str]:
    return [
        summary.get_text() for summary in parse(client.get("/faq/", query)).select("main details:not(.share) summary")
    ]


def test_all_questions_stand_in_their_groups(client: Client, faq: FaqPage, window: Window) -> None:
    response = client.get("/faq/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert [heading.get_text() for heading in tree.main.find_all("h2")] == list(GROUPS)
    assert questions(client) == [q for group in GROUPS.values() for q, _a in group]
    assert not tree.main.find("details", open=True)


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("名前", ["名前は必要ですか。"]),
        ("アダ", ["名前は必要ですか。"]),
        ("あだ名 書け", ["名前は必要ですか。"]),
        ("無", ["お金はかかりますか。"]),
        ("dv", ["ＤＶのことでも？"]),
        ("７開庁日", ["返事は、いつ来ますか。"]),
    ],
)
def test_a_part_of_a_word_finds_the_question(client: Client, faq: FaqPage, query: str, found: list[str]) -> None:
    assert questions(client, q=query) == found


def test_few_finds_stand_open(client: Client, faq: FaqPage) -> None:
    assert parse(client.get("/faq/", {"q": "名前"})).main.find("details", open=True)
    assert "1件の質問が見つかりました。" in text_of(client.get("/faq/", {"q": "名前"}))


@pytest.mark.parametrize("query", ["ぬるぽがぴよ", "???", "\x00", "<script>alert(1)</script>", "名前 ぬるぽ"])
def test_without_a_find_all_questions_and_another_way_stay(
    client: Client, faq: FaqPage, window: Window, query: str
) -> None:
    response = client.get("/faq/", {"q": query})

    assert response.status_code == 200
    assert_accessible(response)
    assert len(questions(client, q=query)) == 5
    assert b"<script>alert" not in response.content


@pytest.mark.parametrize("length", [LONGEST_QUERY + 1, 10_000])
def test_a_query_that_is_too_long_gets_an_answer(client: Client, faq: FaqPage, length: int) -> None:
    response = client.get("/faq/", {"q": "相" * length})

    assert response.status_code == 200
    assert f"{LONGEST_QUERY}文字までの言葉でさがしてください。" in text_of(response)
    assert len(parse(response).main.find("input", type="search")["value"]) == LONGEST_QUERY


def test_each_answer_has_an_address_that_survives_rewording_and_moving(client: Client, faq: FaqPage) -> None:
    def anchors() -> dict[str, str]:
        return {
            str(answer["id"]): answer.get_text(strip=True)
            for answer in parse(client.get("/faq/")).select("details [id]")
        }

    before = anchors()
    groups = faq.groups.get_prep_value()
    groups[0]["value"]["questions"].reverse()
    groups[0]["value"]["questions"][1]["value"]["question"] = "お名前は？"
    faq.groups = groups
    faq.save()

    assert anchors() == before


def test_search_engines_read_questions_and_answers(client: Client, faq: FaqPage) -> None:
    blocks = [
        json.loads(script.string)
        for script in parse(client.get("/faq/")).find_all("script", type="application/ld+json")
    ]

    assert [block["@type"] for block in blocks] == ["BreadcrumbList", "FAQPage"]
    assert blocks[1]["mainEntity"][0] == {
        "@type": "Question",
        "name": "名前は必要ですか。",
        "acceptedAnswer": {"@type": "Answer", "text": "いりません。あだ名で書けます。"},
    }


def test_an_answer_cannot_end_the_data_block(client: Client, faq: FaqPage) -> None:
    faq.groups[0].value["questions"][0]["question"] = "</script><b>"
    faq.save()

    assert b'"name":"</script>' not in client.get("/faq/").content


def test_the_site_search_finds_a_question(faq: FaqPage) -> None:
    assert faq.pk in found_pages("あだ名")


def test_a_page_without_questions_stands(client: Client, home: HomePage) -> None:
    home.add_child(instance=FaqPage(title="白紙", slug="blank"))

    for query in ({}, {"q": "名前"}):
        assert_accessible(client.get("/blank/", query))
