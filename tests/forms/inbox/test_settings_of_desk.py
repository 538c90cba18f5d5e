"""What supervisors decide for the desk; a paused desk takes nothing in, and opens again by itself."""

from datetime import timedelta

from django.utils import timezone

import pytest

from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, DeskSettings, EventKind
from forms.inbox.receiving import NotAccepting
from forms.inbox.settings_of_desk import desk_settings, is_accepting, is_paused, reopening_date, save_desk_settings
from tests.forms.inbox.factories import Worker, make_supervisor, send

pytestmark = pytest.mark.django_db


def pause(days: int) -> None:
    DeskSettings.objects.create(pk=1, paused_until=timezone.localdate() + timedelta(days=days))


def test_without_a_row_the_defaults_hold() -> None:
    assert desk_settings().hold_minutes == 5
    assert not desk_settings().always_second_reader
    assert not is_paused()


def test_nothing_is_taken_in_without_a_key() -> None:
    assert not is_accepting()


def test_a_paused_desk_takes_nothing_in_up_to_and_including_its_last_day() -> None:
    make_supervisor()
    assert is_accepting()
    pause(0)

    assert is_paused()
    assert not is_accepting()
    with pytest.raises(NotAccepting):
        send()


def test_a_pause_ends_by_itself() -> None:
    make_supervisor()
    pause(-1)

    assert is_accepting()
    send()


def test_the_day_after_the_last_day_of_a_pause_is_named() -> None:
    make_supervisor()
    assert reopening_date() is None
    pause(2)

    assert reopening_date() == timezone.localdate() + timedelta(days=3)
    assert reopening_date(timezone.localdate() + timedelta(days=3)) is None


def test_a_desk_without_a_key_names_no_day() -> None:
    pause(2)

    assert reopening_date() is None


def test_a_supervisor_decides_and_the_log_keeps_what_is_different(supervisor: Worker) -> None:
    settings = desk_settings()
    settings.hold_minutes = 10
    for _click in range(2):
        save_desk_settings(settings, changed_by=supervisor.user)

    assert desk_settings().hold_minutes == 10
    event = AccessEvent.objects.get(kind=EventKind.SETTINGS_CHANGED)
    assert (event.actor_id, event.details) == (supervisor.user.pk, {"hold_minutes": "10"})


def test_nobody_else_decides(counselor: Worker) -> None:
    with pytest.raises(NotAllowed):
        save_desk_settings(DeskSettings(always_second_reader=True), changed_by=counselor.user)
    assert not desk_settings().always_second_reader
