"""Topics mark pages of every language; their addresses are unique."""

from datetime import date, timedelta

from django.urls import reverse
from django.utils import timezone

from wagtail.models import Locale
from wagtail.test.utils.form_data import streamfield
from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

import pytest

from home.models import HomePage, InfoIndexPage, InfoPage
from portal.core.models import Topic
from tests.page_forms import PUBLISH, page_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def money(locale: Locale) -> Topic:
    return Topic.objects.create(name="お金のこと", slug="money", description="暮らしのお金。", locale=locale)


@pytest.fixture
def english(home: HomePage, section: InfoIndexPage) -> Locale:
    """English, with the pages above ``info_page``."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    for page in (home, section):
        page.copy_for_translation(locale).save_revision().publish()
    return locale


def translated(page: InfoPage, locale: Locale) -> InfoPage:
    """``page`` as wagtail-localize carries it over, with every text translated."""
    source, _created = TranslationSource.update_or_create_from_instance(page)
    translation, _created = Translation.objects.get_or_create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string, locale=locale, context=segment.context, defaults={"data": "translated"}
        )
    translation.save_target()
    return InfoPage.objects.get(translation_key=page.translation_key, locale=locale)


def test_a_topic_is_added_in_the_admin(staff_client, locale):
    data = {"name": "お金のこと", "slug": "お金のこと", "description": "", "sort_order": 10}
    assert staff_client.get(reverse("wagtailsnippets_core_topic:list")).status_code == 200
    assert staff_client.post(reverse("wagtailsnippets_core_topic:add"), data).status_code == 302
    assert str(Topic.objects.get()) == "お金のこと"


def test_two_topics_of_a_language_never_share_an_address(staff_client, money):
    data = {"name": "家計", "slug": "money", "description": "", "sort_order": 10}
    response = staff_client.post(reverse("wagtailsnippets_core_topic:add"), data)
    assert response.status_code == 200
    assert "このアドレスは、ほかのテーマが使っています。" in response.content.decode()
    assert Topic.objects.count() == 1


def test_only_the_words_of_a_topic_are_offered_for_translation(money):
    texts = {segment.string.data for segment in extract_segments(money) if isinstance(segment, StringSegmentValue)}
    assert texts == {"お金のこと", "暮らしのお金。"}


def test_a_translated_page_keeps_its_topics(info_page, money, english):
    info_page.topics.set([money])
    info_page.save()
    page = translated(info_page, english)
    assert list(page.topics.all()) == [money]


def test_a_topic_that_is_added_later_reaches_the_translation(info_page, money, english):
    assert not translated(info_page, english).topics.exists()
    info_page.topics.set([money])
    info_page.save()
    assert list(translated(info_page, english).topics.all()) == [money]


def test_related_pages_reach_the_translation(info_page, section, english):
    info_page.related_pages = [("page", section)]
    info_page.save()
    page = translated(info_page, english)
    assert [block.value.translation_key for block in page.related_pages] == [section.translation_key]


# --- What the form of a page asks ---------------------------------------------------------------


def send(staff_client, page, **changes):
    data = page_form(**{"title": page.title, "slug": page.slug, "body": streamfield([]), **changes})
    return staff_client.post(reverse("wagtailadmin_pages:edit", args=[page.pk]), data)


def test_an_editor_chooses_topics_and_related_pages(staff_client, info_page, section, money):
    related = streamfield([("page", section.pk)])
    assert send(staff_client, info_page, topics=(money.pk,), related_pages=related, **PUBLISH).status_code == 302
    page = InfoPage.objects.get(pk=info_page.pk)
    assert list(page.topics.all()) == [money]
    assert [block.value.pk for block in page.related_pages] == [section.pk]


def test_only_topics_of_the_source_language_can_be_chosen(staff_client, info_page, money, english):
    foreign = money.copy_for_translation(english)
    foreign.save()
    html = staff_client.get(reverse("wagtailadmin_pages:edit", args=[info_page.pk])).content.decode()
    assert f'name="topics" value="{money.pk}"' in html
    assert f'name="topics" value="{foreign.pk}"' not in html
    assert send(staff_client, info_page, topics=(foreign.pk,), **PUBLISH).status_code == 200


def test_a_review_day_in_the_past_is_refused_when_publishing(staff_client, info_page):
    yesterday = timezone.localdate() - timedelta(days=1)
    response = send(staff_client, info_page, review_on=yesterday.isoformat(), **PUBLISH)
    assert "この日は過ぎています。" in response.content.decode()
    assert InfoPage.objects.get(pk=info_page.pk).review_on is None


@pytest.mark.parametrize("days", [0, 1, 365])
def test_a_review_day_of_today_or_later_is_kept(staff_client, info_page, days):
    chosen = timezone.localdate() + timedelta(days=days)
    assert send(staff_client, info_page, review_on=chosen.isoformat(), **PUBLISH).status_code == 302
    assert InfoPage.objects.get(pk=info_page.pk).review_on == chosen


def test_a_draft_may_keep_a_review_day_that_is_over(staff_client, info_page):
    assert send(staff_client, info_page, review_on="2026-04-01").status_code == 302
    assert InfoPage.objects.get(pk=info_page.pk).get_latest_revision_as_object().review_on == date(2026, 4, 1)


def test_a_page_whose_review_day_has_passed_can_still_be_saved_by_code(info_page):
    info_page.review_on = date(2026, 4, 1)
    info_page.save()


def test_a_chosen_date_has_to_be_written(staff_client, info_page):
    response = send(staff_client, info_page, shown_date="chosen", chosen_date="", **PUBLISH)
    assert "ページの終わりに出す日を書いてください。" in response.content.decode()
    assert send(staff_client, info_page, shown_date="chosen", chosen_date="2026-04-01", **PUBLISH).status_code == 302
    assert InfoPage.objects.get(pk=info_page.pk).chosen_date == date(2026, 4, 1)


def test_the_same_topic_keeps_its_address_in_every_language(money, english):
    copy = money.copy_for_translation(english)
    copy.full_clean()
    copy.save()
    assert copy.slug == "money"
