"""What is looked for is counted by the day, and nothing that may be about a person is kept."""

from datetime import date, timedelta

from django.db import DatabaseError
from django.utils import timezone

from wagtail.contrib.search_promotions.models import Query, QueryDailyHits

import pytest

from portal.core.finding import recording
from portal.core.finding.recording import as_recorded, record


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("居場所", "居場所"),
        ("  居場所　女性 ", "居場所 女性"),
        ("ＤＶ", "dv"),
        ("8050問題", "8050問題"),
        ("ひきこもり支援", "ひきこもり支援"),
    ],
)
def test_words_are_kept(text, kept):
    assert as_recorded(text) == kept


@pytest.mark.parametrize(
    "text",
    [
        "03-1234-5678", "０３１２３４５６７８", "19800101", "170-0001", "someone@example.jp", "me＠example.jp",
        "息子が部屋から出てこなくて困っています", "もうだめです。", "どうすれば？", "山田さん", "花子ちゃん 相談",
        "田中様", "一 二 三 四", "https://example.jp/", "!!!", "", "あ" * 17,
    ],
)  # fmt: skip
def test_what_may_be_about_a_person_is_not_kept(text):
    assert as_recorded(text) == ""


def test_searches_of_a_day_are_counted_together(db):
    for text in ("居場所", "居場所 ", "居場所"):
        record(text)
    (hits,) = QueryDailyHits.objects.all()
    assert (hits.query.query_string, hits.date, hits.hits) == ("居場所", timezone.localdate(), 3)


def test_a_word_that_is_known_takes_one_statement(db, django_assert_num_queries):
    record("居場所")
    with django_assert_num_queries(1):
        record("居場所")


def test_nothing_but_the_words_the_day_and_a_number_is_stored():
    columns = {field.name for model in (Query, QueryDailyHits) for field in model._meta.concrete_fields}
    assert columns == {"id", "query_string", "query", "date", "hits"}
    assert type(QueryDailyHits._meta.get_field("date")).__name__ == "DateField"


def test_a_day_that_somebody_floods_ends_the_counting_and_not_the_search(db, monkeypatch):
    monkeypatch.setattr(recording, "MOST_A_DAY", 3)
    for number in range(10):
        record(f"言葉{number}")
    assert Query.objects.count() == 3


def test_a_database_that_cannot_write_disturbs_nobody(db, monkeypatch):
    def broken(word: str, day: date) -> None:
        raise DatabaseError

    monkeypatch.setattr(recording, "_count", broken)
    record("居場所")
    assert not QueryDailyHits.objects.exists()


def test_old_days_are_forgotten(db, settings):
    record("居場所")
    # Wagtail counts from the day in UTC, which is a day behind in the morning.
    long_ago = timezone.now().date() - timedelta(days=settings.WAGTAILSEARCH_HITS_MAX_AGE + 1)
    Query.get("昔の言葉").add_hit(date=long_ago)
    QueryDailyHits.garbage_collect()
    assert [hits.date for hits in QueryDailyHits.objects.all()] == [timezone.localdate()]
    assert settings.WAGTAILSEARCH_HITS_MAX_AGE >= 365
