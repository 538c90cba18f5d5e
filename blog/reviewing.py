"""A second person reviews a story: the only way to make it public."""

from django.utils.translation import gettext as _

from blog.fingerprints import fingerprint
from blog.models import StoryPage, StoryReview
from portal.core.models import User


class CannotReview(Exception):
    """This person may not review this version; the message says why."""


def writers_of(story: StoryPage) -> list[User]:
    """The people who made the text of the latest version what it is, by the story's history.

    Whoever only saved a version that was there already has written nothing. Where the history begins with this text,
    its owner counts too, because older history may have been purged.
    """
    writers: dict[int, User] = {}
    latest = story.get_latest_revision_as_object().fingerprint
    before = ""
    for revision in story.revisions.order_by("created_at", "pk").select_related("user"):
        current = fingerprint(StoryPage, revision.content)
        if current == latest and current != before:
            found = [revision.user, None if before else story.owner]
            writers |= {user.pk: user for user in found if user is not None}
        before = current
    return list(writers.values())


def why_not(story: StoryPage, reviewer: User) -> str:
    """The reason for which ``reviewer`` cannot review the latest version; empty if nothing is against it."""
    if not story.permissions_for_user(reviewer).can_edit():
        return _("You do not have permission to work on this story.")
    writers = writers_of(story)
    if not writers:
        return _("Nobody is known to have written this version. Save it once, then ask a second person.")
    if reviewer in writers:
        return _("You wrote this version. Please ask a second person to review it.")
    return ""


def review_story(story: StoryPage, *, reviewer: User, version: str) -> StoryReview:
    """Record that ``reviewer`` has read the version with this fingerprint, which may be published from now on.

    Any later change of the text is another version, which this record does not cover. Raises CannotReview, also if
    the version is not the latest one any more.
    """
    reason = why_not(story, reviewer)
    if not reason and story.get_latest_revision_as_object().fingerprint != version:
        reason = _("The story was changed while you were reading. Please read it again.")
    if reason:
        raise CannotReview(reason)
    return StoryReview.objects.create(
        story=story,
        fingerprint=version,
        reviewer=reviewer,
        reviewer_name=str(reviewer)[:150],
        writer_names=", ".join(map(str, writers_of(story)))[:500],
    )


def review_by_approval(story: StoryPage, *, approver: User | None) -> None:
    """Whoever approves a story at the end of a workflow has reviewed it, unless somebody else has before.

    Raises CannotReview.
    """
    version = story.get_latest_revision_as_object()
    if version.review is not None:
        return
    if approver is None:
        raise CannotReview(_("It is not known who approved this."))
    review_story(story, reviewer=approver, version=version.fingerprint)
