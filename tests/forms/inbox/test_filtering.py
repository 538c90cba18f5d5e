"""The filter shows what was asked for, in every order each row once, and costs the same for any number of rows."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.db import connection
from django.http import QueryDict
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest
from pytest_django import DjangoAssertNumQueries

from forms.inbox.filtering import FilterForm
from forms.inbox.listing import Order, list_consultations
from forms.inbox.members import live_memberships
from forms.inbox.models import Consultation, MailKind, Membership, OutgoingMail, Role, State
from tests.forms.inbox.factories import Worker, make_member, make_supervisor
from tests.portal.core.login.sessions import login_with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


@pytest.fixture
def membership(supervisor: Worker) -> Membership:
    return Membership.objects.get(user=supervisor.user)


def store(**values: Any) -> Consultation:
    number = 10_000_000 + Consultation.objects.count()
    fixed = {
        "language": "ja",
        "source_translation_key": uuid4(),
        "source_title": "見本",
        "submission_hash": uuid4().hex,
    }
    return Consultation.objects.create(case_number=str(number), **{**fixed, **values})


def shown(query: str, membership: Membership) -> set[Consultation]:
    filters = FilterForm(QueryDict(query), membership=membership, colleagues=live_memberships())
    return set(list_consultations(filters.apply(), order=filters.chosen_order).consultations)


def test_closed_consultations_are_left_out_until_they_are_asked_for(membership: Membership) -> None:
    new, closed = store(), store(state=State.CLOSED)

    assert shown("", membership) == {new}
    assert shown("state=any", membership) == {new, closed}
    assert shown("state=closed", membership) == {closed}


def test_each_filter_finds_what_it_names(membership: Membership) -> None:
    colleague = Membership.objects.get(user=make_member(Role.COUNSELOR))
    today = timezone.localdate()
    rows = {
        "state=answered": store(state=State.ANSWERED, due_on=today + timedelta(days=30)),
        "due=today": store(due_on=today - timedelta(days=1)),
        "watch=attention": store(attention_since=timezone.now(), due_on=today + timedelta(days=30)),
        "watch=deletion": store(deletion_requested_at=timezone.now(), due_on=today + timedelta(days=30)),
        "assignee=me": store(assignee=membership, due_on=today + timedelta(days=30)),
        f"assignee={colleague.pk}": store(assignee=colleague, due_on=today + timedelta(days=30)),
        "writer=family": store(writer="family", due_on=today + timedelta(days=30)),
        "age_band=20s": store(age_band="20s", due_on=today + timedelta(days=30)),
        "language=my": store(language="my", due_on=today + timedelta(days=30)),
        "due=nothing": store(),
        "concern=money": store(due_on=today + timedelta(days=30)),
        "watch=mail": store(due_on=today + timedelta(days=30)),
    }
    rows["concern=money"].concerns.create(concern="money")
    rows["concern=money"].concerns.create(concern="work")
    OutgoingMail.objects.create(
        consultation=rows["watch=mail"], kind=MailKind.NOTICE, language="ja", failed_at=timezone.now()
    )

    assert {query: shown(query, membership) for query in rows} == {query: {row} for query, row in rows.items()}
    assert shown("assignee=nobody", membership) == set(rows.values()) - {
        rows["assignee=me"],
        rows[f"assignee={colleague.pk}"],
    }


@pytest.mark.parametrize("typed", ["10000001", "1000-0001", "１０００－０００１", " 1000 0001 "])
def test_a_case_number_finds_its_consultation_whatever_its_state(typed: str, membership: Membership) -> None:
    store()
    closed = store(state=State.CLOSED)

    assert shown(f"number={typed}&state=new", membership) == {closed}


@pytest.mark.parametrize("query", ["number=123", "state=invented", "assignee=999", "order=sideways", "due=x%00"])
def test_a_filter_that_makes_no_sense_says_so_at_its_field(query: str, supervisor: Worker) -> None:
    store()

    response = supervisor.client().get(f"{reverse('inbox:list')}?{query}")

    assert response.status_code == 200
    assert "error-message" in response.content.decode()
    assert "1000-0000" not in response.content.decode()


@pytest.mark.parametrize("order", list(Order))
def test_the_pages_of_every_order_show_each_row_once(order: Order) -> None:
    moment = timezone.now()
    for number in range(13):
        store(
            due_on=timezone.localdate() if number % 2 else None,
            last_movement_at=moment - timedelta(hours=number % 3),
            received_at=moment - timedelta(hours=number % 4),
        )
    rows, after = [], ""
    while True:
        page = list_consultations(order=order, after=after, length=4)
        rows += page.consultations
        after = page.next_key
        if not after:
            break

    assert len(rows) == len(set(rows)) == 13
    if order is Order.ARRIVAL:
        assert rows == sorted(rows, key=lambda row: row.received_at, reverse=True)


def test_a_key_of_another_order_shows_the_first_page() -> None:
    for _number in range(3):
        store()
    key = list_consultations(order=Order.MOVEMENT, length=1).next_key

    assert len(list_consultations(order=Order.ARRIVAL, after=key).consultations) == 3


@pytest.mark.parametrize("query", ["", "state=any&order=arrival", "watch=mail", "concern=money"])
def test_the_list_costs_at_most_15_queries_for_few_rows_and_for_many(
    query: str, supervisor: Worker, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client, counts = supervisor.client(), []
    client.get(reverse("inbox:list"))
    for number in (3, 60):
        for _row in range(number):
            store(due_on=timezone.localdate()).concerns.create(concern="money")
        with django_assert_max_num_queries(15) as queries:
            response = client.get(f"{reverse('inbox:list')}?{query}")
        assert response.status_code == 200
        counts.append(len(queries))

    assert counts[0] == counts[1]


@pytest.mark.parametrize(
    "query",
    [
        *("", "order=movement", "order=arrival", "state=any", "state=any&order=movement", "state=any&order=arrival"),
        *("state=new", "due=today", "due=nothing", "assignee=me", "assignee=nobody", "language=my"),
        *("watch=attention", "watch=attention&state=any", "watch=deletion", "watch=deletion&state=any"),
    ],
)
def test_an_index_has_the_order_of_the_list_so_that_nothing_is_sorted(query: str, membership: Membership) -> None:
    filters = FilterForm(QueryDict(query), membership=membership)

    assert not re.search("Sort|TEMP B-TREE", plan_of_first_page(filters))


def plan_of_first_page(filters: FilterForm) -> str:
    """How the database would read it among many rows, as its own EXPLAIN says."""
    with CaptureQueriesContext(connection) as asked:
        list_consultations(filters.apply(), order=filters.chosen_order)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            # In a table of few rows it would read and sort them all.
            cursor.execute("SET LOCAL enable_seqscan = off")
            cursor.execute("SET LOCAL enable_sort = off")
            cursor.execute("SET LOCAL enable_bitmapscan = off")
            cursor.execute("SET LOCAL enable_incremental_sort = off")
        cursor.execute(f"{'EXPLAIN' if connection.vendor == 'postgresql' else 'EXPLAIN QUERY PLAN'} {asked[0]['sql']}")
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_a_kept_filter_is_found_again_replaced_and_deleted_by_its_owner_only(supervisor: Worker) -> None:
    client = supervisor.client()
    post = {"name": "家族から", "query": "writer=family&after=zzz&evil=1&number=12345678"}

    assert client.post(reverse("inbox:filter-save"), post)["Location"].endswith("?writer=family")
    client.post(reverse("inbox:filter-save"), {**post, "query": "writer=family&order=arrival"})

    page = client.get(reverse("inbox:list")).content.decode()
    assert page.count(">家族から</a>") == 1
    assert "writer=family&amp;order=arrival" in page
    forget = {"name": "家族から"}
    colleague = make_member(Role.COUNSELOR)
    other = Client()
    login_with_second_factor(other, colleague)
    assert ">家族から</a>" not in other.get(reverse("inbox:list")).content.decode()
    other.post(reverse("inbox:filter-delete"), forget)
    assert ">家族から</a>" in client.get(reverse("inbox:list")).content.decode()
    client.post(reverse("inbox:filter-delete"), forget)
    assert ">家族から</a>" not in client.get(reverse("inbox:list")).content.decode()


def test_a_filter_without_a_name_is_asked_for_one_and_the_list_stays(supervisor: Worker) -> None:
    store()

    response = supervisor.client().post(reverse("inbox:filter-save"), {"name": "", "query": "writer=family"})

    page = response.content.decode()
    assert "この絞り込みの名前を書いてください。" in page
    assert 'value="writer=family"' in page


def test_nobody_keeps_more_than_twenty_filters(supervisor: Worker) -> None:
    client = supervisor.client()
    for number in range(21):
        response = client.post(reverse("inbox:filter-save"), {"name": f"絞り込み{number}", "query": "writer=family"})

    assert "20個まで" in response.content.decode()
    assert len(Membership.objects.get(user=supervisor.user).saved_filters) == 20
