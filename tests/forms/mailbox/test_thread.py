"""The messages page tells gently how it stands, and offers what can be done."""

from datetime import timedelta
from typing import Any

from django.db import OperationalError, connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from forms.inbox.models import AttentionCause, Consultation, CrisisWord, Message, SealedDataKey, State
from portal.core.models import User, Window
from tests.forms import consulting
from tests.forms.mailbox.visits import Visit
from tests.html import assert_accessible, assert_self_contained, parse, text_of
from tests.portal.core.login.sessions import make_user

TODAY = timezone.localdate()


def _standing(page: Any) -> str:
    return str(parse(page).select_one(".standing").get_text(" ", strip=True))


def _set(**columns: Any) -> None:
    Consultation.objects.update(**columns)


STATES: dict[str, tuple[dict[str, Any], str]] = {
    "nothing yet": ({"due_on": TODAY + timedelta(days=3)}, "までにお届けします"),
    "nothing yet, no date": ({"due_on": None, "state": State.ANSWERED}, "新しいお返事は、まだありません"),
    "promised date passed": ({"due_on": TODAY - timedelta(days=1)}, "もう少し、時間をください"),
    "resting": ({"due_on": None, "state": State.RESTING}, "お休み中です"),
    "closed": ({"due_on": None, "state": State.CLOSED}, "いったん区切り"),
}


def test_a_database_that_cannot_even_be_read_hands_the_text_back(visit: Visit, monkeypatch: Any) -> None:
    def fail(*_arguments: Any, **_options: Any) -> None:
        raise OperationalError("disk I/O error")

    for name in ("read_thread", "write_message"):
        monkeypatch.setattr(f"forms.inbox.mailboxes.{name}", fail)

    page = visit.post("thread", text="消えてほしくない文です。", submission_token="")

    assert page.status_code == 503
    assert "消えてほしくない文です。" in assert_accessible(page).select_one("textarea").text


@pytest.mark.parametrize("name", STATES)
def test_each_state_has_words_of_its_own(visit: Visit, name: str) -> None:
    columns, words = STATES[name]
    _set(**columns)

    page = visit.get()

    assert words in _standing(page)
    assert_accessible(page)
    assert_self_contained(page)


def test_a_broken_promise_is_admitted_with_its_date_and_another_way(visit: Visit) -> None:
    _set(due_on=TODAY - timedelta(days=1))
    assert Window.objects.get().phone in _standing(visit.get())


def test_it_tells_whether_a_counselor_has_read_it(visit: Visit, member: User) -> None:
    assert "これから相談員が読みます" in _standing(visit.get())
    visit.open_at_the_desk(member)
    assert "相談員が読みました" in _standing(visit.get())


def test_an_answer_is_announced_with_a_link_to_it(visit: Visit) -> None:
    visit.reply("はじめてのお返事")
    page = parse(visit.get())
    assert page.select_one(".standing a")["href"] == "#latest"
    assert page.find(id="latest").select_one(".message-text").get_text() == "はじめてのお返事"


def test_a_held_reply_leaves_no_trace_on_the_page(visit: Visit) -> None:
    visit.reply("まだ見えません", release_at=timezone.now() + timedelta(minutes=5))
    page = visit.get()
    assert "まだ見えません" not in text_of(page)
    assert len(parse(page).select("li.message")) == 1
    assert "お返事が届いています" not in text_of(page)


def test_who_has_read_it_is_told_in_numbers_and_times(visit: Visit, member: User) -> None:
    assert "まだ、だれも開いていません" in text_of(visit.get())
    visit.open_at_the_desk(member)
    visit.open_at_the_desk(make_user("second@example.jp"))
    page = text_of(visit.get())
    assert "相談室の2人が開きました" in page
    assert member.email not in page


def test_a_long_thread_has_a_way_to_its_newest_message(visit: Visit) -> None:
    assert not parse(visit.get()).find("a", href="#latest")
    for number in range(50):
        visit.reply(f"{number} 通目")
    page = assert_accessible(visit.get())
    assert page.select_one(".standing").find_next("div").find("a", href="#latest")
    assert page.find(id="latest").select_one(".message-text").get_text() == "49 通目"


def test_a_page_of_50_messages_costs_as_many_queries_as_one_of_two(visit: Visit) -> None:
    visit.reply()
    visit.get()
    counts = []
    for extra in (0, 48):
        for number in range(extra):
            visit.reply(f"{number} 通目です。" * 100)
        with CaptureQueriesContext(connection) as queries:
            visit.get()
        counts.append(len(queries))

    assert counts[0] == counts[1]
    assert counts[0] <= 8


@pytest.mark.parametrize("one_tap", ["read", "not_now", "please_write", "resting"])
def test_one_press_answers_without_words_and_without_javascript(visit: Visit, one_tap: str) -> None:
    visit.reply()
    page = parse(visit.get())
    button = page.find("button", attrs={"name": "one_tap", "value": one_tap})
    form = button.find_parent("form")
    values = {field["name"]: field["value"] for field in form.find_all("input")}

    told = visit.client.post(form["action"], {**values, "one_tap": one_tap}, follow=True)

    assert_accessible(told)
    page = parse(told)
    assert page.select_one("#told")
    assert page.select_one("li.message.is-tap .message-text").get_text() == button.get_text()
    assert not page.find("button", attrs={"name": "one_tap", "value": one_tap})


def test_a_second_press_says_the_same_and_stores_nothing(visit: Visit) -> None:
    reply = visit.reply()
    first, second = (visit.post("tap", one_tap="read", reply=str(reply.position)) for _ in range(2))
    assert text_of(first) == text_of(second)
    assert Message.objects.exclude(one_tap="").count() == 1


def test_a_press_that_crossed_with_a_newer_reply_shows_it_instead(visit: Visit) -> None:
    seen = visit.reply()
    visit.reply("いま届いたお返事")
    page = visit.post("tap", one_tap="resting", reply=str(seen.position))
    assert "新しいお返事が届きました" in text_of(page)
    assert visit.consultation.state == State.ANSWERED


@pytest.mark.parametrize("values", [{}, {"one_tap": "shout", "reply": "2"}, {"one_tap": "read", "reply": "x"}], ids=str)
def test_a_forged_press_changes_nothing(visit: Visit, values: dict[str, str]) -> None:
    visit.reply()
    assert visit.post("tap", **values).redirect_chain[-1][0] == reverse("mailbox:thread")
    assert Message.objects.exclude(one_tap="").count() == 0


def test_words_of_danger_in_a_new_message_bring_the_hotlines(visit: Visit) -> None:
    CrisisWord.objects.create(language="ja", word="消えてしまいたい")
    assert not parse(visit.get()).select(".hotline-panel")

    page = visit.post("thread", text="もう消えてしまいたい")

    tree = assert_accessible(page)
    assert "0120-000-000" in tree.select_one(".hotline-panel").get_text()
    assert len(tree.select(".hotlines")) == 1
    assert visit.consultation.attention_cause == AttentionCause.WORDS
    assert Message.objects.count() == 2


def test_an_invented_word_in_the_address_says_nothing(visit: Visit) -> None:
    assert not parse(visit.get(done="<b>hacked</b>")).select("#told")
    assert "hacked" not in text_of(visit.get(done="<b>hacked</b>"))


def test_what_cannot_be_unsealed_is_admitted_with_other_ways(visit: Visit, caplog: Any) -> None:
    message = Message.objects.get()
    sealed = bytearray(message.sealed)
    sealed[-1] ^= 1
    Message.objects.update(sealed=bytes(sealed))

    sent = visit.post("thread", text=" ")
    for page in (visit.get(), sent):
        assert page.status_code == 409
        tree = assert_accessible(page)
        assert Window.objects.get().phone in tree.get_text()
    assert "Tampered" in caplog.text
    assert consulting.MESSAGE not in caplog.text


def test_a_message_to_a_mailbox_that_does_not_unseal_is_handed_back(visit: Visit) -> None:
    SealedDataKey.objects.update(sealed=b"broken")

    page = visit.post("thread", text=consulting.ODD_TEXT)

    assert page.status_code == 409
    assert consulting.ODD_TEXT in assert_accessible(page).find(id="id_written").text


@pytest.mark.parametrize("name", ["answers", "withdraw", "deletion", "tap"])
def test_every_page_inside_asks_for_the_receipt_when_the_mailbox_is_closed(visit: Visit, name: str) -> None:
    stranger = Client()
    for response in (stranger.get(reverse(f"mailbox:{name}"), follow=True), stranger.post(reverse(f"mailbox:{name}"))):
        if response.status_code == 302:
            response = stranger.get(response.headers["Location"])
        assert parse(response).find(id="id_secret")
        assert visit.numbers[0] not in text_of(response)


@pytest.mark.parametrize("name", ["answers", "withdraw", "deletion", "tap"])
def test_a_failed_csrf_check_shows_the_page_once_more_and_does_nothing(visit: Visit, name: str) -> None:
    reply = visit.reply()
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = visit.client.cookies
    before = Consultation.objects.values().get()
    values = {"one_tap": "resting", "reply": str(reply.position), "channel": "notice", "mail": "yuzu@example.jp"}

    response = strict.post(reverse(f"mailbox:{name}"), values)

    assert response.status_code == 403
    tree = assert_accessible(response)
    assert tree.select_one(".notice.is-important")
    assert Consultation.objects.values().get() == before


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
@pytest.mark.parametrize("name", ["receipt", "tap", "answers", "withdraw", "deletion"])
def test_other_methods_are_refused(client: Client, db: None, name: str, method: str) -> None:
    assert getattr(client, method)(reverse(f"mailbox:{name}")).status_code == 405
