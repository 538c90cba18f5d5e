"""The receipt page: shown once, typed back or skipped, and never kept by the server."""

from typing import Any

from django.core.cache import cache
from django.test import Client
from django.urls import reverse

import pytest

from forms.inbox.mailboxes import withdraw
from forms.inbox.models import Consultation
from forms.models import ConsultationPage
from tests.forms import consulting
from tests.html import assert_accessible, assert_self_contained, parse, text_of


@pytest.fixture
def shown(client: Client, open_page: ConsultationPage) -> Any:
    """The receipt page right after sending."""
    return consulting.send(client, open_page)


def _answer(client: Client, page: Any, step: str, **values: str) -> Any:
    return client.post(reverse("mailbox:receipt"), {**consulting.fields_of(page), **values, "step": step})


def _last_group(page: Any) -> str:
    return consulting.numbers_on(page)[1][-4:]


def _has_card(page: Any) -> bool:
    return bool(parse(page).select(".receipt-number"))


def test_every_state_is_accessible_self_contained_and_never_stored(client: Client, shown: Any) -> None:
    states = [
        shown,
        _answer(client, shown, "keep", last_group="0"),
        _answer(client, shown, "keep", last_group=_last_group(shown)),
        _answer(client, shown, "skip"),
        _answer(client, shown, "show"),
    ]
    for response in states:
        assert response.status_code == 200
        assert_accessible(response)
        assert_self_contained(response)
        assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("way", ["last group", "full width", "whole secret"])
def test_the_last_group_typed_back_shows_that_the_numbers_are_kept(client: Client, shown: Any, way: str) -> None:
    secret = consulting.numbers_on(shown)[1]
    wide = str.maketrans("0123456789", "０１２３４５６７８９")
    typed = {"last group": secret[-4:], "full width": f" {secret[-4:].translate(wide)} ", "whole secret": secret}[way]

    response = _answer(client, shown, "keep", last_group=typed)

    assert not _has_card(response)
    assert secret not in response.content.decode()
    assert "番号を、残せました" in text_of(response)


@pytest.mark.parametrize("typed", ["", "0", "ねこ", "99999"])
def test_another_group_is_an_error_beside_the_field_with_the_same_card(client: Client, shown: Any, typed: str) -> None:
    response = _answer(client, shown, "keep", last_group=typed)

    page = parse(response)
    assert consulting.numbers_on(response) == consulting.numbers_on(shown)
    field = page.find(id="id_last_group")
    assert field["aria-invalid"] == "true"
    assert field.get("value", "") == typed
    assert page.select_one("#error-summary a")["href"] == "#id_last_group"
    assert page.select_one(".receipt").find_next("form")["action"].endswith("#error-summary")


def test_skipping_warns_and_leads_back_to_the_card(client: Client, shown: Any) -> None:
    skipped = _answer(client, shown, "skip")
    assert not _has_card(skipped)
    assert parse(skipped).select_one(".notice.is-important")
    again = client.post(reverse("mailbox:receipt"), {**consulting.fields_of(skipped), "step": "show"})
    assert consulting.numbers_on(again) == consulting.numbers_on(shown)
    assert not parse(again).select("#error-summary")


def test_a_reload_of_any_state_shows_the_same_and_stores_nothing(client: Client, shown: Any) -> None:
    form = {**consulting.fields_of(shown), "step": "keep", "last_group": _last_group(shown)}
    first, second = (text_of(client.post(reverse("mailbox:receipt"), form)) for _ in range(2))
    assert first == second
    assert Consultation.objects.count() == 1


def test_what_travels_is_not_the_secret_and_is_in_no_table(client: Client, shown: Any) -> None:
    secret = consulting.numbers_on(shown)[1].replace("-", "")
    stub = consulting.fields_of(shown)["stub"]
    _answer(client, shown, "keep", last_group=_last_group(shown))
    _answer(client, shown, "keep", last_group="0000")

    everything = consulting.dump() + repr(cache._cache).encode()  # type: ignore[attr-defined]

    assert secret not in stub
    assert stub.encode() not in everything
    assert secret.encode() not in everything


@pytest.mark.parametrize("stub", ["", "forged", "0" * 64])
def test_an_invented_stub_shows_no_card(client: Client, shown: Any, stub: str) -> None:
    for step in ("keep", "skip", "show"):
        response = _answer(client, shown, step, stub=stub)
        assert response.status_code == 302
        assert response.headers["Location"] == reverse("mailbox:open")


def test_the_address_typed_by_hand_leads_to_the_mailbox(client: Client, db: None) -> None:
    assert client.get(reverse("mailbox:receipt")).headers["Location"] == reverse("mailbox:open")


def test_the_card_of_a_withdrawn_consultation_is_gone(client: Client, shown: Any) -> None:
    consulting.open_box(client, consulting.numbers_on(shown))
    withdraw(client.cookies["portal_mailbox"].value)

    assert _answer(client, shown, "show").status_code == 302


def test_a_failed_csrf_check_asks_once_more_and_keeps_what_was_typed(open_page: ConsultationPage) -> None:
    shown = consulting.send(Client(), open_page)
    strict = Client(enforce_csrf_checks=True)

    response = _answer(strict, shown, "keep", last_group="1234")

    assert response.status_code == 403
    assert_accessible(response)
    assert consulting.numbers_on(response) == consulting.numbers_on(shown)
    assert parse(response).find(id="id_last_group")["value"] == "1234"


def test_the_card_can_be_saved_and_printed_and_copied(shown: Any) -> None:
    page = parse(shown)
    save = page.find("a", download=True)
    assert save["href"].startswith("data:text/plain")
    assert page.select_one("button[data-print]").has_attr("hidden")
    copy = page.select_one("button[data-copy]")
    assert copy.has_attr("hidden")
    assert consulting.numbers_on(shown)[1] in copy["data-copy"]


def test_hotlines_stand_before_the_card_when_words_suggested_danger_and_stay_on_the_way(
    client: Client, shown: Any
) -> None:
    assert not parse(shown).select(".hotline-panel")
    troubled = _answer(client, shown, "show", hotlines="1")
    for page in (troubled, _answer(client, troubled, "skip"), _answer(client, troubled, "keep", last_group="0")):
        tree = assert_accessible(page)
        panel = tree.select_one(".hotline-panel")
        assert "0120-000-000" in panel.get_text()
        assert len(tree.select(".hotlines")) == 1, "the hotlines stand twice"
    assert parse(troubled).select_one(".hotline-panel").find_next(class_="receipt")
