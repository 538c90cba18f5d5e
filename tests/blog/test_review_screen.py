"""The screen on which a second person reads a story and says that it may be published."""

from django.test import Client
from django.urls import reverse

import pytest

from blog.models import PostPage, StoryPage, StoryReview
from portal.core.models import User
from tests.blog.conftest import logged_in
from tests.factories import admin_user
from tests.html import parse, text_of


def address(story: StoryPage) -> str:
    return reverse("story_review", args=[story.pk])


def version_shown(client: Client, story: StoryPage) -> str:
    return str(parse(client.get(address(story))).find("input", attrs={"name": "version"})["value"])


def test_the_reviewer_reads_what_to_look_at_and_says_yes(
    reviewer_client: Client, story: StoryPage, reviewer: User
) -> None:
    page = text_of(reviewer_client.get(address(story)))
    assert "この文章を書いた人：書き手 見本" in page
    assert "確認すること" in page

    response = reviewer_client.post(address(story), {"version": version_shown(reviewer_client, story)}, follow=True)

    assert "確認を記録しました" in text_of(response)
    assert StoryReview.objects.get().reviewer == reviewer
    assert "確認済み" in text_of(reviewer_client.get(address(story)))


def test_the_writer_is_told_why_and_has_no_button(writer_client: Client, story: StoryPage) -> None:
    response = writer_client.get(address(story))

    assert "あなたが書いたもの" in text_of(response)
    assert parse(response).find("input", attrs={"name": "version"}) is None


def test_the_writer_cannot_send_the_form_either(writer_client: Client, story: StoryPage) -> None:
    version = story.get_latest_revision_as_object().fingerprint

    response = writer_client.post(address(story), {"version": version}, follow=True)

    assert "あなたが書いたもの" in text_of(response)
    assert not StoryReview.objects.exists()


def test_what_changed_while_reading_has_to_be_read_again(
    reviewer_client: Client, story: StoryPage, writer: User
) -> None:
    version = version_shown(reviewer_client, story)
    story.title = "変わった題"
    story.save_revision(user=writer)

    response = reviewer_client.post(address(story), {"version": version}, follow=True)

    assert "もう一度読んでください" in text_of(response)
    assert not StoryReview.objects.exists()


@pytest.mark.parametrize("version", ["", "x", "0" * 64])
def test_a_made_up_version_is_refused(reviewer_client: Client, story: StoryPage, version: str) -> None:
    assert reviewer_client.post(address(story), {"version": version}).status_code == 302
    assert not StoryReview.objects.exists()


def test_people_who_may_not_edit_the_story_are_sent_away(story: StoryPage) -> None:
    stranger = logged_in(admin_user())

    assert stranger.get(address(story)).status_code == 302
    assert stranger.post(address(story), {"version": "x"}).status_code == 302
    assert not StoryReview.objects.exists()


def test_nobody_gets_there_without_a_login(client: Client, story: StoryPage) -> None:
    response = client.get(address(story))

    assert response.status_code == 302
    assert "/account/" in response.url


def test_other_pages_have_no_review(reviewer_client: Client, write: object) -> None:
    page: PostPage = write("題", "2026-01-01")  # type: ignore[operator]

    assert reviewer_client.get(reverse("story_review", args=[page.pk])).status_code == 404


def test_the_edit_form_says_how_far_the_review_is(
    reviewer_client: Client, writer_client: Client, story: StoryPage
) -> None:
    edit = reverse("wagtailadmin_pages:edit", args=[story.pk])
    assert "まだ確認されていません" in text_of(writer_client.get(edit))

    reviewer_client.post(address(story), {"version": version_shown(reviewer_client, story)})

    assert "確認者 見本が" in text_of(writer_client.get(edit))


def test_the_form_of_a_new_story_says_what_comes(writer_client: Client, stories: object) -> None:
    add = reverse("wagtailadmin_pages:add", args=["blog", "storypage", stories.pk])  # type: ignore[attr-defined]

    assert "まず、下書きを保存してください" in text_of(writer_client.get(add))
