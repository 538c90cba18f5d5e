"""The access log as supervisors see it: sentences, filters, pages that cost the same, and a line for the paper log."""

import re
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs, urlsplit

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from bs4 import BeautifulSoup

from forms.inbox import access_log
from forms.inbox.log_pages import LogFilter, page_of_log
from forms.inbox.log_sentences import SENTENCES, lines_of
from forms.inbox.members import end
from forms.inbox.models import AccessEvent, AccessLogHead, EventKind, Membership, Role, TeamKey
from tests.forms.inbox.factories import Worker, find, make_supervisor, make_worker, send
from tests.forms.inbox.test_access_log import sql
from tests.portal.core.login.sessions import make_user

pytestmark = pytest.mark.django_db

LOG, VERIFY = "/admin/inbox/log/", "/admin/inbox/log/verify/"


@pytest.fixture
def supervisor() -> Worker:
    return make_supervisor()


def page(response: object) -> BeautifulSoup:
    return BeautifulSoup(response.content, "html.parser")  # type: ignore[attr-defined]


def rows_of(response: object) -> list[str]:
    return [" ".join(row.text.split()) for row in page(response).select(".log-list tbody tr")]


def fill(count: int, *, per_day: int = 1000) -> None:
    """A long log past the chain and past the model, as the pages do not look at hashes."""
    start = AccessLogHead.objects.get(pk=1).sequence
    kinds = list(EventKind)
    columns = "sequence, at, kind, actor_id, actor_email, case_number, details, previous_hash, hash"
    days = [
        connection.ops.adapt_datetimefield_value(datetime(2026, 1, 1, tzinfo=UTC) + timedelta(days=day))
        for day in range(count // per_day + 1)
    ]
    rows = (
        (start + number, days[number // per_day], kinds[number % len(kinds)].value, number % 7)
        + (f"member{number % 7}@example.jp", str(10000000 + number % 500), "{}", "", "0" * 64)
        for number in range(1, count + 1)
    )
    with connection.cursor() as cursor:
        places = ", ".join(["%s"] * len(columns.split(", ")))
        cursor.executemany(f"INSERT INTO inbox_accessevent ({columns}) VALUES ({places})", rows)  # noqa: S608
    AccessLogHead.objects.update(sequence=start + count)


# --- sentences ----------------------------------------------------------------------------------


def test_every_kind_of_entry_has_its_sentence() -> None:
    assert set(SENTENCES) == set(EventKind)


@pytest.mark.parametrize("kind", EventKind)
def test_a_sentence_can_be_told_whatever_the_entry_holds(kind: EventKind) -> None:
    full = {
        "person": "a@example.jp",
        "role": "counselor",
        "role_before": "supervisor",
        "key_id": "ab" * 16,
        "version": "2",
        "label": "金庫",
        "something": "else",
        "from": "new",
        "cause": "withdrawn",
    }
    events = [
        access_log.append(kind, actor=make_user("a@example.jp", last_name="見本"), details=full),
        access_log.append(kind, actor=None),
    ]

    for line, event in zip(lines_of(events), events, strict=True):
        assert line.number == event.sequence
        assert "%(" not in line.sentence
        assert re.search(r"[ぁ-ん]", line.sentence)
        assert event.hash.startswith(line.mark.replace(" ", ""))
    assert "something: else" in lines_of(events)[0].rest


def test_people_have_the_names_of_today_and_codes_are_words(supervisor: Worker) -> None:
    counselor = make_worker(Role.COUNSELOR, supervisor)
    end(Membership.objects.get(user=counselor.user), ended_by=supervisor.user)
    event = AccessEvent.objects.get(kind=EventKind.MEMBERSHIP_ENDED)
    gone = access_log.append(EventKind.VAULT_OPENED, actor=counselor.user)
    counselor.user.delete()

    (sentence, after) = (line.sentence for line in lines_of([event, gone]))

    assert f"{supervisor.user} ({supervisor.user.email})" in sentence
    assert "相談員" in sentence
    assert after.startswith(gone.actor_email)


@pytest.mark.parametrize(
    ("kind", "details", "rest"),
    [
        (EventKind.CONTACT_REVEALED, {"reason": "undelivered"}, "理由: メールが届かなかったため"),
        (EventKind.ASSIGNED, {"to": "aoki@example.jp"}, "変更後: aoki@example.jp"),
        (EventKind.STATE_CHANGED, {"from": "new", "to": "closed"}, "変更前: 新着, 変更後: 終了"),
        (
            EventKind.FACTS_CHANGED,
            {"new concerns": "health, isolation"},
            "加えた相談の内容: 病気・健康・障害, ひきこもり・不登校",
        ),
        (EventKind.SETTINGS_CHANGED, {"hold_minutes": "5"}, "お返事を手元に置く時間（分）: 5"),
        (EventKind.DENIED, {"address": "inbox:list"}, "画面: inbox:list"),
    ],
)
def test_what_a_sentence_leaves_out_is_told_in_words_too(kind: EventKind, details: dict[str, str], rest: str) -> None:
    (line,) = lines_of([access_log.append(kind, actor=None, details=details)])

    assert line.rest == rest


def test_a_key_is_named_by_its_fingerprint(supervisor: Worker) -> None:
    (line,) = lines_of([AccessEvent.objects.get(kind=EventKind.TEAM_KEY_MADE)])

    assert TeamKey.objects.get().public.fingerprint in line.sentence
    assert TeamKey.objects.get().public.key_id.hex() not in line.sentence + line.rest


def test_the_names_of_a_whole_page_cost_one_query(supervisor: Worker) -> None:
    events = [access_log.append(EventKind.DENIED, actor=make_user(f"{number}@example.jp")) for number in range(5)]

    with CaptureQueriesContext(connection) as queries:
        lines_of(events)
    assert len(queries) == 1


# --- pages and filters --------------------------------------------------------------------------


def test_the_newest_entry_stands_on_top_and_refusals_stand_out(supervisor: Worker) -> None:
    receipt = send()
    access_log.append(EventKind.CONSULTATION_OPENED, actor=supervisor.user, consultation=find(receipt))
    access_log.append(EventKind.DENIED, actor=make_user("editor@example.jp"), details={"address": "inbox:list"})
    response = supervisor.client().get(LOG)
    rows = rows_of(response)

    assert "editor@example.jp" in rows[0]
    assert "開けず:" in rows[0]
    assert receipt.formatted_case_number in rows[1]
    assert len(page(response).select(".log-refusal")) == 1


def test_the_log_goes_on_page_by_page_to_its_first_entry(supervisor: Worker) -> None:
    fill(120)
    client = supervisor.client()
    total, seen, address = AccessEvent.objects.count(), [], LOG
    for _page in range(10):
        response = client.get(address)
        seen += [int(row.split()[0]) for row in rows_of(response)]
        following = page(response).find("a", string=re.compile("前の記録"))
        if following is None:
            break
        address = LOG + following["href"].removeprefix(LOG)

    assert seen == sorted(seen, reverse=True)
    assert len(seen) == len(set(seen)) == total
    assert seen[-1] == 1


FILTERS = {
    "kind": {"kind": "reply_sent"},
    "person": {"person": "3"},
    "case number": {"case_number": "1000-0007"},
    "day": {"day": "2026-01-01"},
    "number": {"number": "5"},
}


@pytest.mark.parametrize("name", FILTERS)
def test_each_filter_shows_its_entries_and_stays_on_the_next_page(name: str, supervisor: Worker) -> None:
    user = make_user("member@example.jp", last_name="選ばれた人")
    Membership.objects.create(user=user, role=Role.COUNSELOR)
    fill(3000, per_day=100)
    AccessEvent.objects.none()
    sql("UPDATE inbox_accessevent SET actor_id = %s WHERE actor_id = 3", user.pk)
    query = FILTERS[name] | ({"person": str(user.pk)} if name == "person" else {})
    response = supervisor.client().get(LOG, query)
    numbers = [int(row.split()[0]) for row in rows_of(response)]
    events = AccessEvent.objects.filter(sequence__in=numbers)

    assert numbers
    if name == "kind":
        assert set(events.values_list("kind", flat=True)) == {"reply_sent"}
    if name == "person":
        assert set(events.values_list("actor_id", flat=True)) == {user.pk}
    if name == "case number":
        assert set(events.values_list("case_number", flat=True)) == {"10000007"}
    if name == "day":
        assert {timezone.localdate(event.at).isoformat() for event in events} == {"2026-01-01"}
    if name == "number":
        assert max(numbers) == 5
    following = page(response).find("a", string=re.compile("前の記録"))
    if following is not None:
        kept = parse_qs(urlsplit(following["href"]).query)
        assert {key: kept[key] for key in query} == {key: [value] for key, value in query.items()}


@pytest.mark.parametrize(
    "query",
    [
        {"case_number": "12"},
        {"kind": "nonsense"},
        {"person": "nobody"},
        {"day": "きのう"},
        {"number": "0"},
        {"number": "9" * 40},
    ],
)
def test_what_cannot_be_a_filter_is_said_at_the_field_and_shows_everything(
    query: dict[str, str], supervisor: Worker
) -> None:
    response = supervisor.client().get(LOG, query)

    assert response.status_code == 200
    assert page(response).find(class_="error-message")
    assert len(rows_of(response)) == AccessEvent.objects.count()


@pytest.mark.parametrize("before", ["nonsense", "-1", "9" * 40, "²"])
def test_a_place_that_nobody_named_is_the_beginning(before: str, supervisor: Worker) -> None:
    response = supervisor.client().get(LOG, {"before": before})

    assert len(rows_of(response)) == AccessEvent.objects.count()


def test_a_filter_that_nothing_fits_says_so(supervisor: Worker) -> None:
    assert page(supervisor.client().get(LOG, {"kind": "exported"})).find(class_="desk-empty")


def test_page_1000_costs_what_page_1_costs_at_100_000_entries(supervisor: Worker) -> None:
    fill(100_000)
    client = supervisor.client()
    client.get(LOG)
    costs = []
    for query in ({}, {"before": "50000"}, {"before": "60"}, {"kind": "exported", "before": "500"}, {"person": ""}):
        with CaptureQueriesContext(connection) as queries:
            assert client.get(LOG, query).status_code == 200
        costs.append(len(queries))

    assert len(set(costs)) == 1
    assert costs[0] <= 15


@pytest.mark.parametrize(
    "wanted",
    [
        LogFilter(),
        LogFilter(kind=EventKind.EXPORTED),
        LogFilter(person=3),
        LogFilter(case_number="10000007"),
        LogFilter(day=datetime(2026, 2, 1, tzinfo=UTC).date()),
    ],
    ids=str,
)
def test_no_page_reads_the_whole_log(wanted: LogFilter, supervisor: Worker) -> None:
    """The plan of the database walks an index from a place on, whatever is filtered."""
    fill(20_000)
    if connection.vendor == "postgresql":
        sql("ANALYZE inbox_accessevent")
    with CaptureQueriesContext(connection) as queries:
        page_of_log(wanted, before=15_000)
    statement = queries[0]["sql"]
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN {'QUERY PLAN' if connection.vendor == 'sqlite' else ''} {statement}")
        plan = str(cursor.fetchall())

    assert "Seq Scan" not in plan
    assert "SCAN inbox_accessevent" not in plan


# --- verifying ----------------------------------------------------------------------------------


def test_verifying_says_that_all_is_well_and_gives_a_line_for_the_paper(supervisor: Worker) -> None:
    last = AccessEvent.objects.latest("sequence")
    shown = page(supervisor.client().post(VERIFY))

    paper = shown.find(class_="paper-line").text
    assert shown.find(class_="help-info")
    assert str(last.sequence) in paper
    assert " ".join(last.hash[start : start + 4] for start in range(0, 16, 4)) in paper
    verified = AccessEvent.objects.get(kind=EventKind.LOG_VERIFIED)
    assert verified.details == {"entries": str(last.sequence), "faults": "0"}
    row = rows_of(supervisor.client().get(LOG, {"number": last.sequence}))[0]
    assert row.endswith(" ".join(last.hash[start : start + 4] for start in range(0, 16, 4)))


def test_verifying_names_what_does_not_fit(supervisor: Worker) -> None:
    TeamKey.objects.update(key_id=b"x" * 16)
    sql("UPDATE inbox_accessevent SET actor_email = 'x@example.jp' WHERE sequence = 2")
    shown = page(supervisor.client().post(VERIFY))

    assert len(shown.find(class_="help-critical").find_all("li")) >= 2
    assert AccessEvent.objects.get(kind=EventKind.LOG_VERIFIED).details["faults"] != "0"
