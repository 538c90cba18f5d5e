"""Case stories (相談事例): told so that nobody can be recognised, and read by a second person before they go public."""

import logging
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from wagtail.admin.panels import FieldPanel, FieldRowPanel, HelpPanel, MultiFieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from blog.fingerprints import fingerprint
from blog.listing import address_query, page_of
from blog.models.list_pages import ListPage
from blog.models.story_reviews import StoryReview
from blog.topics_in_use import choose_topic
from portal.core.blocks.body import BodyBlock
from portal.core.fields import PortalStreamField
from portal.core.models import BasePage

logger = logging.getLogger(__name__)

# Saving one of these alone publishes no word.
WITHOUT_WORDS = frozenset(
    {
        *("live_revision", "latest_revision", "latest_revision_created_at", "has_unpublished_changes", "draft_title"),
        *("first_published_at", "last_published_at", "go_live_at", "expire_at", "expired", "url_path", "slug"),
        *("path", "depth", "numchild", "locked", "locked_at", "locked_by", "owner", "alias_of", "alias_of_id"),
        *("show_in_menus", "content_type", "translation_key", "locale", "wagtail_admin_comments"),
    }
)


class StoryPage(BasePage):
    """One story. It is public only in a version that another person than its writer has reviewed."""

    class Origin(models.TextChoices):
        FICTIONAL = "fictional", _("Fictional")
        COMPOSED = "composed", _("Put together from several cases and changed")
        CONSENTED = "consented", _("A real case, told with consent")

    class Teller(models.TextChoices):
        PERSON = "person", _("The person")
        PARENT = "parent", _("A parent")
        SIBLING = "sibling", _("A brother or sister")
        PARTNER = "partner", _("A partner")
        SUPPORTER = "supporter", _("A supporter")

    origin = models.CharField(
        _("where the story comes from"),
        max_length=20,
        choices=Origin.choices,
        default=Origin.FICTIONAL,
        help_text=_("Stands at the top of the page in plain words."),
    )
    consent_date = models.DateField(
        _("day of the consent"),
        null=True,
        blank=True,
        help_text=_("Needed for a real case: the day on which the people concerned agreed to this text."),
    )
    teller = models.CharField(_("whose story"), max_length=20, choices=Teller.choices, default=Teller.PERSON)
    age = models.CharField(_("age"), max_length=40, blank=True, help_text=_("Never exact, for example 30代."))
    content_note = models.CharField(
        _("note before reading"),
        max_length=200,
        blank=True,
        help_text=_("What may be hard to read, so that everybody can decide before they begin."),
    )
    body = PortalStreamField(BodyBlock(), verbose_name=_("body"), blank=True)

    content_panels = [
        HelpPanel(template="blog/story_review_panel.html", heading=_("Review by a second person")),
        *Page.content_panels,
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("origin"), FieldPanel("consent_date")])], heading=_("Where the story comes from")
        ),
        FieldRowPanel([FieldPanel("teller"), FieldPanel("age")]),
        FieldPanel("content_note"),
        FieldPanel("body"),
    ]

    page_description = _("One case story. A second person reads it before it is published.")
    parent_page_types = ["blog.StoryIndexPage"]
    subpage_types: list[str] = []
    override_translatable_fields = [
        *BasePage.override_translatable_fields,
        *(SynchronizedField(name, overridable=False) for name in ("origin", "consent_date", "teller")),
    ]

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    def clean(self) -> None:
        """Refuses a consent that has not been given yet or that an invented story cannot have."""
        super().clean()
        if self.consent_date and self.consent_date > timezone.localdate():
            raise ValidationError({"consent_date": _("This day is still to come.")})
        if self.consent_date and self.origin == self.Origin.FICTIONAL:
            raise ValidationError(
                {"consent_date": _("A fictional story needs no consent. Empty this or change above.")}
            )

    def publishing_errors(self) -> dict[str, Any]:
        if self.origin == self.Origin.CONSENTED and not self.consent_date:
            return {"consent_date": _("Write the day on which the people concerned agreed to this text.")}
        return {}

    @property
    def fingerprint(self) -> str:
        """The fingerprint of this version, as it stands in memory."""
        return fingerprint(type(self), self.serializable_data())

    @cached_property
    def review(self) -> StoryReview | None:
        """The review of exactly this version: one query. An alias and its source are the same version."""
        same_story = Q(story__translation_key=self.translation_key) | Q(story=self.alias_of_id)
        return StoryReview.objects.filter(same_story, fingerprint=self.fingerprint).first()

    def refuse_publishing(self) -> None:
        """Raises ValidationError unless this version is finished and reviewed."""
        super().refuse_publishing()
        self.refuse_unreviewed()

    def refuse_unreviewed(self) -> None:
        """Raises ValidationError unless another person has reviewed exactly this version."""
        self.__dict__.pop("review", None)  # what was true before an edit is not true now
        if self.review is None:
            raise ValidationError(
                {"title": _("Before publishing, a second person has to review exactly this version of the story.")},
                code="unreviewed",
            )

    def save(self, clean: bool = True, **options: Any) -> None:
        """Keeps every version that nobody has reviewed from going public, whoever saves it and however.

        A new story is a draft, because nobody can have reviewed it yet. An alias shows what its source shows.
        Raises ValidationError.
        """
        if self._state.adding and not self.alias_of_id:
            self.live, self.has_unpublished_changes = False, True
        if not self.live:
            self.live_revision = None
        only = options.get("update_fields")
        if self.live and (only is None or not WITHOUT_WORDS.issuperset(only)):
            self.refuse_unreviewed()
        super().save(clean=clean, **options)

    def publish(self, revision: Any, *args: Any, **options: Any) -> None:
        """Refuses a version that nobody has reviewed before anything is written. Raises ValidationError.

        Where a schedule slipped past (the admin's API writes one without asking the page), it ends here quietly, so
        that the timer goes on to the pages after this one.
        """
        try:
            revision.as_object().refuse_unreviewed()
        except ValidationError:
            if revision.approved_go_live_at is None:
                raise
            self.revisions.filter(pk=revision.pk).update(approved_go_live_at=None)
            logger.exception("Story %s was scheduled without a review and stays as it is.", self.pk)
            return
        super().publish(revision, *args, **options)


class StoryIndexPage(ListPage):
    """All stories, by whose they are and by topic."""

    row_model = StoryPage

    page_description = _("The list of all case stories.")
    parent_page_types = ["home.HomePage"]
    subpage_types = ["blog.StoryPage"]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``stories`` (one page of them), ``tellers`` and ``topics`` to choose from, and what is chosen."""
        context = super().get_context(request, *args, **kwargs)
        stories = self.rows()
        topics, topic = choose_topic(stories, request)
        told_by = set(stories.order_by().values_list("teller", flat=True).distinct())
        tellers = [teller for teller in StoryPage.Teller if teller in told_by]
        teller = next((teller for teller in tellers if teller == request.GET.get("teller")), None)
        if teller:
            stories = stories.filter(teller=teller)
        if topic:
            stories = stories.filter(topics__slug=topic.slug)
        return {
            **context,
            "stories": page_of(stories, request),
            "tellers": tellers,
            "teller": teller,
            "topics": topics,
            "topic": topic,
            "base_query": address_query({"teller": teller, "topic": topic and topic.slug}),
        }
