"""Which topics the pages of a list carry, in the language of the reader."""

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import get_language

from wagtail.query import PageQuerySet

from portal.core.chrome.snapshot import in_language
from portal.core.models import Topic


def topics_of(pages: PageQuerySet) -> list[Topic]:
    """The topics of ``pages``, each once and in its order: one query.

    Pages are marked with topics of the source language; a translation of the topic stands for it if there is one.
    """
    through = pages.model.topics.through
    marked = through.objects.filter(**{f"{pages.model._meta.model_name}__in": pages.order_by()}).values("topic")
    keys = Topic.objects.filter(pk__in=marked).values("translation_key")
    language = get_language() or ""
    rows = Topic.objects.filter(Q(pk__in=marked) | Q(translation_key__in=keys, locale__language_code=language))
    return in_language(rows.select_related("locale"), language)


def choose_topic(pages: PageQuerySet, request: HttpRequest) -> tuple[list[Topic], Topic | None]:
    """All topics of ``pages``, and the one whose slug stands in ``?topic=``; None for an unknown one."""
    topics = topics_of(pages)
    return topics, next((topic for topic in topics if topic.slug == request.GET.get("topic")), None)
