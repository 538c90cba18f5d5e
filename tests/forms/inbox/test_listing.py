"""The list: what is owed first on top, every row exactly once, and page 1,000 as cheap as page 1."""

from datetime import date, datetime, timedelta
from uuid import uuid4

from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from forms.inbox.listing import list_consultations
from forms.inbox.models import Consultation
from forms.inbox.promises import DayCounter, promised_date
from portal.core.open_days import Schedule

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 5, 1, 9, tzinfo=timezone.get_default_timezone())


def store(count: int, *, due: bool) -> None:
    first = Consultation.objects.count()
    Consultation.objects.bulk_create(
        Consultation(
            case_number=str(10_000_000 + first + number),
            language="ja",
            source_translation_key=uuid4(),
            source_title="見本",
            submission_hash=uuid4().hex,
            # Many rows share a date and a moment, so that ties are tested too.
            due_on=date(2026, 5, 1) + timedelta(days=number % 3) if due else None,
            last_movement_at=NOW - timedelta(hours=number % 4),
        )
        for number in range(count)
    )


def test_the_pages_together_show_every_row_once_in_order() -> None:
    store(23, due=True)
    store(18, due=False)
    rows: list[Consultation] = []
    after = ""
    while True:
        page = list_consultations(after=after, length=7)
        assert len(page.consultations) <= 7
        rows += page.consultations
        after = page.next_key
        if not after:
            break

    assert len(rows) == len({row.pk for row in rows}) == 41
    assert [row.due_on is None for row in rows] == [False] * 23 + [True] * 18
    order = [(row.due_on or date.max, NOW - row.last_movement_at) for row in rows]
    assert order == sorted(order)


def test_a_full_last_page_has_no_next_page() -> None:
    store(7, due=True)

    assert list_consultations(length=7).next_key == ""


def test_a_page_that_ends_with_the_last_promise_goes_on_with_the_others() -> None:
    store(7, due=True)
    store(1, due=False)

    first = list_consultations(length=7)
    assert first.next_key
    assert len(list_consultations(after=first.next_key, length=7).consultations) == 1


@pytest.mark.parametrize("key", ["x", "あ", "W10=", "bnVsbA==", "WyIiLCAiIiwgIiJd"])
def test_an_invented_key_shows_the_first_page(key: str) -> None:
    store(1, due=True)

    assert len(list_consultations(after=key).consultations) == 1


@pytest.mark.parametrize("count", [3, 120])
def test_any_page_costs_two_queries_at_most(count: int, django_assert_max_num_queries: DjangoAssertNumQueries) -> None:
    store(count, due=True)
    store(count, due=False)
    after = ""
    for _page in range(3):
        with django_assert_max_num_queries(2):
            after = list_consultations(after=after, length=50).next_key


OFFICE = Schedule(hours=(*[(datetime(1, 1, 1, 9).time(), datetime(1, 1, 1, 17).time())] * 5, None, None))


@pytest.mark.parametrize(
    ("due_on", "left"),
    [
        (date(2026, 4, 30), -1),  # yesterday
        (date(2026, 5, 1), 0),  # a Friday: today
        (date(2026, 5, 3), 0),  # the weekend
        (date(2026, 5, 6), 0),  # 憲法記念日, みどりの日, こどもの日 and the substitute holiday
        (date(2026, 5, 7), 1),
        (date(2026, 5, 8), 2),
        (date(2036, 5, 8), 60),
    ],
)
def test_days_left_are_open_days(due_on: date, left: int) -> None:
    assert DayCounter(date(2026, 5, 1), OFFICE).left(due_on) == left


def test_without_any_open_day_nothing_is_promised_and_nothing_breaks() -> None:
    assert DayCounter(date(2026, 5, 1), Schedule(hours=(None,) * 7)).left(date(2026, 5, 8)) == 0


def test_an_answer_is_promised_within_the_open_days_of_the_window() -> None:
    assert promised_date(date(2026, 5, 1)) == date(2026, 5, 15)
