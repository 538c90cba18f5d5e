"""The resident opens the mailbox with the receipt, reads, writes again and closes it."""

from datetime import timedelta
from typing import Any

from django.conf import settings as django_settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from forms.inbox.models import Author, Consultation, Message, OpenMailbox
from forms.models import ConsultationPage
from forms.vault.keypairs import PrivateKey
from tests.forms import consulting
from tests.forms.consulting import MESSAGE, ODD_TEXT
from tests.html import assert_accessible, assert_self_contained, parse, text_of

Numbers = tuple[str, str]


@pytest.fixture
def numbers(client: Client, open_page: ConsultationPage) -> Numbers:
    """The two numbers of a consultation that was sent."""
    return consulting.numbers_on(consulting.send(client, open_page))


def _write(client: Client, text: str, **more: str) -> Any:
    page = client.get(reverse("mailbox:thread"))
    return client.post(reverse("mailbox:thread"), {**consulting.fields_of(page), "text": text, **more}, follow=True)


def _sit_idle(minutes: int) -> None:
    OpenMailbox.objects.update(last_used_at=timezone.now() - timedelta(minutes=minutes))


def test_the_receipt_opens_the_mailbox_and_shows_what_was_written(client: Client, numbers: Numbers) -> None:
    response = consulting.open_box(client, numbers)
    assert response.redirect_chain == [(reverse("mailbox:thread"), 302)]
    page = parse(response)
    assert page.select_one(".message.is-resident .message-text").get_text() == MESSAGE
    assert numbers[0] in page.get_text()


def test_every_screen_is_accessible_and_self_contained(client: Client, numbers: Numbers) -> None:
    opening = client.get(reverse("mailbox:open"))
    wrong = client.post(reverse("mailbox:open"), {"case_number": "1", "secret": ""})
    thread = consulting.open_box(client, numbers)
    empty = _write(client, " ")
    sent = _write(client, MESSAGE)
    for response in (opening, wrong, thread, empty, sent, client.post(reverse("mailbox:close"))):
        assert_accessible(response)
        assert_self_contained(response)
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("change", ["full width", "no hyphens", "spaces", "long vowel marks"])
def test_numbers_may_be_typed_as_a_phone_types_them(client: Client, numbers: Numbers, change: str) -> None:
    wide = str.maketrans("0123456789-", "０１２３４５６７８９－")
    typed = {
        "full width": lambda number: number.translate(wide),
        "no hyphens": lambda number: number.replace("-", ""),
        "spaces": lambda number: f" {number.replace('-', '　')} ",
        "long vowel marks": lambda number: number.replace("-", "ー"),
    }[change]
    assert MESSAGE in text_of(consulting.open_box(client, (typed(numbers[0]), typed(numbers[1]))))


def test_a_slip_of_the_finger_is_noticed_before_anything_is_computed(
    client: Client, numbers: Numbers, monkeypatch: Any
) -> None:
    monkeypatch.setattr("forms.mailbox.views.door.mailboxes.open_mailbox", lambda **_: pytest.fail("was looked up"))
    slip = numbers[1][:-1] + str((int(numbers[1][-1]) + 1) % 10)
    response = consulting.open_box(client, (numbers[0], slip))
    assert parse(response).find(id="id_secret")["aria-invalid"] == "true"
    assert {"case_number": numbers[0], "secret": slip}.items() <= consulting.fields_of(response).items()


def test_an_unknown_number_and_a_wrong_secret_look_the_same(client: Client, open_page: ConsultationPage) -> None:
    mine, others = (consulting.numbers_on(consulting.send(client, open_page, message=text)) for text in "一二")
    unknown = str(99999999 if mine[0] != "9999-9999" else 88888888)
    wrong_secret = consulting.open_box(Client(), (mine[0], others[1]))
    wrong_number = consulting.open_box(Client(), (unknown, others[1]))
    summaries = [parse(page).select_one("#error-summary").get_text() for page in (wrong_secret, wrong_number)]
    assert summaries[0] == summaries[1]
    assert OpenMailbox.objects.count() == 0


def test_the_cookie_is_out_of_reach_of_scripts_and_other_addresses(
    client: Client, numbers: Numbers, settings: Any
) -> None:
    consulting.open_box(client, numbers)
    cookie = client.cookies["portal_mailbox"]
    assert cookie["path"] == reverse("mailbox:open")
    assert cookie["httponly"] is True
    assert cookie["samesite"] == "Strict"
    assert not cookie["max-age"]
    assert not cookie["expires"]
    settings.SESSION_COOKIE_SECURE = True
    again = Client()
    consulting.open_box(again, numbers)
    assert again.cookies["portal_mailbox"]["secure"] is True


def test_nobody_reads_without_the_cookie(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    response = Client().get(reverse("mailbox:thread"))
    assert MESSAGE not in text_of(response)
    assert parse(response).find(id="id_secret")
    forged = Client()
    forged.cookies["portal_mailbox"] = "x" * 43
    assert MESSAGE not in text_of(forged.get(reverse("mailbox:thread")))


def test_writing_again_keeps_the_text_exactly(client: Client, numbers: Numbers, team: PrivateKey) -> None:
    consulting.open_box(client, numbers)
    response = _write(client, ODD_TEXT)
    assert response.redirect_chain[0][0].startswith(reverse("mailbox:thread"))
    assert [text.get_text() for text in parse(response).select(".message-text")] == [MESSAGE, ODD_TEXT]
    assert parse(response).select_one(".notice")
    assert consulting.unsealed(team)[0] == [MESSAGE, ODD_TEXT]


def test_100_000_characters_are_taken_whole(client: Client, numbers: Numbers, team: PrivateKey) -> None:
    text = (ODD_TEXT * 2000)[:100_000]
    consulting.open_box(client, numbers)
    _write(client, text)
    assert consulting.unsealed(team)[0][1] == text


def test_sending_a_message_twice_stores_it_once(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    form = {**consulting.fields_of(client.get(reverse("mailbox:thread"))), "text": "二度押しました"}
    for _press in range(2):
        assert client.post(reverse("mailbox:thread"), form).status_code == 302
    assert Message.objects.count() == 2
    client.post(reverse("mailbox:thread"), {**form, "text": "これは別の文章です"})
    assert Message.objects.count() == 3


def test_an_empty_message_is_not_sent(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    response = _write(client, " \n　")
    assert Message.objects.count() == 1
    assert parse(response).select_one("#error-summary a")["href"] == "#id_text"


def test_an_answer_of_the_desk_is_told_apart_by_words(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    _write(client, "もう一通")
    Message.objects.filter(position=2).update(author=Author.DESK, display_name="見本 相談員")
    message = parse(client.get(reverse("mailbox:thread"))).select("li.message")[1]
    assert "is-desk" in message["class"]
    assert "見本 相談員" in message.select_one(".message-author").get_text()


def test_after_19_idle_minutes_it_is_still_open(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    _sit_idle(19)
    assert MESSAGE in text_of(client.get(reverse("mailbox:thread")))


def test_after_20_idle_minutes_it_has_closed_itself(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    _sit_idle(21)
    response = client.get(reverse("mailbox:thread"))
    page = assert_accessible(response)
    assert MESSAGE not in page.get_text()
    assert page.select_one(".notice")
    assert not client.cookies["portal_mailbox"].value


def test_a_message_typed_into_a_mailbox_that_closed_itself_is_not_lost(
    client: Client, numbers: Numbers, team: PrivateKey
) -> None:
    consulting.open_box(client, numbers)
    form = {**consulting.fields_of(client.get(reverse("mailbox:thread"))), "text": ODD_TEXT}
    _sit_idle(21)
    closed = client.post(reverse("mailbox:thread"), form)
    assert_accessible(closed)
    kept = consulting.fields_of(closed)
    assert kept["kept_text"] == ODD_TEXT
    assert Message.objects.count() == 1
    mistyped = client.post(reverse("mailbox:open"), {**kept, "case_number": numbers[0], "secret": "1"})
    assert consulting.fields_of(mistyped)["kept_text"] == ODD_TEXT
    kept = consulting.fields_of(mistyped)
    thread = client.post(reverse("mailbox:open"), {**kept, "case_number": numbers[0], "secret": numbers[1]})
    assert_accessible(thread)
    assert consulting.fields_of(thread)["text"] == ODD_TEXT
    client.post(reverse("mailbox:thread"), consulting.fields_of(thread))
    assert consulting.unsealed(team)[0] == [MESSAGE, ODD_TEXT]


def test_closing_takes_the_key_away(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    cookie = client.cookies["portal_mailbox"].value
    assert_accessible(client.post(reverse("mailbox:close")))
    assert OpenMailbox.objects.count() == 0
    thief = Client()
    thief.cookies["portal_mailbox"] = cookie
    assert MESSAGE not in text_of(thief.get(reverse("mailbox:thread")))


def test_leaving_at_once_closes_it_and_tells_the_next_site_nothing(client: Client, numbers: Numbers) -> None:
    page = parse(consulting.open_box(client, numbers))
    link = page.select_one("header .way-out")
    assert link["href"] == reverse("mailbox:leave")
    response = client.get(link["href"])
    assert response.status_code == 302
    assert not response.headers["Location"].startswith("/")
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert OpenMailbox.objects.count() == 0
    assert not client.cookies["portal_mailbox"].value


def test_an_address_to_close_opened_by_hand_changes_nothing(client: Client, numbers: Numbers) -> None:
    consulting.open_box(client, numbers)
    assert client.get(reverse("mailbox:close")).status_code == 302
    assert OpenMailbox.objects.count() == 1


def test_nothing_typed_in_the_mailbox_is_kept_in_plain(client: Client, numbers: Numbers, caplog: Any) -> None:
    canary = "カナリア𠮷おへんじ"
    consulting.open_box(client, numbers)
    _write(client, canary)
    _sit_idle(21)
    client.post(reverse("mailbox:thread"), {"text": canary})
    everything = consulting.dump() + repr(cache._cache).encode() + caplog.text.encode()  # type: ignore[attr-defined]
    assert canary.encode() not in everything
    assert numbers[1].replace("-", "").encode() not in everything
    assert Consultation.objects.get().case_number.encode() in everything
    assert django_settings.SESSION_COOKIE_NAME not in client.cookies


def test_a_database_that_fails_is_admitted_and_the_message_stays(
    client: Client, numbers: Numbers, monkeypatch: Any
) -> None:
    def fail(*_args: Any, **_options: Any) -> None:
        raise OSError("disk is full")

    consulting.open_box(client, numbers)
    monkeypatch.setattr("forms.mailbox.views.thread.mailboxes.write_message", fail)
    response = _write(client, ODD_TEXT)
    assert response.status_code == 503
    assert consulting.fields_of(response)["text"] == ODD_TEXT


@pytest.mark.parametrize("method", ["put", "delete", "patch"])
def test_other_methods_are_refused(client: Client, db: None, method: str) -> None:
    for name in ("open", "thread", "close", "leave"):
        assert getattr(client, method)(reverse(f"mailbox:{name}")).status_code == 405
