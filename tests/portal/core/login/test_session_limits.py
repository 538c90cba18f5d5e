import time

from django.urls import reverse

import pytest

from tests.portal.core.login.sessions import login_with_second_factor

MINUTE = 60
PING = "/admin/editing-sessions/ping/home/homepage/1/1/"


@pytest.fixture
def clock(monkeypatch):
    class Clock:
        now = 1_800_000_000.0

        def advance(self, minutes: float) -> None:
            self.now += minutes * MINUTE

    clock = Clock()
    monkeypatch.setattr(time, "time", lambda: clock.now)
    return clock


@pytest.fixture
def colleague(client, administrator):
    login_with_second_factor(client, administrator)
    client.get("/admin/")
    return client


def is_in(client) -> bool:
    return client.get("/admin/").status_code == 200


def test_half_an_hour_without_a_deed_ends_the_session(clock, colleague):
    clock.advance(31)
    response = colleague.get("/admin/")
    assert response["Location"].startswith(reverse("account_login"))
    assert "_auth_user_id" not in colleague.session


def test_every_deed_prolongs_the_session(clock, colleague):
    for _deed in range(4):
        clock.advance(20)
        assert is_in(colleague)


def test_an_editor_left_open_in_a_tab_does_not_prolong_the_session(clock, colleague):
    for _ping in range(4):
        clock.advance(10)
        colleague.post(PING)
    assert not is_in(colleague)


def test_a_working_day_ends_the_session_whatever_happens(clock, colleague):
    for _deed in range(12 * 3):
        clock.advance(20)
        colleague.get("/admin/")
    clock.advance(1)
    assert not is_in(colleague)


def test_the_person_is_told_why(clock, colleague):
    clock.advance(31)
    page = colleague.get("/admin/", follow=True)
    assert 'role="status"' in page.content.decode()
