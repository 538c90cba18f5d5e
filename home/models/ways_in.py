"""Ways in by who you are and by what weighs on you, in the words of the reader."""

from typing import Any, NamedTuple

from django.conf import settings
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.admin.panels import FieldPanel
from wagtail.blocks.struct_block import StructBlockValidationError
from wagtail.fields import RichTextField
from wagtail.models import Page

from portal.core.fields import PortalStreamField
from portal.core.linked_pages import LinkedPage, chosen_pages
from portal.core.models import BasePage
from portal.core.topics import TopicEntry, topics_in


def topic_choices() -> list[tuple[str, str]]:
    """All topics by the last part of their address, which is the same in every language."""
    return [(topic.slug, topic.name) for topic in topics_in(settings.LANGUAGE_CODE)]


class WayBlock(blocks.StructBlock):
    """One worry or wish, and where it leads."""

    words = blocks.CharBlock(
        label=_("In the words of the reader"),
        max_length=60,
        help_text=_("As somebody would say it, for example もう何年も、顔を合わせていない"),
    )
    page = blocks.PageChooserBlock(label=_("Page"), required=False)
    topic = blocks.ChoiceBlock(
        label=_("Topic"), choices=topic_choices, required=False, help_text=_("Instead of a page: all pages of it.")
    )

    def clean(self, value: Any) -> Any:
        """Refuses a way that leads nowhere or to two places, unless saved as a draft."""
        value = super().clean(value)
        if not self.is_deferred_validation and bool(value.get("page")) == bool(value.get("topic")):
            raise StructBlockValidationError({"page": ValidationError(_("Choose either a page or a topic."))})
        return value

    class Meta:
        template = None  # drawn by the page
        icon = "link"
        label = _("Way")
        label_format = "{words}"


class WayGroupBlock(blocks.StructBlock):
    """Ways of one kind of reader, or about one side of life, under a heading."""

    heading = blocks.CharBlock(label=_("Heading"), max_length=40, help_text=_("For example ご家族の方"))
    ways = blocks.ListBlock(WayBlock(), label=_("Ways"))

    class Meta:
        template = None  # drawn by the page
        icon = "list-ul"
        label = _("Group of ways")
        label_format = "{heading}"


class Way(NamedTuple):
    """A way as the page shows it; ``text`` says where it leads."""

    words: str
    url: str
    text: str


class WayGroup(NamedTuple):
    """The ways below one heading that lead somewhere now."""

    heading: str
    ways: list[Way]


class WaysInPage(BasePage):
    """For those who do not know what they are looking for: sentences that one may recognise oneself in."""

    intro = RichTextField(
        _("introduction"), features=["bold", "link"], blank=True, help_text=_("Two or three sentences above the list.")
    )
    groups = PortalStreamField(
        [("group", WayGroupBlock())],
        verbose_name=_("groups of ways"),
        blank=True,
        help_text=_("A way to a page that is not public is left out by itself."),
    )

    content_panels = [*Page.content_panels, FieldPanel("intro"), FieldPanel("groups")]

    page_description = _("Leads from who you are and what worries you to the pages that fit.")
    parent_page_types = ["home.HomePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("page of ways in")
        verbose_name_plural = _("pages of ways in")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Adds ``groups``: headings with the ways that lead somewhere, in few queries whatever their number."""
        context = super().get_context(request, *args, **kwargs)
        # The raw values know the ids; asking the blocks would load every page.
        raw = [group["value"] for group in self.groups.raw_data]
        ids = {way["value"]["page"] for group in raw for way in group["ways"] if way["value"].get("page")}
        language = get_language() or ""
        pages = chosen_pages(ids, request, language=language)
        topics = {topic.slug: topic for topic in topics_in(language)}
        context["groups"] = [
            WayGroup(group["heading"], ways)
            for group in raw
            if (ways := [way for item in group["ways"] if (way := _way(item["value"], pages, topics))])
        ]
        return context


def _way(raw: dict[str, Any], pages: dict[int, LinkedPage], topics: dict[str, TopicEntry]) -> Way | None:
    """A stored way with its address; None if it leads nowhere now."""
    page, topic = pages.get(raw.get("page") or 0), topics.get(raw.get("topic") or "")
    if page:
        return Way(raw["words"], page.url, page.title)
    if topic:
        return Way(raw["words"], reverse("topic", args=[topic.slug]), topic.name)
    return None
