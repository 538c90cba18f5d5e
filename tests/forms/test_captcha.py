"""A captcha that tells nobody an address and locks nobody out."""

from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError, URLError

from django.test import Client

import pytest
from django_recaptcha import fields as recaptcha_fields
from pytest_django import Settings

from forms.captcha import captcha_field
from forms.inbox.models import Consultation
from forms.models import ConsultationPage
from tests.forms import consulting
from tests.html import parse

GOOD = SimpleNamespace(is_valid=True, action=None, extra_data={}, error_codes=[])
BAD = SimpleNamespace(is_valid=False, action=None, extra_data={}, error_codes=["timeout-or-duplicate"])


@pytest.fixture
def keys(settings: Any) -> None:
    settings.RECAPTCHA_PUBLIC_KEY = "public-sample"
    settings.RECAPTCHA_PRIVATE_KEY = "private-sample"


@pytest.fixture
def google(monkeypatch: Any) -> list[dict[str, Any]]:
    """What was sent to Google, which always agrees."""
    calls: list[dict[str, Any]] = []

    def submit(**call: Any) -> Any:
        calls.append(call)
        return GOOD

    monkeypatch.setattr(recaptcha_fields.client, "submit", submit)
    return calls


def _google_answers(monkeypatch: Any, answer: Any) -> None:
    def submit(**call: Any) -> Any:
        if isinstance(answer, Exception):
            raise answer
        return answer

    monkeypatch.setattr(recaptcha_fields.client, "submit", submit)


def test_google_never_learns_the_address(keys: None, google: list[dict[str, Any]], rf: Any) -> None:
    request = rf.post("/", REMOTE_ADDR="192.0.2.9")  # noqa: F841  the library looks for this name in the frames
    assert captcha_field().clean("solved") is True
    assert google == [{"recaptcha_response": "solved", "private_key": "private-sample", "remoteip": ""}]


@pytest.mark.parametrize(
    "answer",
    [
        BAD,
        URLError("no route"),
        TimeoutError(),
        HTTPError("https://www.recaptcha.net", 503, "down", {}, None),  # type: ignore[arg-type]
        ValueError("not JSON"),
        KeyError("success"),
    ],
    ids=str,
)
def test_a_captcha_that_fails_in_any_way_is_only_not_solved(keys: None, monkeypatch: Any, answer: Any) -> None:
    _google_answers(monkeypatch, answer)
    assert captcha_field().clean("solved") is False


def test_an_empty_captcha_asks_nobody(keys: None, google: list[dict[str, Any]]) -> None:
    assert captcha_field().clean("") is False
    assert google == []


def test_without_keys_there_is_no_captcha_and_no_foreign_script(client: Client, open_page: ConsultationPage) -> None:
    page = parse(consulting.check(client, open_page))
    assert not page.select(".g-recaptcha")
    assert all(not script["src"].startswith("http") for script in page.find_all("script"))


def test_with_keys_only_the_check_page_loads_it_with_a_nonce(
    keys: None, client: Client, open_page: ConsultationPage
) -> None:
    assert "recaptcha" not in client.get(open_page.url).content.decode()
    response = consulting.check(client, open_page)
    page = parse(response)
    (script,) = [script for script in page.find_all("script") if "recaptcha" in script["src"]]
    assert script["nonce"] in response.headers["Content-Security-Policy"]
    assert page.select_one(".g-recaptcha")["data-sitekey"] == "public-sample"
    assert not [script for script in page.find_all("script") if not script.get("src")]


def test_a_consultation_is_taken_while_google_is_unreachable(
    keys: None, monkeypatch: Any, client: Client, open_page: ConsultationPage
) -> None:
    _google_answers(monkeypatch, URLError("no route"))
    response = consulting.send(client, open_page, **{"g-recaptcha-response": "solved"})
    assert Consultation.objects.count() == 1
    assert len(consulting.numbers_on(response)[1]) == 19


def test_a_solved_captcha_widens_the_budget(
    keys: None, google: list[dict[str, Any]], settings: Settings, client: Client, open_page: ConsultationPage
) -> None:
    settings.SENDS_PER_NETWORK_AND_HOUR = 0
    assert consulting.send(client, open_page).status_code == 429
    form = {**consulting.fields_of(consulting.check(client, open_page)), "step": "send"}
    response = client.post(open_page.url, {**form, "g-recaptcha-response": "solved"})
    assert response.status_code == 200
    assert Consultation.objects.count() == 1
