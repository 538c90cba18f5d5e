"""A cache that is down loses no consultation."""

from typing import Any

from django.core.cache import caches
from django.test import Client
from django.urls import reverse

import pytest

from forms.inbox.models import Consultation
from forms.models import ConsultationPage
from portal.settings.environment import read
from tests.forms import consulting


@pytest.fixture
def cache_is_down(settings: Any, monkeypatch: Any) -> None:
    """The cache of production, at an address where nobody listens."""
    monkeypatch.setenv("CACHE_URL", "redis://127.0.0.1:1/0")
    settings.CACHES = {"default": read("CACHE_URL")}
    assert caches["default"].get("anything") is None


def test_a_consultation_is_written_checked_and_sent(
    client: Client, open_page: ConsultationPage, cache_is_down: None
) -> None:
    receipt = consulting.send(client, open_page)
    assert consulting.numbers_on(receipt)
    assert Consultation.objects.count() == 1


def test_the_mailbox_opens(client: Client, open_page: ConsultationPage, cache_is_down: None) -> None:
    numbers = consulting.numbers_on(consulting.send(client, open_page))
    assert consulting.open_box(client, numbers).status_code == 200
    assert client.get(reverse("mailbox:thread")).status_code == 200
