"""Which pages belong to a topic, and what readers of a language call it."""

from collections import Counter
from dataclasses import dataclass

from django.conf import settings
from django.db.models import F, Q, QuerySet

from wagtail.models import Page

from portal.core.models import BasePage, Topic
from portal.core.page_models import page_models
from portal.core.remembering import remembered


@dataclass(frozen=True)
class TopicEntry:
    """A topic in the words of one language; ``pk`` is that of the source language, by which pages are marked."""

    pk: int
    slug: str
    name: str
    description: str


def topics_in(language: str) -> tuple[TopicEntry, ...]:
    """All topics in their order, each in ``language`` or else in the source language; remembered."""
    return remembered(f"topics.{language}", lambda: _entries(language))


def topics_of(page: BasePage, language: str) -> list[TopicEntry]:
    """The topics of ``page``: one query."""
    # In a preview the topics are not rows yet, and can only be listed.
    marked = {topic.pk for topic in page.topics.all()} if page.pk else set()
    return [topic for topic in topics_in(language) if topic.pk in marked]


def in_any_topic(topic_ids: list[int]) -> Q:
    """A condition for pages of every kind that are marked with one of the topics."""
    rows = [marks.filter(topic_id__in=topic_ids).values("page") for marks in _marks()]
    return Q(pk__in=rows[0].union(*rows[1:]))


def numbers_of_pages(pages: QuerySet[Page]) -> Counter[int]:
    """How many of ``pages`` belong to each topic, by its id: two queries."""
    rows = [marks.values_list("page", "topic_id") for marks in _marks()]
    counted = set(pages.values_list("pk", flat=True))
    return Counter(topic for page, topic in rows[0].union(*rows[1:]) if page in counted)


def _marks() -> list[QuerySet]:
    """The rows that mark pages with topics, a table for each kind of page, with the page as ``page``."""
    tables = []
    for model in page_models():
        through = model.topics.through
        tables.append(through.objects.order_by().annotate(page=F(f"{model._meta.model_name}_id")))
    return tables


def _entries(language: str) -> tuple[TopicEntry, ...]:
    rows = Topic.objects.filter(locale__language_code__in={language, settings.LANGUAGE_CODE}).select_related("locale")
    names = {row.translation_key: row for row in rows if row.locale.language_code == language}
    return tuple(
        TopicEntry(
            pk=source.pk,
            slug=source.slug,
            name=names.get(source.translation_key, source).name,
            description=names.get(source.translation_key, source).description,
        )
        for source in rows
        if source.locale.language_code == settings.LANGUAGE_CODE
    )
