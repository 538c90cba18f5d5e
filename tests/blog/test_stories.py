"""What readers see of a story, and what its writer has to state."""

from datetime import date, timedelta

from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

import pytest

from blog.models import StoryIndexPage, StoryPage
from blog.reviewing import review_story
from portal.core.models import User
from tests.blog.conftest import BODY
from tests.html import assert_accessible, assert_self_contained, parse, text_of

Origin = StoryPage.Origin


def publish(stories: StoryIndexPage, writer: User, reviewer: User, **fields: object) -> StoryPage:
    fields = {"title": "夜の話", "slug": "night", "summary": "要約です。", **fields}
    index = StoryIndexPage.objects.get(pk=stories.pk)
    page = index.add_child(instance=StoryPage(body=BODY, owner=writer, **fields))
    revision = page.save_revision(user=writer)
    page = StoryPage.objects.get(pk=page.pk)
    review_story(page, reviewer=reviewer, version=page.get_latest_revision_as_object().fingerprint)
    revision.publish()
    return page


def test_a_fictional_story_says_so(client: Client, stories: StoryIndexPage, writer: User, reviewer: User) -> None:
    publish(stories, writer, reviewer, content_note="死別にふれています。")

    response = client.get("/stories/night/")

    tree = assert_accessible(response)
    assert_self_contained(response)
    assert tree.select_one(".kind").get_text() == "架空の事例"
    assert "この事例は架空です。" in text_of(response)
    notice = tree.select_one(".notice")
    assert "死別にふれています。" in notice.get_text()
    assert notice.find_next(string="本文です。"), "the note stands before the text"


def test_a_real_story_names_the_day_of_the_consent(
    client: Client, stories: StoryIndexPage, writer: User, reviewer: User
) -> None:
    publish(stories, writer, reviewer, origin=Origin.CONSENTED, consent_date=date(2025, 5, 1))

    assert "2025年5月1日(木)" in text_of(str(parse(client.get("/stories/night/")).select_one(".notice")))


def test_neither_writer_nor_reviewer_is_named(
    client: Client, stories: StoryIndexPage, writer: User, reviewer: User
) -> None:
    publish(stories, writer, reviewer)

    page = client.get("/stories/night/").content.decode()

    assert str(writer) not in page
    assert str(reviewer) not in page


def test_stories_by_whose_they_are(client: Client, stories: StoryIndexPage, writer: User, reviewer: User) -> None:
    publish(stories, writer, reviewer, title="親の話", slug="parent", teller=StoryPage.Teller.PARENT)
    publish(stories, writer, reviewer, title="本人の話", slug="person")

    tree = assert_accessible(client.get("/stories/?teller=parent"))

    assert [link.get_text() for link in tree.select(".row-link")] == ["親の話"]
    assert [link.get_text() for link in tree.select("nav .choice-links a")] == ["すべて", "ご本人", "親"]


@pytest.mark.parametrize("query", ["teller=nobody", "topic=x", "page=9"])
def test_an_address_that_makes_no_sense_shows_all_stories(
    client: Client, stories: StoryIndexPage, writer: User, reviewer: User, query: str
) -> None:
    publish(stories, writer, reviewer)

    assert [link.get_text() for link in parse(client.get(f"/stories/?{query}")).select(".row-link")] == ["夜の話"]


def test_an_empty_list_says_so(client: Client, stories: StoryIndexPage) -> None:
    response = client.get("/stories/")

    assert_accessible(response)
    assert "まだ、事例がありません。" in text_of(response)


@pytest.mark.parametrize(
    ("origin", "consent"),
    [(Origin.CONSENTED, timezone.localdate() + timedelta(days=1)), (Origin.FICTIONAL, date(2025, 5, 1))],
)
def test_a_consent_that_cannot_be_is_refused_at_its_field(origin: str, consent: date) -> None:
    with pytest.raises(ValidationError) as refusal:
        StoryPage(title="題", origin=origin, consent_date=consent).clean()
    assert list(refusal.value.message_dict) == ["consent_date"]


def test_a_real_story_without_consent_is_not_published(stories: StoryIndexPage, writer: User, reviewer: User) -> None:
    with pytest.raises(ValidationError) as refusal:
        publish(stories, writer, reviewer, origin=Origin.CONSENTED)
    assert list(refusal.value.message_dict) == ["consent_date"]
