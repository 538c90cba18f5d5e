"""No story becomes public before a second person has read exactly what is published, whichever way somebody tries."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

import pytest

from blog.models import StoryIndexPage, StoryPage, StoryReview
from blog.reviewing import CannotReview, review_story, writers_of
from portal.core.models import Topic, User
from tests.blog.conftest import BODY
from tests.blog.told_stories import edit, fresh, publish, review, version_of
from tests.factories import superuser


def test_a_reviewed_story_is_published(client: Client, story: StoryPage, reviewer: User, writer: User) -> None:
    record = review(story, reviewer)
    publish(story, writer)

    assert client.get("/stories/night/").status_code == 200
    assert (record.reviewer, record.reviewer_name, record.writer_names) == (reviewer, "確認者 見本", "書き手 見本")
    assert abs(record.reviewed_at - timezone.now()) < timedelta(minutes=1)


def test_a_live_story_may_be_saved_without_a_change(story: StoryPage, reviewer: User) -> None:
    review(story, reviewer)
    page = publish(story)

    page.save()
    page.show_in_menus = True
    page.save(update_fields=["show_in_menus"])


def test_topics_are_no_part_of_what_was_reviewed(story: StoryPage, reviewer: User, topic: Topic) -> None:
    review(story, reviewer)
    page = publish(story)

    page.topics = [topic]
    page.save_revision().publish()

    assert fresh(story).topics.get() == topic


def test_the_record_outlives_the_account(story: StoryPage, reviewer: User) -> None:
    record = review(story, reviewer)
    reviewer.delete()

    record.refresh_from_db()
    assert (record.reviewer, record.reviewer_name) == (None, "確認者 見本")
    publish(story)
    assert fresh(story).live


# --- Who may be the second person -----------------------------------------------------------------


def test_the_writer_cannot_review(story: StoryPage, writer: User) -> None:
    with pytest.raises(CannotReview, match="別の人"):
        review(story, writer)
    assert not StoryReview.objects.exists()


def test_a_superuser_cannot_review_what_they_wrote(stories: StoryIndexPage) -> None:
    boss = superuser()
    page = stories.add_child(instance=StoryPage(title="題", slug="own", body=BODY, owner=boss))
    page.save_revision(user=boss)

    with pytest.raises(CannotReview):
        review(page, boss)


def test_whoever_edited_last_cannot_review(story: StoryPage, reviewer: User, writer: User) -> None:
    edit(story, reviewer, title="直した題")

    with pytest.raises(CannotReview):
        review(story, reviewer)
    review(story, writer)


def test_saving_without_a_change_makes_nobody_a_writer(story: StoryPage, reviewer: User, writer: User) -> None:
    edit(story, reviewer)

    assert writers_of(fresh(story)) == [writer]
    review(story, reviewer)


def test_a_resave_by_somebody_else_does_not_make_the_writer_a_reviewer(
    story: StoryPage, reviewer: User, writer: User
) -> None:
    edit(story, reviewer)

    with pytest.raises(CannotReview):
        review(story, writer)


def test_putting_an_old_text_back_makes_both_its_writers(story: StoryPage, reviewer: User, writer: User) -> None:
    edit(story, writer, title="ほかの題")
    edit(story, reviewer, title="夜だけの散歩")

    assert set(writers_of(fresh(story))) == {writer, reviewer}


def test_nobody_reviews_what_nobody_wrote(stories: StoryIndexPage, reviewer: User) -> None:
    page = stories.add_child(instance=StoryPage(title="題", slug="by-code", body=BODY))
    page.save_revision()

    with pytest.raises(CannotReview, match="記録がありません"):
        review(page, reviewer)


def test_the_owner_wrote_what_has_lost_its_history(story: StoryPage, writer: User, reviewer: User) -> None:
    story.revisions.all().delete()
    fresh(story).save_revision(user=reviewer)

    assert writer in writers_of(fresh(story))


def test_somebody_without_rights_cannot_review(story: StoryPage, django_user_model: type[User]) -> None:
    stranger = django_user_model.objects.create_user("stranger@example.jp")

    with pytest.raises(CannotReview, match="権限"):
        review(story, stranger)


# --- An edit voids the review ---------------------------------------------------------------------


@pytest.mark.parametrize(
    "change",
    [{"title": "別の題"}, {"summary": "別の要約"}, {"age": "30代"}, {"content_note": "注意"}, {"seo_title": "x"}],
)
def test_an_edit_voids_the_review(story: StoryPage, reviewer: User, writer: User, change: dict[str, str]) -> None:
    review(story, reviewer)
    edit(story, writer, **change)

    with pytest.raises(ValidationError):
        publish(story)
    assert not fresh(story).live


def test_a_changed_word_of_the_body_voids_the_review(story: StoryPage, reviewer: User, writer: User) -> None:
    review(story, reviewer)
    page = fresh(story)
    page.body = [("text", "<p>本名を書いてしまいました。</p>")]
    page.save_revision(user=writer)

    with pytest.raises(ValidationError):
        publish(story)


def test_an_edit_of_a_live_story_stays_a_draft_until_it_is_reviewed(
    client: Client, story: StoryPage, reviewer: User, writer: User
) -> None:
    review(story, reviewer)
    publish(story)
    edit(story, writer, title="新しい題")

    with pytest.raises(ValidationError):
        publish(story)
    assert "夜だけの散歩" in client.get("/stories/night/").content.decode()

    review(story, reviewer)
    publish(story)
    assert "新しい題" in client.get("/stories/night/").content.decode()


def test_the_review_of_an_old_version_does_not_serve_a_new_one(story: StoryPage, reviewer: User, writer: User) -> None:
    shown = version_of(story)
    edit(story, writer, title="読んでいるあいだに変わった題")

    with pytest.raises(CannotReview, match="もう一度読んで"):
        review_story(fresh(story), reviewer=reviewer, version=shown)


# --- No way around --------------------------------------------------------------------------------
