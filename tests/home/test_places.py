"""A place says what one wants to know before going there, and what nobody has asked yet."""

from datetime import time, timedelta

from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

import pytest

from home.models import PlaceOpenDay, PlacePage
from portal.core.models import Window
from tests.finding import found_pages
from tests.html import assert_accessible, assert_self_contained, parse, text_of

FACTS = (
    "居場所",
    "見本の会",
    "ご本人",
    "年齢は問いません。",
    "無料",
    "お茶も無料です。",
    "予約なし",
    "出入り自由",
    "会場で",
    "顔は映さなくてよい",
    "相談員の同行あり",
    "毎週土曜日",
    "区内",
    "見本区1-2-3",
    "見本駅から4分。",
    "03-0000-0001",
    "sunny@example.jp",
    "https://example.jp/sunny",
)


def test_a_place_tells_all_its_facts(client: Client, sunny_room: PlacePage, window: Window) -> None:
    response = client.get("/places/sunny/")

    assert_accessible(response)
    assert_self_contained(response)
    facts = text_of(str(parse(response).select_one(".contact-list")))
    assert [fact for fact in FACTS if fact not in facts] == []


def test_past_open_days_drop_out_by_themselves(client: Client, sunny_room: PlacePage) -> None:
    today = timezone.localdate()

    shown = [day["datetime"] for day in parse(client.get("/places/sunny/")).select(".open-days time")]

    assert shown == [(today + timedelta(days=1)).isoformat()]


def test_what_is_not_known_is_called_unconfirmed_and_never_guessed(client: Client, night_window: PlacePage) -> None:
    facts = text_of(str(parse(client.get("/places/night/")).select_one(".contact-list")))

    assert "確認中のこと 途中の出入り・撮影とカメラ・相談員の同行" in facts
    assert "最終確認 要確認" in facts


def test_what_is_noted_about_an_unconfirmed_fact_is_told(client: Client, night_window: PlacePage) -> None:
    night_window.camera_note = "名前は出さなくてかまいません。"
    night_window.save()

    facts = text_of(str(parse(client.get("/places/night/")).select_one(".contact-list")))

    assert "撮影とカメラは確認中 名前は出さなくてかまいません。" in facts
    assert "確認中のこと 途中の出入り・相談員の同行" in facts


def test_where_everything_is_confirmed_nothing_is_called_unconfirmed(client: Client, sunny_room: PlacePage) -> None:
    assert "確認中のこと" not in text_of(client.get("/places/sunny/"))


@pytest.mark.parametrize(("days", "asks_first"), [(0, False), (365, False), (366, True), (None, True)])
def test_facts_older_than_a_year_ask_to_be_confirmed(
    client: Client, sunny_room: PlacePage, days: int | None, asks_first: bool
) -> None:
    sunny_room.last_checked = None if days is None else timezone.localdate() - timedelta(days=days)
    sunny_room.save()

    for address in ("/places/sunny/", "/places/"):
        assert ("お出かけの前に" in text_of(client.get(address))) is asks_first


def test_accompaniment_leads_to_the_consultation(client: Client, sunny_room: PlacePage, window: Window) -> None:
    assert parse(client.get("/places/sunny/")).main.find("a", href="/window/")


@pytest.mark.parametrize("query", ["ひだまり", "居場所", "03-0000-0001", "0300000001", "出入り自由", "見本の会"])
def test_a_place_is_found_by_its_words_and_choices(sunny_room: PlacePage, query: str) -> None:
    assert sunny_room.pk in found_pages(query)


def test_an_open_day_cannot_end_before_it_begins() -> None:
    with pytest.raises(ValidationError) as refused:
        PlaceOpenDay(date=timezone.localdate(), starts=time(13), ends=time(13)).clean()

    assert refused.value.message_dict["ends"] == ["終わりは、始まりより後にしてください。"]


def test_a_very_long_name_breaks_and_a_place_without_facts_stands(client: Client, night_window: PlacePage) -> None:
    night_window.title = "とてもながいなまえ" * 25
    night_window.save()

    assert_accessible(client.get("/places/night/"))
    assert_accessible(client.get("/places/"))
