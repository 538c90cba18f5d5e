"""No way to publish leads past the review of a story."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import timedelta
from io import StringIO

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Locale, Task, Workflow, WorkflowTask
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

import pytest

from blog.models import StoryIndexPage, StoryPage, StoryReview
from home.models import HomePage
from portal.core.models import Topic, User
from tests.blog.conftest import BODY, logged_in
from tests.blog.told_stories import edit, form_of, fresh, publish, review
from tests.factories import superuser
from tests.page_forms import PUBLISH


def test_a_new_story_is_a_draft_however_it_is_made(client: Client, stories: StoryIndexPage) -> None:
    page = stories.add_child(instance=StoryPage(title="題", slug="at-once", body=BODY, live=True))

    assert not fresh(page).live
    assert client.get("/stories/at-once/").status_code == 404


def test_code_cannot_set_a_story_live(story: StoryPage) -> None:
    story.live = True

    for options in ({}, {"clean": False}, {"update_fields": ["live"]}):
        with pytest.raises(ValidationError):
            story.save(**options)
    assert not fresh(story).live


def test_code_cannot_change_a_word_of_a_live_story(story: StoryPage, reviewer: User) -> None:
    review(story, reviewer)
    page = publish(story)
    page.title = "本名"

    for options in ({}, {"clean": False}, {"update_fields": ["title"]}):
        with pytest.raises(ValidationError):
            page.save(**options)
    assert fresh(story).title == "夜だけの散歩"


def test_a_revision_cannot_be_published_by_code(story: StoryPage) -> None:
    revision = story.get_latest_revision()

    with pytest.raises(ValidationError):
        revision.publish()
    with pytest.raises(ValidationError):
        PublishPageRevisionAction(revision).execute(skip_permission_checks=True)
    assert not fresh(story).live


def test_a_superuser_who_presses_publish_saves_a_draft_and_is_sent_to_the_review(story: StoryPage) -> None:
    staff = logged_in(superuser())

    response = staff.post(
        reverse("wagtailadmin_pages:edit", args=[story.pk]),
        (form_of(story, **PUBLISH) | {"title": "わたしの題"}),
        follow=True,
    )

    page = fresh(story)
    assert not page.live
    assert page.get_latest_revision_as_object().title == "わたしの題"
    assert reverse("story_review", args=[story.pk]) in response.content.decode()
    assert "下書きとして保存しました" in response.content.decode()


def test_a_new_story_that_is_published_at_once_is_kept_as_a_draft(stories: StoryIndexPage) -> None:
    staff = logged_in(superuser())
    story = StoryPage(title="新しい事例", draft_title="新しい事例", slug="new")

    response = staff.post(
        reverse("wagtailadmin_pages:add", args=["blog", "storypage", stories.pk]), form_of(story, **PUBLISH)
    )

    assert response.status_code == 302
    page = StoryPage.objects.get(slug="new")
    assert not page.live
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])


def test_bulk_publishing_leaves_an_unreviewed_story_alone(story: StoryPage) -> None:
    staff = logged_in(superuser())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = staff.post(f"{address}?id={story.pk}", {"include_descendants": ""}, follow=True)

    assert response.status_code == 200
    assert "別の人" in response.content.decode()
    assert not fresh(story).live


def test_bulk_publishing_with_everything_below_leaves_it_alone_too(stories: StoryIndexPage, story: StoryPage) -> None:
    staff = logged_in(superuser())
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])

    response = staff.post(f"{address}?id={stories.pk}", {"include_descendants": "on"}, follow=True)

    assert "別の人" in response.content.decode()
    assert not fresh(story).live


def test_the_api_of_the_admin_refuses(story: StoryPage) -> None:
    staff = logged_in(superuser())

    response = staff.post(reverse("wagtailadmin_api:pages:action", args=[story.pk, "publish"]))

    assert response.status_code == 400
    assert not fresh(story).live


def test_a_schedule_cannot_be_set_without_a_review(story: StoryPage, writer: User) -> None:
    page = fresh(story)
    page.go_live_at = timezone.now() + timedelta(days=1)
    revision = page.save_revision(user=writer)

    with pytest.raises(ValidationError):
        revision.publish()
    assert not page.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_a_schedule_that_slipped_past_publishes_nothing_and_does_not_stop_the_timer(
    story: StoryPage, reviewer: User, stories: StoryIndexPage, writer: User
) -> None:
    other = stories.add_child(instance=StoryPage(title="確認済み", slug="reviewed", body=BODY, owner=writer))
    fresh(other).save_revision(user=writer)
    review(other, reviewer)
    for page in (story, other):
        fresh(page).revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))

    call_command("publish_scheduled", stdout=StringIO())

    assert not fresh(story).live
    assert not fresh(story).revisions.filter(approved_go_live_at__isnull=False).exists()
    assert fresh(other).live


def test_a_reviewed_story_may_be_scheduled(story: StoryPage, reviewer: User, writer: User) -> None:
    page = fresh(story)
    page.go_live_at = timezone.now() + timedelta(days=1)
    page.save_revision(user=writer)
    review(story, reviewer)
    publish(story)
    fresh(story).revisions.update(approved_go_live_at=timezone.now() - timedelta(minutes=1))
    StoryPage.objects.filter(pk=story.pk).update(go_live_at=None)

    revision = fresh(story).get_latest_revision()
    revision.content["go_live_at"] = None
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())

    assert fresh(story).live


def test_a_copy_of_a_live_story_is_a_draft(story: StoryPage, reviewer: User, stories: StoryIndexPage) -> None:
    review(story, reviewer)
    page = publish(story)

    copy = page.copy(to=stories, keep_live=True, update_attrs={"slug": "copy", "title": "写し"})

    assert not fresh(copy).live
    assert fresh(copy).live_revision is None


def test_an_alias_shows_what_its_source_shows(
    client: Client, story: StoryPage, reviewer: User, writer: User, stories: StoryIndexPage, topic: Topic
) -> None:
    page = fresh(story)
    page.topics = [topic]
    page.save_revision(user=writer)
    review(story, reviewer)
    page = publish(story)

    page.create_alias(parent=stories, update_slug="alias")
    assert client.get("/stories/alias/").status_code == 200

    edit(story, writer, title="新しい題")
    with pytest.raises(ValidationError):
        publish(story)
    review(story, reviewer)
    publish(story)
    assert "新しい題" in client.get("/stories/alias/").content.decode()


# --- Workflows ------------------------------------------------------------------------------------


@pytest.fixture
def moderated(story: StoryPage, home: HomePage, writer: User, colleagues: object) -> StoryPage:
    """The story, handed in by its writer for the approval of a colleague."""
    from wagtail.models import GroupApprovalTask

    task: Task = GroupApprovalTask.objects.create(name="承認")
    task.groups.add(colleagues)
    workflow = Workflow.objects.create(name="見本の承認")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    workflow.start(fresh(story), writer)
    return fresh(story)


def approve(client: Client, story: StoryPage) -> int:
    state = story.current_workflow_task_state
    address = reverse("wagtailadmin_pages:workflow_action", args=[story.pk, "approve", state.pk])
    return client.post(address).status_code


def test_the_approval_of_a_colleague_is_the_review(
    client: Client, moderated: StoryPage, reviewer: User, reviewer_client: Client
) -> None:
    assert approve(reviewer_client, moderated) == 302

    assert fresh(moderated).live
    assert StoryReview.objects.get().reviewer == reviewer


def test_the_writers_own_approval_is_none(moderated: StoryPage, writer_client: Client) -> None:
    assert approve(writer_client, moderated) == 302

    page = fresh(moderated)
    assert not page.live
    assert page.workflow_in_progress, "the approval is taken back"
    assert not StoryReview.objects.exists()


def test_an_approval_together_with_an_edit_is_none(moderated: StoryPage, reviewer_client: Client) -> None:
    response = reviewer_client.post(
        reverse("wagtailadmin_pages:edit", args=[moderated.pk]),
        form_of(moderated)
        | {"title": "承認者の題", "action-workflow-action": "true", "workflow-action-name": "approve"},
    )

    assert response.status_code == 302
    page = fresh(moderated)
    assert not page.live
    assert page.get_latest_revision_as_object().title == "承認者の題", "what was typed is kept"


# --- Translations ---------------------------------------------------------------------------------


def test_a_translation_is_reviewed_on_its_own(
    story: StoryPage,
    reviewer: User,
    writer: User,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]],
) -> None:
    english = Locale.objects.get_or_create(language_code="en")[0]
    for page in (HomePage.objects.get(), StoryIndexPage.objects.get()):
        page.copy_for_translation(english).save_revision().publish()
    review(story, reviewer)
    publish(story)
    source, _created = TranslationSource.update_or_create_from_instance(fresh(story))
    translation = Translation.objects.create(source=source, target_locale=english)
    for segment in source.stringsegment_set.select_related("string", "context"):
        StringTranslation.objects.get_or_create(
            translation_of=segment.string, locale=english, context=segment.context, defaults={"data": "translated"}
        )

    # wagtail-localize shows a ValidationError as a message beside the translation.
    with pytest.raises(ValidationError), django_capture_on_commit_callbacks(execute=True):
        translation.save_target(user=writer, publish=True)
    translated = StoryPage.objects.get(locale=english)
    assert not translated.live

    review(translated, reviewer)
    publish(translated)
    assert fresh(translated).live
