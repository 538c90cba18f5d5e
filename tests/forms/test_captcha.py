"""A captcha that tells nobody an address and locks nobody out."""

from types import SimpleNamespace
from typing import Any
from urllib.error import HTTPError, URLError

from django.test import Client
from django.utils import translation

import pytest
from django_recaptcha import fields as recaptcha_fields
from pytest_django import Settings

from forms.captcha import captcha_field, script_url
from forms.inbox.models import Consultation
from forms.models import ConsultationPage
from tests.forms import consulting
from tests.html import parse

GOOD = SimpleNamespace(is_valid=True, action="consultation", extra_data={"score": 0.9}, error_codes=[])
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


@pytest.fixture(params=[2, 3])
def version(request: Any, settings: Any) -> int:
    """Both kinds of captcha."""
    settings.RECAPTCHA_VERSION = request.param
    return int(request.param)


@pytest.fixture
def version_3(settings: Any) -> None:
    settings.RECAPTCHA_VERSION = 3


@pytest.mark.usefixtures("version")
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
@pytest.mark.usefixtures("version")
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


def test_version_3_puts_its_token_into_the_form_by_a_script_of_our_own(
    keys: None, version_3: None, client: Client, open_page: ConsultationPage
) -> None:
    assert "recaptcha" not in client.get(open_page.url).content.decode()
    response = consulting.check(client, open_page)
    page = parse(response)
    sources = [script["src"] for script in page.find_all("script")]
    assert "/static/portal/js/captcha.js" in sources
    assert "https://www.recaptcha.net/recaptcha/api.js?hl=ja&render=public-sample" in sources
    field = page.find("input", attrs={"name": "captcha"})
    assert (field["type"], field["data-captcha-key"], field["data-captcha-action"]) == (
        "hidden",
        "public-sample",
        "consultation",
    )
    assert not [script for script in page.find_all("script") if not script.get("src")]


@pytest.mark.parametrize(
    "answer",
    [
        SimpleNamespace(is_valid=True, action="consultation", extra_data={"score": 0.1}, error_codes=[]),
        SimpleNamespace(is_valid=True, action="login", extra_data={"score": 0.9}, error_codes=[]),
        SimpleNamespace(is_valid=True, action="consultation", extra_data={}, error_codes=[]),
    ],
    ids=["low score", "token of another form", "no score"],
)
def test_a_score_below_the_middle_vouches_for_nobody(
    keys: None, version_3: None, monkeypatch: Any, answer: Any
) -> None:
    _google_answers(monkeypatch, answer)
    assert captcha_field().clean("token") is False


def test_the_script_speaks_the_language_of_the_page_as_google_calls_it(keys: None) -> None:
    for ours, theirs in (("ja", "ja"), ("ja-simple", "ja"), ("zh-hans", "zh-CN"), ("my", "my")):
        with translation.override(ours):
            assert script_url().endswith(f"api.js?hl={theirs}")


def test_the_check_page_says_what_google_learns(keys: None, client: Client, open_page: ConsultationPage) -> None:
    assert "Google のプログラム（reCAPTCHA）が動きます" in parse(consulting.check(client, open_page)).get_text()


@pytest.mark.usefixtures("version")
def test_a_consultation_is_taken_while_google_is_unreachable(
    keys: None, monkeypatch: Any, client: Client, open_page: ConsultationPage
) -> None:
    _google_answers(monkeypatch, URLError("no route"))
    response = consulting.send(client, open_page, **{"g-recaptcha-response": "solved", "captcha": "solved"})
    assert Consultation.objects.count() == 1
    assert len(consulting.numbers_on(response)[1]) == 19


@pytest.mark.usefixtures("version")
def test_a_solved_captcha_widens_the_budget(
    keys: None, google: list[dict[str, Any]], settings: Settings, client: Client, open_page: ConsultationPage
) -> None:
    settings.SENDS_PER_NETWORK_AND_HOUR = 0
    assert consulting.send(client, open_page).status_code == 429
    form = {**consulting.fields_of(consulting.check(client, open_page)), "step": "send"}
    response = client.post(open_page.url, {**form, "g-recaptcha-response": "solved", "captcha": "solved"})
    assert response.status_code == 200
    assert Consultation.objects.count() == 1
