"""Settings and crisis words are changed by those who may, with an error where something makes no sense."""

from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from forms.inbox.crisis import change_crisis_words, crisis_words
from forms.inbox.members import NotAllowed
from forms.inbox.models import AccessEvent, EventKind, Role
from forms.inbox.settings_of_desk import desk_settings, is_accepting, save_desk_settings
from tests.forms.inbox.factories import Worker, make_supervisor, make_worker

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def test_a_pause_is_set_and_lifted_on_the_page(supervisor: Worker) -> None:
    client, until = supervisor.client(), timezone.localdate() + timedelta(days=3)

    client.post(reverse("inbox:settings"), {"paused_until": until.isoformat(), "hold_minutes": "10"})

    assert (desk_settings().paused_until, desk_settings().hold_minutes) == (until, 10)
    assert not is_accepting()
    assert AccessEvent.objects.get(kind=EventKind.SETTINGS_CHANGED).details["paused_until"] == until.isoformat()
    client.post(reverse("inbox:settings"), {"paused_until": "", "hold_minutes": "10", "always_second_reader": "on"})
    assert is_accepting()
    assert desk_settings().always_second_reader


@pytest.mark.parametrize(
    ("field", "value", "error"),
    [
        ("paused_until", "2020-01-01", "この日は過ぎています。"),
        ("paused_until", "いつか", "日付"),
        ("hold_minutes", "-1", "0以上"),
        ("hold_minutes", "500", "120以下"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_changes(
    field: str, value: str, error: str, supervisor: Worker
) -> None:
    response = supervisor.client().post(reverse("inbox:settings"), {"hold_minutes": "7", field: value})

    page = response.content.decode()
    assert error in page
    assert value in page
    assert desk_settings().hold_minutes == 5


def test_only_supervisors_change_settings_and_only_those_who_answer_change_words(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    reader = make_worker(Role.SECOND_READER, supervisor)

    with pytest.raises(NotAllowed):
        save_desk_settings(desk_settings(), changed_by=counselor.user)
    with pytest.raises(NotAllowed):
        change_crisis_words("ja", ["消えたい"], by=reader.user)
    assert change_crisis_words("ja", ["消えたい"], by=counselor.user) == (1, 0)


def test_the_words_of_one_language_are_changed_and_the_log_keeps_numbers_only(supervisor: Worker) -> None:
    client = supervisor.client()
    change_crisis_words("en", ["end it all"], by=supervisor.user)
    change_crisis_words("ja", ["消えたい", "終わりにしたい"], by=supervisor.user)

    client.post(reverse("inbox:crisis-words"), {"language": "ja", "words": "消えたい\n\n  いなく  なりたい \n消えたい"})

    assert crisis_words("ja") == ["いなく なりたい", "消えたい"]
    assert crisis_words("en") == ["end it all"]
    event = AccessEvent.objects.filter(kind=EventKind.CRISIS_WORDS_CHANGED).latest("sequence")
    assert event.details == {"language": "ja", "added": "1", "removed": "1"}


@pytest.mark.parametrize(("words", "error"), [("あ", "短すぎ"), ("!!", "短すぎ"), ("あ" * 101, "100文字")])
def test_a_word_that_is_none_is_refused_and_the_list_stays_on_the_page(
    words: str, error: str, supervisor: Worker
) -> None:
    page = (
        supervisor.client()
        .post(reverse("inbox:crisis-words"), {"language": "ja", "words": f"消えたい\n{words}"})
        .content.decode()
    )

    assert error in page
    assert f"消えたい\n{words}" in page
    assert crisis_words("ja") == []
