"""What people do with a story on its way to the public, for the tests of its review."""

from wagtail.test.utils.form_data import rich_text, streamfield

from blog.models import StoryPage, StoryReview
from blog.reviewing import review_story
from portal.core.models import User
from tests.page_forms import page_form


def fresh(story: StoryPage) -> StoryPage:
    return StoryPage.objects.get(pk=story.pk)


def version_of(story: StoryPage) -> str:
    return str(fresh(story).get_latest_revision_as_object().fingerprint)


def review(story: StoryPage, reviewer: User) -> StoryReview:
    return review_story(fresh(story), reviewer=reviewer, version=version_of(story))


def edit(story: StoryPage, user: User, **changes: str) -> StoryPage:
    page = fresh(story).get_latest_revision_as_object()
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision(user=user)
    return fresh(story)


def publish(story: StoryPage, user: User | None = None) -> StoryPage:
    fresh(story).get_latest_revision().publish(user=user)
    return fresh(story)


def form_of(story: StoryPage, **changes: object) -> dict[str, object]:
    """What the edit form sends for this story."""
    body = streamfield([("text", rich_text("<p>本文です。</p>"))])
    return page_form(
        title=story.draft_title, slug=story.slug, origin="fictional", consent_date="", teller="person", age="",
        content_note="", body=body, **changes,
    )  # fmt: skip


# --- With a second person -------------------------------------------------------------------------
