"""Every kind of page goes through wagtail-localize with what belongs together kept together."""

from collections.abc import Callable
from datetime import date

from django.test import Client

from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

import pytest

from blog.models import EventChange, EventPage, NewsPage, PostPage, SeriesPage
from home.models import HomePage
from portal.core.models import Topic
from tests.blog.conftest import in_days, row
from tests.html import parse, text_of


@pytest.fixture
def english(home: HomePage) -> Locale:
    return Locale.objects.get_or_create(language_code="en")[0]


def translate(page: Page, locale: Locale, **words: str) -> Page:
    """The translation of ``page``, with the parents that it needs; every text becomes its English word."""
    for ancestor in page.get_ancestors().filter(depth__gt=1).specific():
        if not ancestor.has_translation(locale):
            ancestor.copy_for_translation(locale).save_revision().publish()
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string,
            locale=locale,
            context=segment.context,
            defaults={"data": words.get(segment.string.data, "translated")},
        )
    translation.save_target(publish=False)
    translated = page.get_translation(locale)
    translated.get_latest_revision().publish()
    return type(page).objects.get(pk=translated.pk)


def test_an_event_keeps_its_dates_and_changes_and_only_their_words_change(
    client: Client, plan: Callable[..., EventPage], english: Locale
) -> None:
    original = plan(
        "会", row(in_days(7), repeat="weekly", until=in_days(21), note="第1回"),
        changes=(EventChange(day=in_days(14), note="台風のため"),),
    )  # fmt: skip

    page = translate(original, english, 会="Circle", 第1回="First", 台風のため="Typhoon")

    assert page.title == "Circle"
    (date_row,) = page.dates.all()
    assert (date_row.first_day, date_row.repeat, date_row.until, date_row.note) == (
        in_days(7), "weekly", in_days(21), "First",
    )  # fmt: skip
    assert [(span.first_day, span.is_cancelled) for span in page.spans()] == [
        (in_days(7), False), (in_days(14), True), (in_days(21), False),
    ]  # fmt: skip
    assert {occurrence.name for occurrence in page.occurrences.all()}.isdisjoint(
        {occurrence.name for occurrence in original.occurrences.all()}
    ), "calendar programs tell the languages apart"
    assert [link.get_text() for link in parse(client.get("/en/events/")).select(".row-link")] == ["Circle"] * 3


def test_a_moved_date_moves_in_every_language(plan: Callable[..., EventPage], english: Locale) -> None:
    original = plan("会", row(in_days(7)))
    translate(original, english)
    moved = original.dates.get()
    moved.first_day = in_days(9)
    original.dates = [moved]
    original.save_revision().publish()

    page = translate(EventPage.objects.get(pk=original.pk), english)

    assert [span.first_day for span in page.spans()] == [in_days(9)]


def test_a_series_is_counted_in_each_language(
    client: Client, write: Callable[..., PostPage], series: SeriesPage, english: Locale
) -> None:
    first, second = (
        write(f"第{part}回", date(2026, 1, part), series=series, part=part, slug=f"part-{part}") for part in (1, 2)
    )
    translate(series, english, はじめての相談="First steps")
    translated = translate(second, english)

    page = text_of(client.get(translated.url))

    assert "Part 1 of 1 of the series First steps" in page
    assert first.title not in page
    assert "2回目（全2回）" in text_of(client.get("/blog/part-2/"))


def test_topics_stay_with_the_translation(
    client: Client, announce: Callable[..., NewsPage], topic: Topic, english: Locale
) -> None:
    topic.copy_for_translation(english).save()
    Topic.objects.filter(locale=english).update(name="Family")
    original = announce("お知らせ")
    original.topics = [topic]
    original.save()

    translate(original, english)

    link = parse(client.get("/en/news/")).select_one('.choice-links a[href*="topic="]')
    assert (link.get_text(), link["href"]) == ("Family", "/en/news/?topic=family")
    assert len(parse(client.get("/en/news/?topic=family")).select(".row")) == 1
