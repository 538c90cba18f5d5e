"""The check page shows exactly what will be sent, and everything on it can still be changed."""

from typing import Any

from django.db import OperationalError
from django.test import Client

from wagtail.models import Site

import pytest

from forms.inbox.models import Consultation, CrisisWord
from forms.models import ConsultationPage
from portal.core.models import Hotline
from tests.forms import consulting
from tests.forms.consulting import ADDRESS, CHANNEL, MESSAGE, WISHES, field
from tests.html import assert_accessible, assert_self_contained, parse, text_of

ANSWERS = {
    "message": MESSAGE,
    field(consulting.WRITER): "family",
    field(consulting.RELATION): "母",
    field(WISHES): [consulting.LISTEN, consulting.TALK],
    field(consulting.CONSENT): "on",
    field(consulting.DAY): "令和6年4月1日",
    field(CHANNEL): "mail_text",
    field(ADDRESS): "yuzu@gmial.com",
}


@pytest.fixture
def _crisis_words(db: None) -> None:
    CrisisWord.objects.create(language="ja", word="消えたい")


def shown(page: Any) -> dict[str, list[str]]:
    """Questions and what stands under them, row by row."""
    rows = parse(page).select(".check-row")
    return {row.find("dt").get_text(strip=True): [answer.get_text(strip=True) for answer in row("dd")] for row in rows}


def test_every_kind_of_answer_is_shown_in_words(client: Client, full_page: ConsultationPage) -> None:
    check = consulting.check(client, full_page, **ANSWERS)
    assert_accessible(check)
    assert_self_contained(check)
    rows = shown(check)
    assert rows["いま、話したいこと"] == [MESSAGE]
    assert rows["書いている方"] == ["家族のだれか"]
    assert rows["してほしいこと"] == ["聞いてほしい\n話してほしい"]
    assert rows["関係する課にたずねてかまいません。"] == ["はい"]
    assert rows["いつからですか"] == ["令和6年4月1日", "2024年4月1日(月) として受け取ります"]
    assert "お名前" in rows["答えなかった質問"]


def test_a_slip_in_the_address_is_asked_about(client: Client, full_page: ConsultationPage) -> None:
    address, question = shown(consulting.check(client, full_page, **ANSWERS))["アドレス"]
    assert address == "yuzu@gmial.com"
    assert "gmail.com" in question


def test_what_a_mail_gives_away_is_said_once_more(client: Client, full_page: ConsultationPage) -> None:
    warning = "お返事の文章を、メールで受け取る設定です。"
    assert warning in text_of(consulting.check(client, full_page, **ANSWERS))
    assert warning not in text_of(consulting.check(client, full_page, **{**ANSWERS, field(CHANNEL): "notice"}))


def test_going_back_and_forth_changes_nothing(client: Client, full_page: ConsultationPage) -> None:
    check = consulting.check(client, full_page, **ANSWERS)
    form = client.post(full_page.url, {**consulting.fields_of(check), "step": "edit"})
    assert ANSWERS.items() <= consulting.fields_of(form).items()
    again = client.post(full_page.url, {**consulting.fields_of(form), "step": "check"})
    assert shown(again) == shown(check)


def test_what_is_not_sent_is_shown_with_its_reason_and_comes_back_for_changing(
    client: Client, full_page: ConsultationPage
) -> None:
    check = consulting.check(client, full_page, **{**ANSWERS, field(CHANNEL): "mailbox"})
    page = parse(check)
    (row,) = page.find("section", attrs={"aria-labelledby": "left-out"}).select(".check-row")
    assert "yuzu@gmial.com" in row.get_text()
    assert "お返事箱だけで受け取る" in row.get_text()
    form = client.post(full_page.url, {**consulting.fields_of(check), "step": "edit"})
    assert consulting.fields_of(form)[field(ADDRESS)] == "yuzu@gmial.com"


def test_nothing_left_out_is_no_heading(client: Client, full_page: ConsultationPage) -> None:
    assert "送らないもの" not in text_of(consulting.check(client, full_page, **ANSWERS))


def test_a_long_text_keeps_the_button_in_reach(client: Client, open_page: ConsultationPage) -> None:
    page = parse(consulting.check(client, open_page, message=MESSAGE * 500))
    frame = page.select_one(".check-long")
    # Scrolled with the keyboard, and named for whoever cannot see it.
    assert frame["tabindex"] == "0"
    assert frame["role"] == "region"
    assert page.find(id=frame["aria-labelledby"]).get_text() == "いま、話したいこと"
    assert frame.get_text() == MESSAGE * 500
    assert not parse(consulting.check(client, open_page)).select(".check-long")


def test_it_can_be_sent_and_changed_from_above_and_from_below(client: Client, open_page: ConsultationPage) -> None:
    answers = parse(consulting.check(client, open_page)).select_one(".check-list")
    for step in ("send", "edit"):
        button = {"name": "step", "value": step}
        assert len(answers.find_all_previous("button", attrs=button)) == 1
        assert len(answers.find_all_next("button", attrs=button)) == 1


@pytest.mark.usefixtures("_crisis_words")
def test_words_of_danger_bring_the_hotlines_up_and_stop_nobody(client: Client, open_page: ConsultationPage) -> None:
    number = Hotline.objects.get().number
    check = consulting.check(client, open_page, message="もう、消えたいです。")
    page = assert_accessible(check)
    assert number in page.select_one("form .hotline-panel").get_text()
    assert page.get_text().count(number) == 1
    client.post(open_page.url, {**consulting.fields_of(check), "step": "send"})
    assert Consultation.objects.get().needs_attention


@pytest.mark.usefixtures("_crisis_words")
def test_other_words_leave_the_hotlines_at_their_quiet_place(client: Client, open_page: ConsultationPage) -> None:
    page = parse(consulting.check(client, open_page))
    assert not page.select(".hotline-panel")
    assert Hotline.objects.get().number in page.get_text()


@pytest.mark.usefixtures("_crisis_words")
def test_the_hotlines_also_come_up_beside_an_error_and_on_the_receipt(
    client: Client, full_page: ConsultationPage
) -> None:
    danger = {"message": "もう、消えたいです。"}
    faulty = client.post(full_page.url, {**danger, field(consulting.DAY): "きのう", "step": "check"})
    page = assert_accessible(faulty)
    assert page.select("#error-summary")
    assert page.select(".hotline-panel")
    assert consulting.send(client, full_page, **danger).context["show_hotlines"] is True
    assert consulting.send(client, full_page).context["show_hotlines"] is False


def test_if_nobody_can_look_for_danger_the_hotlines_are_shown_and_the_consultation_is_taken(
    client: Client, open_page: ConsultationPage, monkeypatch: Any
) -> None:
    def fail(*_texts: str) -> bool:
        raise OperationalError("the list is gone")

    monkeypatch.setattr("forms.steps.suggests_danger", fail)
    assert parse(consulting.check(client, open_page)).select(".hotline-panel")
    consulting.send(client, open_page)
    assert Consultation.objects.get().needs_attention


def test_a_site_without_hotlines_shows_no_empty_panel(client: Client, open_page: ConsultationPage) -> None:
    CrisisWord.objects.create(language="ja", word="消えたい")
    Hotline.objects.all().delete()
    Site.clear_site_root_paths_cache()
    assert not parse(consulting.check(client, open_page, message="消えたい")).select(".hotline-panel")
