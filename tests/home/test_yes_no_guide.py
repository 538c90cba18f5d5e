"""The yes/no guide: one question an address, a way back, and an end that is a window."""

from django.core.exceptions import ValidationError
from django.test import Client

import pytest

from home.models import HomePage, PlacePage, YesNoGuidePage
from portal.core.models import Window
from tests.html import assert_accessible, assert_self_contained, parse, text_of

QUESTIONS = [
    {"sign": "Q1", "question": "いますぐ話したいですか？", "help": "つらい夜に。", "yes": "A", "no": "q2"},
    {"sign": "Q2", "question": "書くほうが楽ですか？", "yes": "B", "no": "C"},
]
DESTINATIONS = [
    {"sign": "A", "title": "いますぐ話せるところ", "text": "<p>電話があります。</p>", "with_hotlines": True},
    {"sign": "B", "title": "メールの相談", "text": "<p>一行から。</p>"},
    {"sign": "C", "title": "窓口", "text": "<p>4階です。</p>"},
]


@pytest.fixture
def guide(home: HomePage, sunny_room: PlacePage) -> YesNoGuidePage:
    destinations = [*DESTINATIONS[:2], {**DESTINATIONS[2], "page": sunny_room}]
    return home.add_child(
        instance=YesNoGuidePage(
            title="どこに聞けばいい？",
            slug="ask",
            intro="<p>答えは残りません。</p>",
            questions=[("question", question) for question in QUESTIONS],
            destinations=[("destination", destination) for destination in destinations],
        )
    )


def links(client: Client, address: str) -> dict[str, str]:
    """The ways on from here, without what stands at the foot of every page."""
    article = parse(client.get(address)).main.select("a:not(.share a):not(.page-foot a)")
    return {link.get_text(): str(link["href"]) for link in article}


def test_the_first_question_stands_below_the_introduction(
    client: Client, guide: YesNoGuidePage, window: Window
) -> None:
    response = client.get("/ask/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert tree.h1.get_text() == "どこに聞けばいい？"
    assert tree.main.h2.get_text() == "いますぐ話したいですか？"
    assert links(client, "/ask/") == {"はい": "/ask/yes/", "いいえ": "/ask/no/"}


def test_a_later_question_is_the_heading_of_its_own_address(client: Client, guide: YesNoGuidePage) -> None:
    response = client.get("/ask/no/")

    tree = assert_accessible(response)
    assert tree.h1.get_text() == "書くほうが楽ですか？"
    assert tree.title.get_text().startswith("書くほうが楽ですか？")
    assert response.headers["X-Robots-Tag"] == "noindex"


def test_one_can_go_back_and_answer_again(client: Client, guide: YesNoGuidePage) -> None:
    found = links(client, "/ask/no-no/")

    assert found["ひとつ前の質問に戻る"] == "/ask/no/"
    assert found["はじめからやりなおす"] == "/ask/"
    assert found["答えなおす：いますぐ話したいですか？"] == "/ask/"
    assert found["答えなおす：書くほうが楽ですか？"] == "/ask/no/"


def test_every_way_ends_at_a_destination_with_the_window(client: Client, guide: YesNoGuidePage, window: Window) -> None:
    ends = {}
    waiting = ["/ask/"]
    while waiting:
        address = waiting.pop()
        tree = assert_accessible(client.get(address))
        further = [str(link["href"]) for link in tree.select(".button-row a")]
        waiting += further
        if not further:
            ends[address] = tree.h1.get_text()
            assert tree.main.select_one('a[href^="tel:"]'), f"{address} has no telephone number"

    assert ends == {"/ask/yes/": "いますぐ話せるところ", "/ask/no-yes/": "メールの相談", "/ask/no-no/": "窓口"}


def test_a_destination_leads_to_its_page_as_long_as_that_is_public(
    client: Client, guide: YesNoGuidePage, sunny_room: PlacePage
) -> None:
    assert "/places/sunny/" in links(client, "/ask/no-no/").values()

    sunny_room.unpublish()
    assert "/places/sunny/" not in links(client, "/ask/no-no/").values()


def test_who_cannot_wait_meets_the_hotlines_once_and_first(
    client: Client, guide: YesNoGuidePage, window: Window
) -> None:
    tree = parse(client.get("/ask/yes/"))

    assert len(tree.select(".hotlines")) == 1
    assert tree.select_one(".hotlines").find_parent("main")


@pytest.mark.parametrize("path", ["yes-yes", "no-no-no", "maybe", "yes-", "-yes", "yes/no"])
def test_answers_that_lead_nowhere_are_not_found(client: Client, guide: YesNoGuidePage, path: str) -> None:
    assert client.get(f"/ask/{path}/").status_code == 404


def test_a_dead_end_is_not_published(guide: YesNoGuidePage) -> None:
    guide.questions[1].value["no"] = "Z"

    with pytest.raises(ValidationError) as refused:
        guide.save()

    assert refused.value.message_dict["questions"] == [
        "質問 Q2 が行き止まりです。「いいえ」の行き先「Z」がありません。",
        "「C」にたどり着く道すじがありません。",
    ]


def test_a_draft_may_have_dead_ends_and_its_preview_stands(home: HomePage) -> None:
    draft = home.add_child(instance=YesNoGuidePage(title="途中", slug="draft", live=False))
    draft.questions = [("question", {**QUESTIONS[0], "yes": "", "no": ""})]
    draft.save_revision(clean=False)

    for page in (draft, YesNoGuidePage(title="白紙", slug="blank")):
        assert page.make_preview_request().status_code == 200


def test_the_trail_tells_what_was_answered(client: Client, guide: YesNoGuidePage) -> None:
    text = text_of(str(parse(client.get("/ask/no-yes/")).select_one(".contact-list")))

    assert text.index("いいえ") < text.index("はい")
