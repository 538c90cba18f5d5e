"""Every list costs the same number of queries with 10 and with 2,000 pages."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.contrib.contenttypes.models import ContentType
from django.core.cache import cache
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from wagtail.models import Page, Site

import pytest

from blog.models import (
    AuthorIndexPage,
    AuthorPage,
    EventIndexPage,
    EventPage,
    NewsIndexPage,
    NewsPage,
    Occurrence,
    PostIndexPage,
    PostPage,
    SeriesPage,
    StoryIndexPage,
    StoryPage,
)
from blog.repeats import Row, spans_of
from portal.core.models import Topic
from tests.blog.conftest import in_days

WARM, COLD = 15, 25
MOST_BYTES = 30 * 1024
ROWS_AT_ONCE = 20


def grow(parent: Page, model: type[Page], number: int, **fields: Callable[[int], Any]) -> list[Page]:
    """Write ``number`` pages of ``model`` below ``parent`` without asking the model: this is about reading."""
    parent.refresh_from_db()
    shared = {
        "depth": parent.depth + 1,
        "content_type": ContentType.objects.get_for_model(model),
        "locale_id": parent.locale_id,
        "live": True,
    }
    pages = [
        Page(
            path=Page._get_path(parent.path, parent.depth + 1, parent.numchild + 1 + index),
            title=f"見本 {index}",
            draft_title=f"見本 {index}",
            slug=f"{model.__name__.lower()}-{index}",
            url_path=f"{parent.url_path}{model.__name__.lower()}-{index}/",
            translation_key=uuid4(),
            **shared,
        )
        for index in range(number)
    ]
    rows = [
        model(page_ptr_id=page.pk, summary="見本です。", **{name: value(index) for name, value in fields.items()})
        for index, page in enumerate(Page.objects.bulk_create(pages))
    ]
    # Django's bulk_create knows no models that inherit a table; what it is made of does.
    for start in range(0, number, ROWS_AT_ONCE):
        model._base_manager._insert(
            rows[start : start + ROWS_AT_ONCE], fields=model._meta.local_concrete_fields, using=connection.alias
        )
    Page.objects.filter(pk=parent.pk).update(numchild=parent.numchild + number)
    return pages


@pytest.fixture
def grown(
    request: pytest.FixtureRequest,
    posts: PostIndexPage,
    authors: AuthorIndexPage,
    author: AuthorPage,
    series: SeriesPage,
    news: NewsIndexPage,
    stories: StoryIndexPage,
    events: EventIndexPage,
    topic: Topic,
) -> list[str]:
    """A site with so many pages of each kind; the addresses to look at."""
    number: int = request.param
    today = timezone.localdate()
    of_series = [True] * 5 + [False] * (number - 5)
    new_posts = grow(
        posts, PostPage, number,
        date=lambda index: date(2026, 1, 1) - timedelta(days=index),
        author_id=lambda index: author.pk,
        series_id=lambda index: series.pk if of_series[index] else None,
        part=lambda index: index + 1 if of_series[index] else None,
    )  # fmt: skip
    PostPage.topics.through.objects.bulk_create(
        PostPage.topics.through(postpage_id=page.pk, topic_id=topic.pk) for page in new_posts
    )
    grow(authors, AuthorPage, number, role=lambda index: "相談員")
    grow(news, NewsPage, number, date=lambda index: today - timedelta(days=index % 30))
    grow(stories, StoryPage, number)
    weekly = [Row("row", in_days(1), repeat="weekly", until=in_days(22))]
    Occurrence.objects.bulk_create(
        Occurrence(
            event_id=event.pk, starts_at=span.starts_at, over_at=span.over_at, first_day=span.first_day,
            last_day=span.last_day, is_cancelled=False, name=span.name,
        )
        for event in grow(events, EventPage, number)
        for span in spans_of(weekly, [])
    )  # fmt: skip
    month = f"{in_days(1):%Y-%m}"
    return [
        "/", "/blog/", "/blog/?topic=family", "/blog/?month=2025-12", "/blog/?page=2", "/blog/postpage-2/",
        f"/blog/postpage-{number - 1}/", "/blog/first/", "/blog/feed/atom/", "/counselors/", "/counselors/tsugumi/",
        "/news/", "/news/?kind=news", f"/news/newspage-{number - 1}/", "/news/feed/atom/", "/stories/",
        "/stories/?teller=person", "/stories/storypage-1/", "/events/", "/events/?kind=gathering&audience=persons",
        f"/events/?month={month}", f"/events/?day={in_days(1)}", "/events/eventpage-1/", "/events/calendar/all/",
        "/events/eventpage-1/calendar/",
    ]  # fmt: skip


def cost(client: Client, address: str) -> tuple[int, int, int]:
    """Queries of an address from cold and once warm, and its size."""
    counts = []
    cache.clear()
    Site.clear_site_root_paths_cache()
    for _attempt in ("cold", "warm"):
        with CaptureQueriesContext(connection) as queries:
            response = client.get(address)
        assert response.status_code == 200, address
        counts.append(len(queries))
    return counts[0], counts[1], len(response.content) if "html" in response.headers["Content-Type"] else 0


@pytest.mark.parametrize("grown", [10, 2000], indirect=True)
def test_no_list_and_no_page_costs_more_than_its_budget(client: Client, grown: list[str]) -> None:
    client.get("/")  # content types stay in memory
    found = {address: cost(client, address) for address in grown}

    assert {
        address: (cold, warm, size)
        for address, (cold, warm, size) in found.items()
        if cold > COLD or warm > WARM or size > MOST_BYTES
    } == {}
    assert len(client.get("/events/calendar/all/").content) < 400 * 1024
